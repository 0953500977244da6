package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

class CellTextTest {

    @Test
    void writesScalarsAndNull() {
        assertThat(
                        texts(
                                new Feature.Value("int64"),
                                3,
                                null,
                                new byte[] {1, 0, 1},
                                new long[] {17, -2}))
                .containsExactly("17", null, "-2");
    }

    @Test
    void writesStringsOnOneLine() {
        Feature feature = new Feature.Value("string");
        byte[][] values = {"a\nb".getBytes(StandardCharsets.UTF_8)};
        Leaf leaf = Leaf.of(feature).getFirst();
        LeafBatch batch = new LeafBatch(leaf, 1, null, null, 1, null, values);
        assertThat(CellText.of(new ColumnBatch(new Column("s", feature), 1, List.of(batch))))
                .containsExactly("a \u23ce b");
    }

    @Test
    void writesLists() {
        Feature list = new Feature.ListOf(new Feature.Value("int32"), -1, false);
        // [1, 2], null, [], [null, 3]
        assertThat(
                        texts(
                                list,
                                4,
                                new byte[] {0, 1, 0, 0, 0, 1},
                                new byte[] {3, 3, 0, 1, 2, 3},
                                new long[] {1, 2, 3}))
                .containsExactly("[1, 2]", null, "[]", "[null, 3]");
    }

    @Test
    void cutsLongLists() {
        Feature list = new Feature.ListOf(new Feature.Value("int32"), -1, false);
        byte[] repetition = new byte[40];
        Arrays.fill(repetition, 1, 40, (byte) 1);
        assertThat(texts(list, 1, repetition, null, new long[40]))
                .containsExactly("[0, 0, 0, 0, 0, 0, \u2026 40\u00a0values]");
    }

    @Test
    void writesTimesAndLabels() {
        assertThat(texts(new Feature.Value("timestamp[ms]"), 1, null, null, new long[] {1_500}))
                .containsExactly("1970-01-01T00:00:01.500");
        assertThat(texts(new Feature.Value("date32"), 1, null, null, new long[] {-1}))
                .containsExactly("1969-12-31");
        assertThat(
                        texts(
                                new Feature.Value("decimal128(10, 2)"),
                                1,
                                null,
                                null,
                                new long[] {12_345}))
                .containsExactly("123.45");
        Feature label = new Feature.ClassLabel(List.of("left", "right"));
        assertThat(texts(label, 2, null, null, new long[] {1, 7})).containsExactly("right", "7");
    }

    @Test
    void writesStructs() {
        LinkedHashMap<String, Feature> parts = new LinkedHashMap<>();
        parts.put("x", new Feature.Value("int64"));
        parts.put("y", new Feature.Value("bool"));
        Feature feature = new Feature.Struct(parts);
        List<Leaf> leaves = Leaf.of(feature);
        List<LeafBatch> batches =
                List.of(
                        new LeafBatch(leaves.get(0), 1, null, null, 1, new long[] {4}, null),
                        new LeafBatch(
                                leaves.get(1), 1, null, new byte[] {1}, 0, new long[0], null));
        assertThat(CellText.of(new ColumnBatch(new Column("s", feature), 1, batches)))
                .containsExactly("{x: 4, y: null}");
    }

    private static @Nullable String[] texts(
            Feature feature,
            int rows,
            byte @Nullable [] repetition,
            byte @Nullable [] definition,
            long[] words) {
        Leaf leaf = Leaf.of(feature).getFirst();
        int positions = definition == null ? words.length : definition.length;
        LeafBatch batch =
                new LeafBatch(leaf, positions, repetition, definition, words.length, words, null);
        return CellText.of(new ColumnBatch(new Column("c", feature), rows, List.of(batch)));
    }
}

package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowRange;

import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An Arrow stream has dictionaries that its indices can tell apart.
class ArrowStreamWriterTest {

    @TempDir private Path folder;

    @Test
    void aBatchEndsWhereItsIndicesDo() throws IOException {
        int rows = 300;
        Column column = new Column("a", new Feature.Value("string"));
        ArrowField.Dictionary coding = new ArrowField.Dictionary(7, 8, true, true);
        ArrowField field =
                new ArrowField("a", true, new ArrowType(Type.Utf8), List.of(), coding, Map.of());
        byte[][] values = new byte[rows - 1][];
        byte[] definition = new byte[rows];
        List<@Nullable String> expected = new ArrayList<>();
        for (int i = 0; i < rows - 1; i++) {
            String value = "value " + i;
            expected.add(value);
            values[i] = value.getBytes(StandardCharsets.UTF_8);
            definition[i] = 1;
        }
        expected.add(null);
        Leaf leaf = Leaf.of(column.feature()).getFirst();
        LeafBatch batch = new LeafBatch(leaf, rows, null, definition, rows - 1, null, values);
        ArrowDictionaries none = ArrowDictionaries.of(List.of(), Map.of());
        Path file = folder.resolve("a.arrow");
        ArrowSchema schema = new ArrowSchema(List.of(field), Map.of());
        try (ArrowStreamWriter writer = new ArrowStreamWriter(file, schema, none)) {
            writer.write(rows, List.of(new ColumnBatch(column, rows, List.of(batch))));
            writer.finish();
        }
        ArrowFile written = ArrowFile.read(file, "a");
        assertThat(written.schema()).isEqualTo(schema);
        assertThat(written.batches())
                .extracting(ArrowFile.Batch::rows)
                .containsExactly(128L, 128L, 44L);
        assertThat(written.dictionaries()).hasSize(3);
        try (Dataset back = Datasets.open(file, OpenOptions.NONE)) {
            assertThat(Rows.read(back, new RowRange(0, rows)))
                    .extracting(row -> text(row.getFirst()))
                    .containsExactlyElementsOf(expected);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof Rows.Bytes found
                ? new String(found.bytes(), StandardCharsets.UTF_8)
                : null;
    }
}

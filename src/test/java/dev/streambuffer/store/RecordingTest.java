package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Recordings as tables: features that nobody declared, and extra columns.
class RecordingTest {

    private static final List<Column> EXTRA =
            List.of(
                    new Column("episode_id", new Feature.Value("int64")),
                    new Column("note", new Feature.Value("string")),
                    new Column("score", new Feature.Value("float32")),
                    new Column("won", new Feature.Value("bool")));

    @TempDir Path folder;

    private StreamStore create() throws IOException {
        List<Field> fields = List.of(Field.undeclared("action", 0, Encoding.FLOAT64));
        return StreamStore.create(
                folder.resolve("a.store"),
                StoreDescription.empty(fields, EXTRA),
                StoreOptions.DEFAULT);
    }

    /// A column's values, null where there are none.
    private static List<Object> values(Dataset dataset, String name) throws IOException {
        List<Object> values = new ArrayList<>();
        try (RowCursor cursor = dataset.read(new RowRange(0, dataset.rows()), List.of(name))) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                ColumnBatch column = b.columns().getFirst();
                LeafBatch leaf = column.leaves().getFirst();
                int value = 0;
                for (int i = 0; i < leaf.positions(); i++) {
                    boolean there =
                            leaf.definition() == null
                                    || leaf.definition()[i] == leaf.leaf().maxDefinition();
                    if (!there) {
                        values.add(null);
                    } else if (leaf.binaries() != null) {
                        values.add(new String(leaf.binaries()[value++], StandardCharsets.UTF_8));
                    } else {
                        values.add(leaf.words()[value++]);
                    }
                }
            }
        }
        return values;
    }

    @Test
    void aFieldWithOneTokenInEveryStepIsAScalarAndAnyOtherAList() throws IOException {
        Path path = folder.resolve("b.store");
        try (StreamStore store = StreamStore.create(path, "one", "two", "maybe", "varied")) {
            for (int step = 0; step < 40_000; step++) {
                boolean last = step == 39_999;
                store.append(
                        new long[] {step, step, step, step},
                        List.of("one", "two", "maybe", "varied"),
                        Arrays.asList(
                                1, new int[] {1, 2}, last ? null : 1, last ? List.of(1, 2) : 1));
            }
        }
        assertThat(Files.readString(path.resolve("store.json"))).doesNotContain("feature");
        try (StreamStore store = StreamStore.open(path)) {
            Feature value = new Feature.Value("float64");
            Feature list = new Feature.ListOf(value, -1, false);
            assertThat(store.toDataset().columns())
                    .extracting(Column::feature)
                    .containsExactly(value, list, list, list);
        }
    }

    @Test
    void listsOfLengthOneOfADeclaredListStayLists() throws IOException {
        Feature list = new Feature.ListOf(new Feature.Value("float32"), -1, false);
        Path path = folder.resolve("c.store");
        StoreDescription description =
                StoreDescription.empty(
                        List.of(new Field("x", 0, Encoding.FLOAT64, list)), List.of());
        try (StreamStore store = StreamStore.create(path, description, StoreOptions.DEFAULT)) {
            store.append(
                    new long[] {0, 1, 2, 3},
                    List.of("x", "x", "x", "x"),
                    Arrays.asList(1, null, new float[0], List.of(2f)));
            store.appender().step(4).end();
            Dataset dataset = store.toDataset();
            assertThat(dataset.rows()).isEqualTo(5);
            assertThat(dataset.column("x").feature()).isEqualTo(list);
            try (RowCursor cursor = dataset.read(new RowRange(0, 5), List.of("x"))) {
                LeafBatch leaf = cursor.next().columns().getFirst().leaves().getFirst();
                assertThat(Arrays.copyOf(leaf.definition(), 5)).containsExactly(3, 0, 1, 3, 1);
            }
        }
    }

    @Test
    void extraValuesComeBackByStep() throws IOException {
        try (StreamStore store = create()) {
            store.append(
                    new long[] {0, 1},
                    List.of("action", "action"),
                    List.of(1, 2),
                    Map.of("episode_id", List.of(7, 8L), "note", Arrays.asList("häuser", null)));
            store.commit();
            store.appender().step(2).put(0, 0).end();
            store.appender()
                    .step(3)
                    .put(0, 0)
                    .extra("score", 0.1)
                    .extra("won", true)
                    .extra("episode_id", (short) 9)
                    .end();
            store.commit();
            store.appender().step(4).put(0, 0).extra("episode_id", 10).end();
            assertThat(values(store.toDataset(), "episode_id"))
                    .containsExactly(7L, 8L, null, 9L, 10L);
            assertThat(values(store.toDataset(), "note"))
                    .containsExactly("häuser", null, null, null, null);
        }
        try (StreamStore store = StreamStore.open(folder.resolve("a.store"))) {
            assertThat(store.description().parts()).hasSize(1);
            assertThat(values(store.extra(), "episode_id")).containsExactly(7L, 8L, null, 9L, 10L);
            assertThat(values(store.extra(), "score"))
                    .containsExactly(
                            null, null, null, Double.doubleToRawLongBits((double) 0.1f), null);
            assertThat(values(store.extra(), "won")).containsExactly(null, null, null, 1L, null);
        }
        try (var files = Files.list(folder.resolve("a.store/extra"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void extraPartsOfLaterSessionsComeBehindTheEarlierOnes() throws IOException {
        create().close();
        List<Object> expected = new ArrayList<>();
        for (int session = 0; session < 4; session++) {
            try (StreamStore store =
                    StreamStore.openForWriting(folder.resolve("a.store"), StoreOptions.DEFAULT)) {
                for (long step = 3L * session; step < 3L * session + 3; step++) {
                    store.appender().step(step).extra("episode_id", step).end();
                    store.commit();
                    expected.add(step);
                }
            }
        }
        try (StreamStore store = StreamStore.open(folder.resolve("a.store"))) {
            assertThat(values(store.extra(), "episode_id")).isEqualTo(expected);
            assertThat(store.description().parts()).hasSize(1);
        }
    }

    @Test
    void extraValuesOfManyStepsWithoutACommitAreWrittenInParts() throws IOException {
        try (StreamStore store = create()) {
            for (long step = 0; step < 70_000; step++) {
                store.appender().step(step).extra("episode_id", step).end();
            }
            List<Object> ids = values(store.toDataset(), "episode_id");
            assertThat(ids).hasSize(70_000).startsWith(0L, 1L).endsWith(69_998L, 69_999L);
            store.clear();
            assertThat(store.steps()).isZero();
            assertThat(store.toDataset().rows()).isZero();
        }
    }

    @Test
    void extraValuesThatDoNotFitAreRefusedAndNothingOfTheCallStays() throws IOException {
        try (StreamStore store = create()) {
            List<String> names = List.of("action");
            assertThatThrownBy(
                            () ->
                                    store.append(
                                            new long[] {0},
                                            names,
                                            List.of(1),
                                            Map.of("won", List.of("yes"))))
                    .hasMessage("extra column 'won': expected a boolean, found String yes");
            assertThatThrownBy(
                            () ->
                                    store.append(
                                            new long[] {0},
                                            names,
                                            List.of(1),
                                            Map.of("won", List.of(true, false))))
                    .hasMessage(
                            "extra column 'won': expected a value for each of 1 new steps, found"
                                    + " 2");
            assertThatThrownBy(
                            () ->
                                    store.append(
                                            new long[] {0},
                                            names,
                                            List.of(1),
                                            Map.of("win", List.of(true))))
                    .hasMessageContaining("found 'win'");
            assertThat(store.steps()).isZero();
            store.appender().step(0).end();
            store.commit();
            assertThatThrownBy(() -> store.appender().step(0).extra("won", true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("step 0: its extra values are written already");
        }
    }
}

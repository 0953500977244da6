package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class VerifierTest {

    private static final Feature FLOAT32 = new Feature.Value("float32");
    private static final Feature INTS = new Feature.ListOf(new Feature.Value("int64"), -1, false);

    @SafeVarargs
    private static TableDataset lists(@Nullable List<@Nullable Long>... rows) {
        return new TableDataset().with("a", INTS, Arrays.asList(rows));
    }

    private static VerifyReport compare(TableDataset a, TableDataset b) throws IOException {
        return Verifier.compare(a, b, CancelToken.NEVER, ProgressListener.NONE);
    }

    @Test
    void equalDatasetsAreEqual() throws IOException {
        TableDataset a = lists(List.of(1L, 2L), List.of(), null, List.of(3L));
        VerifyReport report = compare(a, lists(List.of(1L, 2L), List.of(), null, List.of(3L)));
        assertThat(report.equal()).isTrue();
        assertThat(report.values()).isEqualTo(5);
        assertThat(report.text()).startsWith("equal");
    }

    @Test
    void aValueIsNamedByRowAndPlace() throws IOException {
        VerifyReport report =
                compare(lists(List.of(1L, 2L), List.of(3L)), lists(List.of(1L, 9L), List.of(3L)));
        ColumnReport column = report.columns().getFirst();
        assertThat(report.equal()).isFalse();
        assertThat(column.count().different()).isEqualTo(1);
        assertThat(column.first()).isEqualTo("row 0, value 1: 2, 9");
    }

    @Test
    void nullAndEmptyListsDiffer() throws IOException {
        VerifyReport report = compare(lists((List<Long>) null), lists(List.of()));
        assertThat(report.columns().getFirst().first())
                .isEqualTo("row 0, value 0: null, empty list");
    }

    @Test
    void aListOfAnotherLengthDoesNotShiftTheRowsBehindIt() throws IOException {
        VerifyReport report =
                compare(
                        lists(List.of(1L, 2L), List.of(3L), List.of(4L)),
                        lists(List.of(1L), List.of(3L), List.of(4L)));
        assertThat(report.columns().getFirst().count().differences()).isEqualTo(1);
        assertThat(report.columns().getFirst().first()).isEqualTo("row 0, value 1: 2, no value");
    }

    @Test
    void aQuietedNanIsCountedAndIsNoDifference() throws IOException {
        long signalling = 0x7ff0_0000_2000_0000L;
        TableDataset a = new TableDataset().with("f", FLOAT32, List.of(signalling));
        TableDataset b = new TableDataset().with("f", FLOAT32, List.of(signalling | 1L << 51));
        VerifyReport report = compare(a, b);
        assertThat(report.equal()).isTrue();
        assertThat(report.columns().getFirst().count().quieted()).isEqualTo(1);
    }

    @Test
    void featuresColumnsAndRowCountsAreCompared() throws IOException {
        TableDataset a = new TableDataset().with("f", FLOAT32, List.of(0L));
        TableDataset b =
                new TableDataset()
                        .with("f", new Feature.Value("float64"), List.of(0L, 0L))
                        .with("g", FLOAT32, List.of(0L, 0L));
        VerifyReport report = compare(a, b);
        assertThat(report.equal()).isFalse();
        assertThat(report.problems())
                .containsExactly("rows: 1 in A, 2 in B", "columns: only in B [g]");
        assertThat(report.columns().getFirst().problem())
                .isEqualTo("feature float32 in A, float64 in B");
    }

    @Test
    void theVerdictSaysWhatDiffersAndByHowMuch() throws IOException {
        TableDataset a = new TableDataset().with("f", FLOAT32, List.of(0L, 0L));
        TableDataset wide =
                new TableDataset().with("f", new Feature.Value("float64"), List.of(0L, 0L));
        assertThat(compare(a, wide).verdict().text(Long::toString))
                .isEqualTo(
                        "different in columns, features or step numbers; none of 2 rows differs"
                                + " bit by bit");
        TableDataset far =
                new TableDataset().with("f", FLOAT32, List.of(0L, Double.doubleToRawLongBits(1.0)));
        assertThat(compare(a, far).verdict().text(Long::toString))
                .isEqualTo("different: 1 of 2 rows differs bit by bit");
        try (ComparedSource left = ComparedSource.of(a);
                ComparedSource right = ComparedSource.of(far)) {
            VerifyReport near =
                    Verifier.compare(
                            left,
                            right,
                            RowAlignment.byRow(2, 2),
                            Tolerance.parse("0.5"),
                            CancelToken.NEVER,
                            ProgressListener.NONE);
            assertThat(near.verdict().text(Long::toString))
                    .isEqualTo("different: 1 of 2 rows differs by more than 0.5");
        }
    }

    @Test
    void theTokenWordsOfADatasetAreThoseOfItsStore(@TempDir Path folder) throws IOException {
        Path file = Path.of("src/test/resources/fixtures/varlen/varlen.parquet");
        Path store = folder.resolve("a.store");
        try (Dataset source = Sources.openDataset(file, OpenOptions.NONE)) {
            ImportPlan plan =
                    ImportPlanner.propose(
                            source, ImportChoices.NONE, CancelToken.NEVER, ProgressListener.NONE);
            Importer.run(source, plan, store, false, CancelToken.NEVER, ProgressListener.NONE);
        }
        try (ComparedSource a = open(file);
                ComparedSource b = open(store)) {
            VerifyReport report =
                    Verifier.compare(
                            a,
                            b,
                            RowAlignment.byStep(a, b, CancelToken.NEVER, ProgressListener.NONE),
                            Tolerance.BITS,
                            CancelToken.NEVER,
                            ProgressListener.NONE);
            assertThat(report.words().getFirst().digest())
                    .isNotNull()
                    .isEqualTo(report.words().getLast().digest());
            assertThat(report.text()).startsWith("equal").contains("token words of B: the same");
            assertThat(report.tree()).containsKeys("a", "b", "columns", "versions");
        }
    }

    private static ComparedSource open(Path path) throws IOException {
        return ComparedSource.open(
                path, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE);
    }
}

package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.ComparedSource;
import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.RowAlignment;
import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.convert.Verifier;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

class CompareModelTest {

    @TempDir Path folder;

    private StreamStore store;
    private Path other;
    private InspectorModel inspector;
    private CompareModel model;

    @BeforeEach
    void open() throws IOException {
        Path path = SmallStore.write(Files.createDirectory(folder.resolve("a")), 40);
        other = SmallStore.write(Files.createDirectory(folder.resolve("b")), 40);
        store = StreamStore.open(path);
        Recording recording = SmallStore.recording(store);
        inspector =
                new InspectorModel(
                        recording,
                        (cancel, progress) -> Episodes.find(store, cancel, progress),
                        TaskRunner.sameThread(),
                        new Notices());
        model = new CompareModel(inspector, store);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    /// Inverts the lowest bit of the data of each first token of some rows.
    private void change(long... rows) throws IOException {
        Path tokens = other.resolve("tokens.npy");
        try (FileChannel file =
                FileChannel.open(tokens, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long header = Files.size(tokens) - 24 * store.tokens();
            for (long row : rows) {
                ByteBuffer low = ByteBuffer.allocate(1);
                file.read(low, header + 24 * store.start(row) + 16);
                low.put(0, (byte) (low.get(0) ^ 1)).rewind();
                file.write(low, header + 24 * store.start(row) + 16);
            }
        }
    }

    @Test
    void equalSourcesHaveNoPlaceToGoTo() {
        model.compareWith(other);
        assertThat(model.comparedProperty().get().comparison().equal()).isTrue();
        assertThat(CompareText.verdict(model.comparedProperty().get())).startsWith("equal: all ");
        model.next();
        assertThat(model.placeProperty().get()).isEqualTo(-1);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void goesFromDifferenceToDifferenceAndTakesTheRecordingAlong() throws IOException {
        change(3, 4, 20);
        model.compareWith(other);
        assertThat(model.placeProperty().get()).isEqualTo(3);
        assertThat(inspector.rowProperty().get()).isEqualTo(3);
        model.next();
        assertThat(inspector.rowProperty().get()).isEqualTo(20);
        model.next();
        assertThat(inspector.rowProperty().get()).isEqualTo(20);
        model.previous();
        assertThat(inspector.rowProperty().get()).isEqualTo(3);
        assertThat(CompareText.verdict(model.comparedProperty().get()))
                .startsWith("different: 3 of 40 rows differ bit by bit");
    }

    @Test
    void aJumpGoesToTheFieldThatDiffers() throws IOException {
        SmallStore.setData(other, 7 * SmallStore.TOKENS + 3, 2);
        change(20);
        model.compareWith(other);
        assertThat(model.atProperty().get()).isEqualTo(new CompareModel.At(7, "reward"));
        assertThat(inspector.tokenProperty().get().type()).isEqualTo(2);
        model.next();
        assertThat(model.atProperty().get()).isEqualTo(new CompareModel.At(20, "action"));
        assertThat(inspector.tokenProperty().get().type()).isZero();
        model.goTo(20, "done");
        assertThat(inspector.tokenProperty().get().type()).isEqualTo(3);
    }

    @Test
    void otherStepNumbersOfRowsInOrderAreSaid() throws IOException {
        model.byStepsProperty().set(false);
        model.compareWith(SmallStore.write(Files.createDirectory(folder.resolve("c")), 40, 500));
        Compared compared = model.comparedProperty().get();
        assertThat(compared.comparison().equal()).isFalse();
        assertThat(CompareText.verdict(compared))
                .contains(
                        "none of 40 rows differs",
                        "step numbers: 40 differ; first: row 0: 100, 600");
    }

    @Test
    void aToleranceThatIsNoneIsSaidAndAWideOneLeavesNothing() throws IOException {
        change(3);
        model.toleranceProperty().set("near");
        model.compareWith(other);
        assertThat(model.problemProperty().get()).contains("such as 1e-6, 1e-6rel or 4ulp");
        model.toleranceProperty().set("1");
        model.again();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.comparedProperty().get().comparison().places().places()).isZero();
    }

    @Test
    void ofADatasetWithSplitsOneIsComparedWith() throws Exception {
        Path hub =
                Path.of(
                        Objects.requireNonNull(getClass().getResource("/fixtures/cartpole/hub"))
                                .toURI());
        model.compareWith(hub);
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.parts()).extracting(Object::toString).containsExactly("train", "test");
        assertThat(model.partProperty().get()).hasToString("train");
        long train = model.comparedProperty().get().comparison().alignment().onlyB();
        model.partProperty().set(model.parts().getLast());
        model.again();
        assertThat(model.comparedProperty().get().comparison().alignment().onlyB())
                .isPositive()
                .isLessThan(train);
        model.compareWith(other);
        assertThat(model.parts()).isEmpty();
        assertThat(model.comparedProperty().get().comparison().equal()).isTrue();
    }

    /// The field done is of truth values, which are stored as float64.
    @Test
    void aWordThatDoesNotFitItsFieldIsADifferenceAndNotTheEnd() throws IOException {
        change(3);
        SmallStore.setData(other, 7 * SmallStore.TOKENS + 4, 0.5);
        model.compareWith(other);
        assertThat(model.problemProperty().get()).isEmpty();
        Compared compared = model.comparedProperty().get();
        Comparison comparison = compared.comparison();
        assertThat(comparison.places().places()).isEqualTo(2);
        ColumnReport done = Objects.requireNonNull(comparison.column("done"));
        assertThat(done.count().different()).isOne();
        assertThat(done.problem())
                .contains(other.toString(), "column 'done', row 7", "found 0.5")
                .endsWith("compared as the numbers that are stored");
        assertThat(done.first()).startsWith("row 7, value 0: 0.0 (").contains("), 0.5 (");
        assertThat(Objects.requireNonNull(comparison.column("reward")).equal()).isTrue();
        List<GridPage> pages = new ArrayList<>();
        List<String> names = CompareRows.names(comparison);
        new CompareRows(model, compared, names, pages::add).request(14, 2);
        int column = CompareRows.FROZEN + names.indexOf("done");
        GridCell.Chips cell = (GridCell.Chips) pages.getFirst().cell(1, column);
        assertThat(cell.texts()).containsExactly("0.5");
        assertThat(cell.isSpecial(0)).isTrue();
        assertThat(inspector.notices().shown()).isEmpty();
    }

    @Test
    void sourcesWithTheSameWordsThatDoNotFitAreEqual() throws IOException {
        SmallStore.setData(other, 7 * SmallStore.TOKENS + 4, 0.5);
        try (ComparedSource a =
                        ComparedSource.open(
                                other, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE);
                ComparedSource b =
                        ComparedSource.open(
                                other,
                                OpenOptions.NONE,
                                CancelToken.NEVER,
                                ProgressListener.NONE)) {
            VerifyReport report =
                    Verifier.compare(
                            a,
                            b,
                            RowAlignment.byStep(a, b, CancelToken.NEVER, ProgressListener.NONE),
                            Tolerance.BITS,
                            CancelToken.NEVER,
                            ProgressListener.NONE);
            assertThat(report.equal()).as(report.text()).isTrue();
        }
    }

    @Test
    void whatIsGoingOnIsThereUntilItIsCancelled() throws IOException {
        model.compareWith(other);
        Compared before = model.comparedProperty().get();
        change(3);
        inspector.runner().hold();
        model.again();
        Job running = Objects.requireNonNull(model.jobProperty().get());
        assertThat(running.title()).isEqualTo("Comparing with small.store");
        model.cancel();
        assertThat(model.jobProperty().get()).isNull();
        inspector.runner().release();
        assertThat(running.stateProperty().get()).isEqualTo(Job.State.CANCELLED);
        assertThat(model.comparedProperty().get()).isSameAs(before);
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(CompareText.progress(null)).isEqualTo("opening\u2026");
        assertThat(CompareText.progress(new Progress("comparing", 1200, 10_000, "values")))
                .isEqualTo("comparing \u00b7 12\u00a0% of 10\u00a0000 values");
    }

    @Test
    void aCellOfALongListBeginsWhereItDiffers() {
        Leaf leaf = new Leaf(List.of(), "int64", 2, 1);
        Field field = new Field("x", 0, Encoding.INT64, new Feature.Value("int64"));
        long[] left = LongStream.range(0, 4000).toArray();
        long[] right = left.clone();
        right[3000] = -1;
        CompareValues a = new CompareValues(leaf, left, field, null);
        CompareValues b = new CompareValues(leaf, right, field, null);
        GridCell.Chips cell = (GridCell.Chips) b.cell(0, 0, a, Tolerance.BITS);
        assertThat(cell.texts()).startsWith("2\u00a0999 equal \u2026", "2999", "-1", "3001");
        assertThat(cell.isSpecial(1)).isFalse();
        assertThat(cell.isSpecial(2)).isTrue();
        assertThat(cell.count()).isEqualTo(1002);
        right[3000] = 3000;
        right[2] = 7;
        GridCell.Chips near = (GridCell.Chips) b.cell(0, 0, a, Tolerance.BITS);
        assertThat(near.texts()).startsWith("0", "1", "7");
        assertThat(near.count()).isEqualTo(4000);
        CompareValues none = new CompareValues(leaf, null, field, null);
        GridCell.Chips missing = (GridCell.Chips) none.cell(0, 0, a, Tolerance.BITS);
        assertThat(missing.texts()).containsExactly("null");
        assertThat(missing.isSpecial(0)).isTrue();
        assertThat(none.cell(0, 0, none, Tolerance.BITS)).isEqualTo(GridCell.Absent.NULL);
    }

    @Test
    void whatIsNoSourceIsAProblem() {
        model.compareWith(folder.resolve("nothing"));
        assertThat(model.problemProperty().get()).contains("no such file");
        assertThat(model.comparedProperty().get()).isNull();
    }

    @Test
    void stepsStandOneAboveTheOtherWithTheirDifferencesMarked() throws IOException {
        change(3);
        model.compareWith(other);
        Compared compared = model.comparedProperty().get();
        List<GridPage> pages = new ArrayList<>();
        List<String> names = CompareRows.names(compared.comparison());
        new CompareRows(model, compared, names, pages::add).request(5, 4);
        GridPage page = pages.getFirst();
        assertThat(page.fromRow()).isEqualTo(4);
        assertThat(page.rows()).isEqualTo(6);
        for (int row = 0; row < page.rows(); row++) {
            boolean differs = page.fromRow() + row == 6 || page.fromRow() + row == 7;
            GridCell.Chips chips = (GridCell.Chips) page.cell(row, CompareRows.FROZEN);
            assertThat(chips.isSpecial(0)).as("row %d", row).isEqualTo(differs);
            GridCell.Text side = (GridCell.Text) page.cell(row, 1);
            assertThat(side.text()).isEqualTo(row % 2 == 0 ? "A" : "B");
        }
    }
}

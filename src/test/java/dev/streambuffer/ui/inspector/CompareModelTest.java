package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridPage;
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
        Recording recording =
                new Recording("small", "small", store.bytes(), store, List.of(), null, List.of());
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
        assertThat(CompareText.verdict(model.comparedProperty().get())).startsWith("Equal to B");
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
                .startsWith("3 of 40\u00a0steps differ");
    }

    @Test
    void aToleranceThatIsNoneIsSaidAndAWideOneLeavesNothing() throws IOException {
        change(3);
        model.toleranceProperty().set("near");
        model.compareWith(other);
        assertThat(model.problemProperty().get()).contains("such as 1e-6 or 4ulp");
        model.toleranceProperty().set("1");
        model.again();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.comparedProperty().get().comparison().places().places()).isZero();
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

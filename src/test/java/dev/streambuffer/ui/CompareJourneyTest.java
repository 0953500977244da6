package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.TokenFacts;

import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// A person compares the demo recording with a copy in which two values were changed.
class CompareJourneyTest extends Journey {

    /// The reward's place among the tokens of a step.
    private static final int REWARD = 5;

    /// Writes 1 + 1/1024 as a token of some rows. The reward is 1.
    private Path changed(int token, long... rows) throws IOException {
        Path place = Path.of(model().recording().place());
        Path copy = Files.createDirectory(folder.resolve("changed.store"));
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(place.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        long record = 24;
        try (StreamStore store = StreamStore.open(place);
                FileChannel tokens =
                        FileChannel.open(copy.resolve("tokens.npy"), StandardOpenOption.WRITE)) {
            long header = Files.size(copy.resolve("tokens.npy")) - record * store.tokens();
            for (long row : rows) {
                ByteBuffer word = ByteBuffer.allocate(Long.BYTES);
                word.putLong(0, Long.reverseBytes(Double.doubleToRawLongBits(1 + 1 / 1024.0)));
                tokens.write(word, header + record * (store.start(row) + token) + 16);
            }
        }
        return copy;
    }

    @Test
    void seesWhatDiffersGoesFromOneToTheNextAndAllowsIt() throws Exception {
        Path other = changed(REWARD, 40, 900);
        robot.interact(
                () -> {
                    controller().show(View.COMPARE);
                    controller().compare().compareWith(other);
                });
        until(() -> node("#differences").isVisible() && node("#sides").isVisible());
        settle();
        String verdict = ((Label) node("#outcome")).getText();
        assertThat(verdict)
                .startsWith("different: 2 of ")
                .endsWith(" rows differ bit by bit \u00b7 B is changed.store");
        assertThat(model().rowProperty().get()).isEqualTo(40);
        robot.interact(() -> Event.fireEvent(node("#sides"), key(KeyCode.F3, false, false)));
        settle();
        assertThat(model().rowProperty().get()).isEqualTo(900);
        robot.interact(() -> Event.fireEvent(node("#sides"), key(KeyCode.F3, false, true)));
        settle();
        assertThat(model().rowProperty().get()).isEqualTo(40);
        @SuppressWarnings("unchecked")
        TableView<ColumnReport> table =
                (TableView<ColumnReport>) window().scene().lookup(".compare-split .flat-table");
        ColumnReport reward =
                table.getItems().stream()
                        .filter(column -> column.name().equals("reward"))
                        .findFirst()
                        .orElseThrow();
        assertThat(reward.count().different()).isEqualTo(2);
        assertThat(reward.count().largest()).isEqualTo(1 / 1024.0);

        // The fields' table, then the steps of both, are copied.
        robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(table.getItems().indexOf(reward));
                });
        press(KeyCode.C, true);
        settle();
        assertThat(copied()).startsWith("reward\t1025\t1023\t2\t0\t9.765625e-4\t");
        robot.interact(() -> node("#grid").requestFocus());
        press(KeyCode.UP, false);
        robot.interact(() -> Event.fireEvent(focused(), key(KeyCode.DOWN, false, true)));
        press(KeyCode.C, true);
        settle();
        assertThat(copied().lines()).hasSize(2).allMatch(line -> line.matches("\\d+\t[AB]\t.*"));

        robot.interact(
                () -> {
                    node("#tolerance").requestFocus();
                    write("0.001rel");
                    press(KeyCode.ENTER, false);
                });
        until(() -> ((Label) node("#outcome")).getText().startsWith("equal: all "));
        assertThat(((Label) node("#outcome")).getText()).contains("within 0.001rel");
    }

    private String copied() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
    }

    @Test
    void aJumpSelectsTheVeryValueThatDiffers() throws Exception {
        Path other = changed(3, 700, 1000);
        robot.interact(
                () -> {
                    controller().show(View.COMPARE);
                    controller().compare().compareWith(other);
                });
        until(() -> isAt(700, 1, 2));
        robot.interact(() -> Event.fireEvent(node("#sides"), key(KeyCode.F3, false, false)));
        until(() -> isAt(1000, 1, 2));
        GridView grid = (GridView) node("#grid");
        robot.interact(
                () -> {
                    grid.requestFocus();
                    press(KeyCode.LEFT, false);
                });
        until(() -> isAt(1000, 1, 1));
        robot.interact(() -> press(KeyCode.UP, false));
        until(() -> isAt(999, 1, 1));
    }

    private boolean isAt(long row, long type, long component) {
        TokenFacts token = model().tokenProperty().get();
        return token != null
                && token.row() == row
                && token.type() == type
                && token.component() == component;
    }
}

package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.convert.Role;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.ui.control.ArrayView;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.Recording;

import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;

/// A person's way through the real window: the demo recording, jumps, decode modes, a sample, an
/// export with its verification, an import.
class WindowJourneyTest extends Journey {

    @Test
    void readsTheDemoRecording() throws Exception {
        Recording recording = model().recording();
        assertThat(recording.steps()).isEqualTo(1025);
        assertThat(recording.tokens()).isEqualTo(7 * 1025);
        assertThat(recording.extraColumns()).extracting(c -> c.name()).contains("episode_id");
        assertThat(window().model().notices().shown()).isEmpty();

        // Jump to a step by the keyboard.
        press(KeyCode.G, true);
        write("503");
        press(KeyCode.ENTER, false);
        until(() -> model().stepProperty().get() == 503);
        settle();
        GridView grid = (GridView) node("#stepGrid");
        assertThat(grid.getSelectedRow()).isEqualTo(503);
        assertThat(grid.visibleRange().from()).isLessThanOrEqualTo(503);
        assertThat(grid.visibleRange().to()).isGreaterThan(503);

        // On by the arrow, to the next token by the other.
        press(KeyCode.DOWN, false);
        until(() -> model().stepProperty().get() == 504);
        press(KeyCode.RIGHT, false);
        until(() -> token().type() == 1);
        assertThat(token().row()).isEqualTo(504);

        // Every decode mode, by its key.
        String inAuto = value("value");
        press(KeyCode.DIGIT4, false);
        until(() -> model().decodeProperty().get() == Decode.BITS);
        press(KeyCode.DIGIT3, false);
        until(() -> model().decodeProperty().get() == Decode.INT);
        press(KeyCode.DIGIT1, false);
        until(() -> model().decodeProperty().get() == Decode.AUTO);
        assertThat(value("value")).isEqualTo(inAuto);
        assertThat(value("int64 bits")).isEqualTo(Long.toString(token().word()));

        // Episodes.
        int episode = model().episodeOf(504);
        press(KeyCode.CLOSE_BRACKET, false);
        until(() -> model().episodeOf(model().rowProperty().get()) == episode + 1);
        assertThat(model().timeOf(model().rowProperty().get())).isZero();

        // Play.
        press(KeyCode.SPACE, false);
        long from = model().rowProperty().get();
        until(() -> model().rowProperty().get() > from);
        press(KeyCode.SPACE, false);
        until(() -> !model().playingProperty().get());
    }

    @Test
    void copiesAndExportsItsSelection() throws Exception {
        press(KeyCode.DOWN, false);
        until(() -> model().stepProperty().get() == 1);
        settle();
        GridView grid = (GridView) node("#stepGrid");
        robot.interact(
                () -> {
                    for (int i = 0; i < 2; i++) {
                        grid.fireEvent(key(KeyCode.DOWN, false, true));
                    }
                });
        assertThat(grid.selectedRows()).isEqualTo(new RowRange(1, 4));
        press(KeyCode.C, true);
        until(() -> window().model().notices().briefProperty().get().equals("copied 3\u00a0steps"));
        String[] rows =
                WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                        .get()
                        .split("\n", -1);
        assertThat(rows).hasSize(4);
        assertThat(rows[0]).startsWith("1\t1\t").contains("[").endsWith("\trandom");
    }

    @Test
    void runsCommandsOfThePalette() throws Exception {
        robot.interact(() -> window().controller().showPalette());
        settle();
        write("bits");
        press(KeyCode.ENTER, false);
        until(() -> model().decodeProperty().get() == Decode.BITS);
        robot.interact(() -> window().controller().showPalette());
        settle();
        write("episode 17");
        press(KeyCode.ENTER, false);
        until(() -> model().episodeOf(model().rowProperty().get()) == 17);
        assertThat(window().scene().lookup("#query")).isNull();
        // Back to where one was before.
        robot.interact(() -> model().goBack());
        until(() -> model().rowProperty().get() == 0);
    }

    @Test
    void samplesAnArray() throws Exception {
        robot.interact(() -> controller().show(View.SAMPLE));
        settle();
        robot.interact(() -> controller().sample().entered().shape().set("4 x 6 x 8"));
        robot.interact(() -> node("#shape").requestFocus());
        press(KeyCode.ENTER, false);
        until(() -> controller().sample().sampledProperty().get() != null);
        settle();
        ArrayView array = (ArrayView) node("#array");
        assertThat(array.getPicture()).isNotNull();
        assertThat(array.getPicture().slices()).isEqualTo(4);
        assertThat(((Label) node("#result")).getText()).contains("192\u00a0tokens");
    }

    @Test
    void exportsVerifiesAndImportsAgain() throws Exception {
        Path target = folder.resolve("again.parquet");
        robot.interact(() -> window().model().askExport());
        ExportModel export = window().model().exportingProperty().get();
        assertThat(export).isNotNull();
        robot.interact(
                () -> {
                    export.targetProperty().set(target.toString());
                    export.start();
                });
        until(() -> export.outcomeProperty().get() != null);
        VerifyReport report = export.outcomeProperty().get().report();
        assertThat(report).isNotNull();
        assertThat(report.equal()).as(report.text()).isTrue();
        assertThat(target).exists();
        settle();
        assertThat(((Label) node("#verdict")).getText()).contains("the same bit by bit");

        robot.interact(() -> window().model().open(target));
        until(() -> window().model().importingProperty().get() != null);
        ImportModel importing = window().model().importingProperty().get();
        assertThat(importing).isNotNull();
        until(() -> importing.foundProperty().get() != null);
        assertThat(importing.columns()).extracting(ColumnChoice::name).contains("reward", "policy");
        Path store = folder.resolve("imported.store");
        robot.interact(
                () -> {
                    importing.targetProperty().set(store.toString());
                    importing.columns().stream()
                            .filter(column -> column.name().equals("seed"))
                            .forEach(column -> column.roleProperty().set(Role.LEFT_OUT));
                    importing.start();
                });
        until(() -> model().recording().name().equals("imported.store"));
        settle();
        assertThat(model().recording().steps()).isEqualTo(1025);
        assertThat(model().recording().extraColumns())
                .extracting(c -> c.name())
                .contains("policy")
                .doesNotContain("seed");
    }

    @Test
    void tellsWhatIsWrongWithAFile() throws Exception {
        Path text = Files.writeString(folder.resolve("words.parquet"), "no table at all");
        robot.interact(() -> window().model().open(text));
        until(() -> window().model().importingProperty().get() != null);
        ImportModel importing = window().model().importingProperty().get();
        assertThat(importing).isNotNull();
        until(() -> !importing.problemProperty().get().isEmpty());
        assertThat(importing.problemProperty().get()).contains("words.parquet");
        press(KeyCode.ESCAPE, false);
        until(() -> window().model().importingProperty().get() == null);

        robot.interact(() -> window().model().open(folder.resolve("nothing")));
        until(() -> !window().model().notices().shown().isEmpty());
        assertThat(window().model().notices().shown().getFirst().text())
                .contains("nothing: expected a store or a dataset, found no such file");
    }
}

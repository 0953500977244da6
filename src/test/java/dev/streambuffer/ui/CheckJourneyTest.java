package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridView;

import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;

/// A person opens a store that has findings, looks at them and goes to one.
class CheckJourneyTest extends Journey {

    @Test
    void seesTheFindingsAndJumpsToOne() throws Exception {
        Path store = SmallStore.write(folder, 40);
        SmallStore.setType(store, 12, 9);
        SmallStore.setData(store, 21, Double.NaN);
        robot.interact(() -> window().model().open(store));
        until(() -> inspector() != null && model().recording().name().equals("small.store"));
        settle();
        press(KeyCode.DIGIT8, true);
        until(() -> controller().check().checkedProperty().get() != null);
        settle();
        @SuppressWarnings("unchecked")
        TableView<QualityFinding> table = (TableView<QualityFinding>) node(".findings");
        assertThat(table.isVisible()).isTrue();
        assertThat(table.getItems())
                .extracting(QualityFinding::kind)
                .contains("unknown-type", "nan", "constant");
        assertThat(((Labeled) node("#findings")).getText()).contains("finding");

        int nan = table.getItems().stream().map(QualityFinding::kind).toList().indexOf("nan");
        robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(nan);
                });
        settle();
        assertThat(token().token()).isEqualTo(21);
        press(KeyCode.ENTER, false);
        settle();
        TabPane tabs = (TabPane) node("#tabs");
        assertThat(tabs.getSelectionModel().getSelectedItem().getText()).isEqualTo("Steps");
        press(KeyCode.F8, false);
        settle();
        assertThat(controller().check().currentProperty().get().kind()).isNotEqualTo("nan");
    }

    /// No message is cut: a row is as high as its lines.
    @Test
    void aLongMessageTakesTheLinesThatItNeeds() throws Exception {
        press(KeyCode.DIGIT8, true);
        until(() -> controller().check().checkedProperty().get() != null);
        settle();
        TableView<?> table = (TableView<?>) node(".findings");
        TableColumn<?, ?> message = table.getColumns().getLast();
        assertThat(message.getText()).isEqualTo("what");
        double wide = rowHeight(table);
        robot.interact(
                () -> {
                    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
                    message.setMinWidth(60);
                    message.setMaxWidth(90);
                    message.setPrefWidth(90);
                });
        settle();
        until(() -> rowHeight(table) > 1.7 * wide);
        assertThat(((TableRow<?>) table.lookup(".table-row-cell")).lookup(".text")).isNotNull();
    }

    private static double rowHeight(TableView<?> table) throws Exception {
        return WaitForAsyncUtils.asyncFx(
                        () -> ((TableRow<?>) table.lookup(".table-row-cell")).getHeight())
                .get();
    }

    @Test
    void seesATokenOfAnUnknownTypeInItsStep() throws Exception {
        GridView steps = controller().tables().get("steps");
        assertThat(steps).isNotNull();
        assertThat(steps.getColumns()).extracting(GridColumn::title).doesNotContain("unknown");

        Path store = SmallStore.write(folder, 40);
        SmallStore.setType(store, 12, 9);
        robot.interact(() -> window().model().open(store));
        until(() -> inspector() != null && model().recording().name().equals("small.store"));
        settle();
        robot.interact(() -> model().selectToken(12));
        settle();
        GridView shown = controller().tables().get("steps");
        assertThat(shown).isNotNull();
        assertThat(shown.getColumns().getLast().title()).isEqualTo("unknown");
        assertThat(shown.getAccessibleText()).isEqualTo("step 102, unknown type 9: -102.0");
        press(KeyCode.DIGIT4, false);
        settle();
        assertThat(shown.getAccessibleText())
                .isEqualTo("step 102, unknown type 9: C059800000000000");
        robot.interact(() -> controller().copyRows());
        settle();
        String[] copied = {""};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("[type 9: C059800000000000]");
    }
}

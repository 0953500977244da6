package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.convert.Role;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The import dialog: the order of the columns.
class ImportJourneyTest extends Journey {

    private static final Path CARTPOLE =
            Path.of("src/test/resources/fixtures/cartpole/cartpole.parquet");

    private ImportModel ask() throws Exception {
        robot.interact(() -> window().model().askImport(CARTPOLE));
        ImportModel importing = window().model().importingProperty().get();
        assertThat(importing).isNotNull();
        until(() -> importing.foundProperty().get() != null);
        settle();
        return importing;
    }

    private static String choices(ImportModel importing) {
        return importing.columns().stream()
                .map(
                        column ->
                                "%s %s %s"
                                        .formatted(
                                                column.name(),
                                                column.roleProperty().get(),
                                                column.encodingProperty().get()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /// What is seen of the choices in a row of the table.
    private static List<String> shown(TableView<?> table, int row) throws Exception {
        return WaitForAsyncUtils.asyncFx(
                        () ->
                                table.lookupAll(".table-row-cell").stream()
                                        .filter(node -> ((TableRow<?>) node).getIndex() == row)
                                        .flatMap(node -> node.lookupAll(".combo-box").stream())
                                        .filter(Node::isVisible)
                                        .flatMap(
                                                box ->
                                                        ((Parent) box)
                                                                .getChildrenUnmodifiable().stream())
                                        .filter(ListCell.class::isInstance)
                                        .map(cell -> ((ListCell<?>) cell).getText())
                                        .toList())
                .get();
    }

    private static String name(ColumnChoice column) {
        return column.roleProperty().get() == Role.FIELD ? "field" : "extra";
    }

    @Test
    void aMovedColumnKeepsItsRoleAndSoDoAllOthers() throws Exception {
        ImportModel importing = ask();
        String before = choices(importing);
        assertThat(importing.columns().getLast().name()).isEqualTo("policy");
        TableView<?> table = (TableView<?>) node("#columns");
        robot.interact(
                () -> {
                    table.getSelectionModel().select(6);
                    table.requestFocus();
                });
        for (int i = 0; i < 6; i++) {
            robot.interact(
                    () ->
                            Event.fireEvent(
                                    table,
                                    new KeyEvent(
                                            KeyEvent.KEY_PRESSED,
                                            "",
                                            "",
                                            KeyCode.UP,
                                            false,
                                            false,
                                            true,
                                            false)));
            settle();
        }
        assertThat(importing.columns().getFirst().name()).isEqualTo("policy");
        assertThat(choices(importing)).isEqualTo(before);
        for (int row = 0; row < 7; row++) {
            assertThat(shown(table, row)).first().isEqualTo(name(importing.columns().get(row)));
        }
        // What is chosen in a row is of its column, also after rows have moved.
        robot.interact(() -> importing.move(0, 6));
        settle();
        robot.interact(() -> importing.columns().getLast().roleProperty().set(Role.LEFT_OUT));
        settle();
        assertThat(shown(table, 6)).containsExactly("left out");
        assertThat(choices(importing)).isEqualTo(before.replace("policy EXTRA", "policy LEFT_OUT"));
    }

    /// First values that are longer than their column are cut, and whole in what is shown over
    /// them; rows stay as high as their boxes.
    @Test
    void longFirstValuesAreWholeOverTheirCell() throws Exception {
        ImportModel importing = ask();
        TableView<?> table = (TableView<?>) node("#columns");
        String observation =
                importing.columns().stream()
                        .filter(column -> column.name().equals("observation"))
                        .findFirst()
                        .orElseThrow()
                        .first();
        assertThat(observation).hasSizeGreaterThan(40);
        List<TipCell<?>> cells =
                WaitForAsyncUtils.asyncFx(
                                () ->
                                        table.lookupAll(".table-cell").stream()
                                                .filter(TipCell.class::isInstance)
                                                .<TipCell<?>>map(cell -> (TipCell<?>) cell)
                                                .filter(cell -> observation.equals(cell.getText()))
                                                .toList())
                        .get();
        assertThat(cells).hasSize(1);
        assertThat(cells.getFirst().getTooltip().getText()).isEqualTo(observation);
        assertThat(cells.getFirst().isWrapText()).isFalse();
    }
}

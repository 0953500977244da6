package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuffer.model.RowRange;

import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class GridViewTest {

    private static final int WIDTH = 1020;
    private static final int HEIGHT = 620;

    @Test
    void chipsHaveTheColoursOfTheirFields() throws Exception {
        for (boolean dark : new boolean[] {true, false}) {
            WritableImage picture =
                    Fx.call(() -> Fx.picture(Fx.scene(Samples.grid(), WIDTH, HEIGHT, dark)));
            int y = GridScroll.HEADER + 25 + 12;
            // The colour bar of the action's chip, in the second row.
            assertThat(at(picture, 102, y)).isEqualTo(FieldPalette.standard().color(0, dark));
            assertThat(count(picture, FieldPalette.standard().color(1, dark))).isGreaterThan(1000);
        }
    }

    @Test
    void theSelectedRowIsMarked() throws Exception {
        WritableImage picture =
                Fx.call(() -> Fx.picture(Fx.scene(Samples.grid(), WIDTH, HEIGHT, false)));
        // Row 1204 came to the top: the rows asked for are in view from there.
        Color selected = at(picture, 3, GridScroll.HEADER + 12);
        assertThat(selected).isNotEqualTo(Color.WHITE);
        assertThat(at(picture, 3, GridScroll.HEADER + 37)).isEqualTo(Color.WHITE);
    }

    @Test
    void keysMoveThroughRowsAndChips() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, true));
                    assertThat(grid.getSelectedToken()).isEqualTo(1204 * 300 + 3);
                    Fx.press(grid, KeyCode.RIGHT);
                    assertThat(grid.getSelectedToken()).isEqualTo(1204 * 300 + 4);
                    Fx.press(grid, KeyCode.RIGHT);
                    assertThat(grid.getSelectedToken()).isEqualTo(1204 * 300 + 5);
                    Fx.press(grid, KeyCode.LEFT);
                    Fx.press(grid, KeyCode.LEFT);
                    Fx.press(grid, KeyCode.UP);
                    assertThat(grid.getSelectedRow()).isEqualTo(1203);
                    Fx.press(grid, KeyCode.HOME);
                    Fx.layout(grid);
                    assertThat(grid.getSelectedToken()).isEqualTo(1203 * 300);
                    Fx.press(grid, KeyCode.END);
                    // A text has no token: the one before stays, the cell is the text's.
                    assertThat(grid.getAccessibleText()).isEqualTo("step 1203, policy random");
                    assertThat(grid.getSelectedToken()).isEqualTo(1203 * 300);
                    Fx.press(grid, KeyCode.DOWN);
                    Fx.press(grid, KeyCode.UP);
                    assertThat(grid.getAccessibleText()).isEqualTo("step 1203, policy random");
                    Fx.press(grid, KeyCode.LEFT);
                    assertThat(grid.getSelectedToken()).isEqualTo(1203 * 300 + 9);
                    assertThat(grid.getAccessibleText())
                            .isEqualTo("step 1203, image[2] 255, of 784 values");
                    return true;
                });
    }

    @Test
    void theComponentStaysWhenTheRowChanges() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, true));
                    grid.select(1207, 1207 * 300 + 3);
                    Fx.press(grid, KeyCode.DOWN);
                    assertThat(grid.getSelectedToken()).isEqualTo(1208 * 300 + 3);
                    // A far row whose cells come later.
                    grid.setSource((from, rows) -> {});
                    Fx.press(grid, KeyCode.DOWN);
                    assertThat(grid.getSelectedRow()).isEqualTo(1209);
                    grid.setPage(Samples.page(1200, 40));
                    assertThat(grid.getSelectedToken()).isEqualTo(1209 * 300 + 3);
                    return true;
                });
    }

    @Test
    void anyRowOfManyCanBeReached() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    grid.setRowCount(Long.MAX_VALUE);
                    grid.setSource((from, rows) -> {});
                    Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, true));
                    Fx.press(grid, KeyCode.END, true);
                    assertThat(grid.getSelectedRow()).isEqualTo(Long.MAX_VALUE - 1);
                    assertThat(grid.visibleRange().to()).isEqualTo(Long.MAX_VALUE);
                    grid.scrollTo(1L << 61);
                    RowRange range = grid.visibleRange();
                    assertThat((range.from() + range.to()) / 2)
                            .isBetween((1L << 61) - 1, 1L + (1L << 61));
                    Fx.press(grid, KeyCode.HOME, true);
                    assertThat(grid.getTopRow()).isZero();
                    return true;
                });
    }

    @Test
    void itAsksForWhatIsInViewOnce() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    List<RowRange> asked = new ArrayList<>();
                    grid.setSource((from, rows) -> asked.add(new RowRange(from, from + rows)));
                    Scene scene = Fx.scene(grid, WIDTH, HEIGHT, true);
                    Fx.picture(scene);
                    Fx.picture(scene);
                    assertThat(asked).hasSize(1);
                    assertThat(asked.getFirst().from()).isLessThan(grid.visibleRange().from());
                    assertThat(asked.getFirst().to()).isGreaterThan(grid.visibleRange().to());
                    grid.scrollTo(9000);
                    Fx.picture(scene);
                    assertThat(asked).hasSize(2);
                    grid.setTopRow(12_480);
                    Fx.picture(scene);
                    assertThat(asked.getLast().to()).isEqualTo(12_480);
                    grid.refresh(true);
                    Fx.picture(scene);
                    assertThat(asked).hasSize(4);
                    return true;
                });
    }

    @Test
    void aPageThatCameTooLateIsIgnored() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, true));
                    grid.setSource((from, rows) -> {});
                    grid.setPage(Samples.page(1200, 60));
                    grid.setPage(Samples.page(100, 60));
                    GridHit hit = grid.hit(110, GridScroll.HEADER + 40.0);
                    assertThat(hit).isNotNull();
                    assertThat(hit.cell()).isNotNull();
                    return true;
                });
    }

    @Test
    void rowsThatAreOnTheirWayArePlaceholders() throws Exception {
        WritableImage picture =
                Fx.call(
                        () -> {
                            GridView grid = Samples.grid();
                            grid.setSource((from, rows) -> {});
                            return Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, false));
                        });
        assertThat(at(picture, 15, GridScroll.HEADER + 25 * 4 + 12)).isNotEqualTo(Color.WHITE);
        assertThat(count(picture, FieldPalette.standard().color(1, false))).isLessThan(200);
    }

    @Test
    void aTextThatRunsOutOfViewStandsWhereItWouldAndFades() throws Exception {
        WritableImage whole = Fx.call(() -> Fx.picture(Fx.scene(longTexts(), 300, 120, false)));
        WritableImage cut = Fx.call(() -> Fx.picture(Fx.scene(longTexts(), 100, 120, false)));
        int edge = 100 - LongScrollBar.SIZE;
        double darkest = 1;
        for (int y = GridScroll.HEADER + 3; y < GridScroll.HEADER + 22; y++) {
            for (int x = 0; x < edge - 30; x++) {
                double same = at(whole, x, y).getBrightness();
                assertThat(at(cut, x, y).getBrightness()).isCloseTo(same, within(0.02));
                darkest = Math.min(darkest, at(cut, x, y).getBrightness());
            }
            for (int x = edge - 2; x < edge; x++) {
                assertThat(at(cut, x, y).getBrightness()).isGreaterThan(0.8);
            }
        }
        assertThat(darkest).isLessThan(0.5);
    }

    private static GridView longTexts() {
        GridView grid = new GridView();
        grid.getColumns().add(GridColumn.text("seed", "seed"));
        grid.getColumns().getFirst().setWidth(200);
        grid.setRowCount(1);
        GridCell[] cells = {new GridCell.Text("8888888888888888", false)};
        grid.setSource((_, _) -> grid.setPage(new GridPage(0, 1, List.of("seed"), cells)));
        return grid;
    }

    @Test
    void aLongTitleDoesNotMakeItsColumnVeryWideAndCanBeReadWhole() throws Exception {
        Fx.call(
                () -> {
                    String name = "left_arm/gripper/".repeat(4);
                    GridView grid = new GridView();
                    grid.getColumns().add(GridColumn.text("seed", "seed"));
                    grid.getColumns().add(GridColumn.text("long", name));
                    Fx.picture(Fx.scene(grid, 900, 200, true));
                    GridLayout layout = grid.gridLayout();
                    assertThat(layout.width(1)).isBetween(200, 300);
                    assertThat(layout.cutTitle(layout.left(1, 0) + 9.0, 0)).isEqualTo(name);
                    assertThat(layout.cutTitle(9, 0)).isNull();
                    grid.fit(grid.getColumns().get(1));
                    Fx.picture(grid.getScene());
                    assertThat(layout.cutTitle(layout.left(1, 0) + 9.0, 0)).isNull();
                    return true;
                });
    }

    @Test
    void namesOnChipsDoNotMakeTheirColumnVeryWideAndStandAtTheirStart() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = new GridView();
                    grid.getColumns().add(GridColumn.text("field", "field"));
                    grid.setRowCount(2);
                    GridCell[] cells = {
                        new GridCell.Chips(0, 0, 1, new String[] {"left_arm/".repeat(8)}, null),
                        new GridCell.Chips(1, 1, 1, new String[] {"rain"}, null)
                    };
                    grid.setSource(
                            (_, _) -> grid.setPage(new GridPage(0, 2, List.of("field"), cells)));
                    WritableImage picture = Fx.picture(Fx.scene(grid, 200, 100, true));
                    assertThat(grid.gridLayout().width(0)).isBetween(200, 300);
                    // Also where the edge of the view cuts the chip.
                    assertThat(textFrom(picture, GridScroll.HEADER + grid.getRowHeight()))
                            .isLessThan(40);
                    return true;
                });
    }

    /// The first pixel of a row that is as bright as text.
    private static int textFrom(WritableImage picture, int top) {
        for (int x = 0; x < 190; x++) {
            for (int y = top + 6; y < top + 18; y++) {
                Color color = at(picture, x, y);
                if (color.getBrightness() > 0.75 && color.getSaturation() < 0.15) {
                    return x;
                }
            }
        }
        return 190;
    }

    @Test
    void aColumnOutOfViewIsBroughtThere() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    Fx.picture(Fx.scene(grid, 400, HEIGHT, true));
                    GridColumn last = grid.getColumns().getLast();
                    int column = grid.gridLayout().indexOf(last.key());
                    int right = grid.gridLayout().left(column, 0) + grid.gridLayout().width(column);
                    assertThat(right).isGreaterThan(grid.scroll().bodyWidth());
                    grid.reveal(last, 0);
                    // But for the line at the column's end.
                    assertThat(right - 1 - grid.scroll().x())
                            .isLessThanOrEqualTo(grid.scroll().bodyWidth());
                    int x = grid.scroll().x();
                    grid.reveal(last, Long.MAX_VALUE);
                    assertThat(grid.scroll().x()).isBetween(x, x + 1);
                    return true;
                });
    }

    @Test
    void whatIsUnderThePointerIsKnown() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, true));
                    long top = grid.getTopRow();
                    GridHit chip = grid.hit(285, GridScroll.HEADER + 5.0);
                    assertThat(chip).isNotNull();
                    assertThat(chip.row()).isEqualTo(top);
                    assertThat(chip.column().key()).isEqualTo("observation");
                    assertThat(chip.token()).isEqualTo(top * 300 + 2);
                    GridHit more = grid.hit(900, GridScroll.HEADER + 30.0);
                    assertThat(more).isNotNull();
                    assertThat(more.isMore()).isTrue();
                    assertThat(grid.hit(100, 10)).isNull();
                    return true;
                });
    }

    @Test
    void hiddenColumnsTakeNoRoom() throws Exception {
        Fx.call(
                () -> {
                    GridView grid = Samples.grid();
                    Fx.picture(Fx.scene(grid, WIDTH, HEIGHT, true));
                    grid.getColumns().get(3).setVisible(false);
                    GridHit hit = grid.hit(285, GridScroll.HEADER + 5.0);
                    assertThat(hit).isNotNull();
                    assertThat(hit.column().key()).isEqualTo("reward");
                    return true;
                });
    }

    static Color at(WritableImage picture, int x, int y) {
        return picture.getPixelReader().getColor(x, y);
    }

    private static int count(WritableImage picture, Color color) {
        int wanted = MapRaster.argb(color);
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                found += picture.getPixelReader().getArgb(x, y) == wanted ? 1 : 0;
            }
        }
        return found;
    }
}

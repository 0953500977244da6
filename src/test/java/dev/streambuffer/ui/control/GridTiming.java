package dev.streambuffer.ui.control;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.util.Arrays;

final class GridTiming {
    public static void main(String[] args) throws Exception {
        Fx.call(
                () -> {
                    GridView grid = new GridView();
                    grid.getColumns().add(GridColumn.field("image", "image", 1));
                    String[] texts = new String[256];
                    Arrays.setAll(texts, i -> String.valueOf(i * 13 % 256));
                    grid.setSource(
                            (from, rows) -> {
                                GridCell[] cells = new GridCell[rows];
                                for (int i = 0; i < rows; i++)
                                    cells[i] =
                                            new GridCell.Chips(
                                                    1, (from + i) * 256, 256, texts, null);
                                grid.setPage(
                                        new GridPage(
                                                from, rows, java.util.List.of("image"), cells));
                            });
                    grid.getColumns().getFirst().setWidth(256 * 60);
                    grid.setRowCount(1L << 62);
                    int w = Integer.getInteger("w", 1600);
                    Scene scene = Fx.scene(grid, w, 830, true);
                    javafx.scene.image.WritableImage out =
                            new javafx.scene.image.WritableImage(w, 830);
                    for (int k = 0; k < 60; k++) {
                        grid.setTopRow(k * 1000L);
                        grid.applyCss();
                        long a = System.nanoTime();
                        grid.layout();
                        long b = System.nanoTime();
                        if (k > 40) {
                            long c0 = System.nanoTime();
                            scene.snapshot(out);
                            System.out.println(
                                    (b - a) / 1000
                                            + " us draw calls, snapshot "
                                            + (System.nanoTime() - c0) / 1000);
                        }
                    }
                    return true;
                });
        Platform.exit();
    }
}

package dev.streambuffer.ui.control;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenSample;

import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;

/// Sample data for the controls.
final class Samples {

    static final List<String> KEYS =
            List.of("step", "t", "action", "observation", "reward", "done", "image", "policy");

    private Samples() {}

    /// A grid of 12,480 steps that answers at once.
    static GridView grid() {
        GridView grid = new GridView();
        grid.getColumns()
                .addAll(
                        GridColumn.number("step", "step"),
                        GridColumn.number("t", "t"),
                        GridColumn.field("action", "action", 0),
                        GridColumn.field("observation", "observation", 1),
                        GridColumn.field("reward", "reward", 2),
                        GridColumn.field("done", "done", 3),
                        GridColumn.field("image", "image", 4),
                        GridColumn.text("policy", "policy"));
        grid.setFrozenColumns(2);
        grid.setSource((from, rows) -> grid.setPage(page(from, rows)));
        grid.setRowCount(12_480);
        grid.setTopRow(1200);
        grid.select(1204, 1204 * 300 + 3);
        return grid;
    }

    static GridPage page(long from, int rows) {
        GridCell[] cells = new GridCell[rows * KEYS.size()];
        for (int r = 0; r < rows; r++) {
            long row = from + r;
            Random random = new Random(row);
            long token = row * 300;
            int at = r * KEYS.size();
            cells[at] = new GridCell.Text(Long.toString(row), false);
            cells[at + 1] = new GridCell.Text(Long.toString(row % 108), true);
            cells[at + 2] = chips(0, token, row % 7 == 0 ? "1" : "0");
            cells[at + 3] = observation(row, token + 1, random);
            cells[at + 4] = row % 11 == 6 ? GridCell.Absent.MISSING : chips(2, token + 5, "1.0");
            cells[at + 5] = chips(3, token + 6, row % 19 == 3 ? "true" : "false");
            cells[at + 6] =
                    new GridCell.Chips(4, token + 7, 784, new String[] {"0", "17", "255"}, null);
            cells[at + 7] = new GridCell.Text("random", false);
        }
        return new GridPage(from, rows, KEYS, cells);
    }

    private static GridCell observation(long row, long token, Random random) {
        if (row % 13 == 5) {
            return GridCell.Absent.NULL;
        }
        if (row % 13 == 9) {
            return GridCell.Absent.EMPTY;
        }
        String[] texts = new String[4];
        for (int i = 0; i < 4; i++) {
            texts[i] = String.format(Locale.ROOT, "%.5f", random.nextGaussian());
        }
        boolean[] special = new boolean[4];
        if (row % 13 == 7) {
            texts[1] = "nan";
            texts[3] = "-inf";
            special[1] = true;
            special[3] = true;
        }
        return new GridCell.Chips(1, token, 4, texts, special);
    }

    private static GridCell.Chips chips(int type, long token, String... texts) {
        return new GridCell.Chips(type, token, texts.length, texts, null);
    }

    static TokenMapView map() {
        TokenMapView map = new TokenMapView();
        map.setRowCount(12_480);
        map.setPicture(mapPicture(0, 12_480, 1000));
        map.setFrame(new RowRange(5000, 5700));
        map.setCursorRow(5204);
        map.setStartText("step 0");
        map.setFrameText("episode 17");
        map.setEndText("12 479");
        return map;
    }

    static MapPicture mapPicture(long from, long to, int width) {
        List<MapPicture.Lane> lanes = new ArrayList<>();
        int[] types = {0, 1, 1, 1, 1, 2};
        for (int i = 0; i < types.length; i++) {
            float[] min = new float[width];
            float[] max = new float[width];
            byte[] flags = new byte[width];
            for (int c = 0; c < width; c++) {
                long row = from + (to - from) * c / width;
                double value = Math.sin(row / (60.0 + 40 * i));
                min[c] = i == 5 ? 1 : (float) (value - 0.2);
                max[c] = i == 5 ? 1 : (float) (value + 0.2);
            }
            if (i == 2) {
                flags[300] = MapPicture.NAN;
                flags[700] = MapPicture.INFINITE;
            }
            lanes.add(
                    new MapPicture.Lane(
                            types[i],
                            i,
                            "lane " + i,
                            i == 5 ? 1 : -1.2,
                            i == 5 ? 1 : 1.2,
                            min,
                            max,
                            flags));
        }
        long[] episodes = new long[60];
        Arrays.setAll(episodes, i -> i * 208L);
        return new MapPicture(from, to, width, lanes, episodes, false);
    }

    static ArrayView array(int... step) {
        ArrayView view = new ArrayView();
        view.setPicture(arrayPicture(32, 128));
        view.setSelected(5 * 128 + 9);
        for (int i : step) {
            view.resize(1000, 400);
            view.zoom(i, 60, 40);
        }
        return view;
    }

    static ArrayPicture arrayPicture(int rows, int columns) {
        List<Field> fields = new ArrayList<>();
        String[] names = {"action", "observation", "reward", "done"};
        for (int i = 0; i < names.length; i++) {
            fields.add(new Field(names[i], i, Encoding.FLOAT64, new Feature.Value("float32")));
        }
        int size = rows * columns;
        long[] types = new long[size];
        long[] values = new long[size];
        long[] steps = new long[size];
        Random random = new Random(7);
        int[] pattern = {0, 1, 1, 1, 1, 2, 3};
        for (int i = 0; i < size; i++) {
            types[i] = pattern[(i + i / columns * 3) % 7];
            double value =
                    switch ((int) types[i]) {
                        case 0 -> random.nextInt(2);
                        case 1 -> (float) random.nextGaussian();
                        case 2 -> 1;
                        default -> random.nextInt(40) == 0 ? 1 : 0;
                    };
            values[i] = Double.doubleToRawLongBits(i == 260 ? Double.NaN : value);
            steps[i] = i / 7;
        }
        Shape shape = Shape.of(rows, columns);
        return picture(new TokenArray(shape, types, values, steps), fields);
    }

    /// A picture of tokens that were picked in order.
    static ArrayPicture picture(TokenArray tokens, List<Field> fields) {
        long[] indices = LongStream.range(0, tokens.values().length).toArray();
        return ArrayPicture.of(
                TokenSample.of(new IndexArray(tokens.shape(), indices), tokens), fields);
    }

    static Region small() {
        BitsView bits = new BitsView();
        bits.setBits(Double.doubleToRawLongBits(-0.03416302055120468));
        SparkLine spark = new SparkLine();
        spark.setType(2);
        float[] rewards = new float[108];
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = (float) (Math.sin(i / 5.0) + Math.cos(i / 2.3) / 3);
        }
        rewards[50] = Float.NaN;
        spark.setValues(rewards);
        Histogram histogram = new Histogram();
        histogram.setType(1);
        long[] counts = new long[40];
        Arrays.setAll(counts, i -> (long) (1000 * Math.exp(-(i - 19.5) * (i - 19.5) / 90)));
        histogram.setCounts(counts);
        VBox box = new VBox(12, bits, spark, histogram);
        box.setFillWidth(false);
        box.setPadding(new Insets(12));
        return box;
    }
}

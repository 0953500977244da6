package dev.streambuffer.analyze;

import dev.streambuffer.analyze.MapColumns.Lane;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;

import java.util.Arrays;
import java.util.List;

/// Fills the columns of a token map, one at a time.
final class MapPainter implements RunScan.Visitor {

    private final TokenStream stream;
    private final RowRange rows;
    private final int width;
    private final List<Lane> lanes;
    private final int[] firstLane;
    private final int[] laneCount;
    private final boolean[] int64;
    private final boolean[] unsigned;
    private final float[] mins;
    private final float[] maxs;
    private final byte[] flags;
    private final boolean[] unknown;

    /// How many rows of the current column have a token of a lane.
    private final long[] present;

    private int column;

    MapPainter(TokenStream stream, RowRange rows, int width) {
        this.stream = stream;
        this.rows = rows;
        this.width = width;
        List<Field> fields = stream.fields();
        lanes = TokenMap.lanes(fields);
        firstLane = new int[fields.size()];
        laneCount = new int[fields.size()];
        int64 = new boolean[fields.size()];
        unsigned = new boolean[fields.size()];
        for (int lane = lanes.size() - 1; lane >= 0; lane--) {
            Field field = lanes.get(lane).field();
            firstLane[field.type()] = lane;
            laneCount[field.type()] += lanes.get(lane).component() < 0 ? 0 : 1;
            int64[field.type()] = field.encoding() == Encoding.INT64;
            unsigned[field.type()] = field.feature().scalarDtype().kind() == Dtype.Kind.UNSIGNED;
        }
        int cells = Math.multiplyExact(lanes.size(), width);
        mins = new float[cells];
        maxs = new float[cells];
        Arrays.fill(mins, Float.NaN);
        Arrays.fill(maxs, Float.NaN);
        flags = new byte[cells];
        unknown = new boolean[width];
        present = new long[lanes.size()];
    }

    private MapPainter(MapPainter shared) {
        stream = shared.stream;
        rows = shared.rows;
        width = shared.width;
        lanes = shared.lanes;
        firstLane = shared.firstLane;
        laneCount = shared.laneCount;
        int64 = shared.int64;
        unsigned = shared.unsigned;
        mins = shared.mins;
        maxs = shared.maxs;
        flags = shared.flags;
        unknown = shared.unknown;
        present = new long[lanes.size()];
    }

    /// A painter of the same picture for another thread and other columns.
    MapPainter sharing() {
        return new MapPainter(this);
    }

    void startColumn(int newColumn) {
        column = newColumn;
    }

    /// Paints the first tokens of a row.
    ///
    /// @return whether that is all of them
    boolean sampleRow(long row, int ofColumn, int maxTokens) {
        column = ofColumn;
        long start = stream.start(row);
        long end = stream.start(row + 1);
        TokenWindow window = stream.window(start, Math.min(end, start + maxTokens));
        long[] types = window.types();
        for (int from = 0; from < types.length; ) {
            int to = from + 1;
            while (to < types.length && types[to] == types[from]) {
                to++;
            }
            run(row, types[from], 0, window.data(), from, to);
            from = to;
        }
        return end - start <= maxTokens;
    }

    @Override
    public void run(long row, long type, long position, long[] data, int from, int to) {
        if (type < 0 || type >= firstLane.length) {
            unknown[column] = true;
            return;
        }
        int field = (int) type;
        if (laneCount[field] == 0) {
            int lane = firstLane[field];
            present[lane] += position == 0 ? 1 : 0;
            for (int i = from; i < to; i++) {
                add(lane, data[i], field);
            }
            return;
        }
        // Values behind the declared length have no lane.
        long end = Math.min(laneCount[field], position + to - from);
        for (int component = (int) Math.min(position, end); component < end; component++) {
            int lane = firstLane[field] + component;
            present[lane]++;
            add(lane, data[from + component - (int) position], field);
        }
    }

    private void add(int lane, long word, int field) {
        int cell = lane * width + column;
        float value;
        if (int64[field]) {
            value = unsigned[field] && word < 0 ? (word >>> 1) * 2.0f : word;
        } else {
            double exact = Double.longBitsToDouble(word);
            if (!(Math.abs(exact) <= Double.MAX_VALUE)) {
                flags[cell] |= Double.isNaN(exact) ? MapColumns.NAN : MapColumns.INFINITE;
                return;
            }
            // Finite values stay finite: a float32 has a smaller range.
            value = Math.clamp((float) exact, -Float.MAX_VALUE, Float.MAX_VALUE);
        }
        if (!(value >= mins[cell])) {
            mins[cell] = value;
        }
        if (!(value <= maxs[cell])) {
            maxs[cell] = value;
        }
    }

    /// Marks what rows of the column lack.
    ///
    /// @param rowsRead how many rows of it were read
    void endColumn(int ofColumn, long rowsRead) {
        for (int lane = 0; lane < present.length; lane++) {
            if (present[lane] < rowsRead) {
                flags[lane * width + ofColumn] |= MapColumns.MISSING;
            }
            present[lane] = 0;
        }
    }

    MapColumns columns(boolean exact) {
        float[] laneMins = new float[lanes.size()];
        float[] laneMaxs = new float[lanes.size()];
        for (int lane = 0; lane < laneMins.length; lane++) {
            float min = Float.NaN;
            float max = Float.NaN;
            for (int cell = lane * width; cell < (lane + 1) * width; cell++) {
                min = mins[cell] >= min ? min : Float.isNaN(mins[cell]) ? min : mins[cell];
                max = maxs[cell] <= max ? max : Float.isNaN(maxs[cell]) ? max : maxs[cell];
            }
            laneMins[lane] = min;
            laneMaxs[lane] = max;
        }
        return new MapColumns(
                rows, width, exact, lanes, mins, maxs, flags, unknown, laneMins, laneMaxs);
    }
}

package dev.streambuffer.analyze;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills the columns of a token map's lanes, one column at a time. Fillers for different columns
/// may share their lanes among threads.
final class LaneFiller implements RunScan.Visitor {

    private static final int UNKNOWN = -1;

    /// The lanes of the fields in order, and behind them one for tokens of unknown types.
    private final List<MapPicture.Lane> lanes;

    private final List<Field> fields;
    private final int[] firstLane;
    private final int[] components;
    private int column;

    LaneFiller(List<Field> fields, int width) {
        this.fields = fields;
        lanes = new ArrayList<>();
        firstLane = new int[fields.size()];
        components = new int[fields.size()];
        for (Field field : fields) {
            int own = TokenMap.components(field);
            firstLane[field.type()] = lanes.size();
            components[field.type()] = own;
            for (int i = 0; i < own; i++) {
                boolean scalar = field.feature().isScalar();
                String label = scalar ? field.name() : "%s[%d]".formatted(field.name(), i);
                lanes.add(lane(field.type(), i, label, width));
            }
            if (own == 0) {
                lanes.add(lane(field.type(), -1, field.name(), width));
            }
        }
        lanes.add(lane(UNKNOWN, -1, "unknown types", width));
    }

    private LaneFiller(LaneFiller shared) {
        lanes = shared.lanes;
        fields = shared.fields;
        firstLane = shared.firstLane;
        components = shared.components;
    }

    private static MapPicture.Lane lane(int type, int component, String label, int width) {
        byte[] flags = new byte[width];
        Arrays.fill(flags, (byte) MapPicture.EMPTY);
        return new MapPicture.Lane(
                type, component, label, 0, 0, new float[width], new float[width], flags);
    }

    /// A filler of the same lanes, for other columns and another thread.
    LaneFiller sharing() {
        return new LaneFiller(this);
    }

    /// Goes to a column, from 0.
    void column(int next) {
        column = next;
    }

    /// Takes the first tokens of a row.
    ///
    /// @return whether that is all of them
    boolean sample(TokenStream stream, long row, int maxTokens) {
        long start = stream.start(row);
        long end = stream.start(row + 1);
        TokenWindow window = stream.window(start, Math.min(end, start + maxTokens));
        long[] types = window.types();
        int from = 0;
        for (int to = 1; to <= types.length; to++) {
            if (to == types.length || types[to] != types[from]) {
                run(row, types[from], 0, window.data(), from, to);
                from = to;
            }
        }
        return end - start <= maxTokens;
    }

    @Override
    public void run(long row, long type, long position, long[] data, int from, int to) {
        if (type < 0 || type >= components.length) {
            MapPicture.Lane unknown = lanes.getLast();
            unknown.flags()[column] |= MapPicture.UNKNOWN;
            for (int i = from; i < to; i++) {
                add(unknown, Double.longBitsToDouble(data[i]));
            }
            return;
        }
        Field field = fields.get((int) type);
        int own = components[field.type()];
        for (int i = from; i < to; i++) {
            long component = own == 0 ? 0 : position + i - from;
            if (own > 0 && component >= own) {
                // Values behind the declared length have no lane.
                return;
            }
            add(lanes.get(firstLane[field.type()] + (int) component), value(field, data[i]));
        }
    }

    private static double value(Field field, long word) {
        if (field.encoding() == Encoding.FLOAT64) {
            return Double.longBitsToDouble(word);
        }
        boolean unsigned = field.feature().scalarDtype().kind() == Dtype.Kind.UNSIGNED;
        return unsigned && word < 0 ? (word >>> 1) * 2.0 : word;
    }

    private void add(MapPicture.Lane lane, double value) {
        byte[] flags = lane.flags();
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            int flag = Double.isNaN(value) ? MapPicture.NAN : MapPicture.INFINITE;
            flags[column] = (byte) (flags[column] | flag);
            return;
        }
        // Finite values stay finite, though a float32 has a smaller range.
        float narrow = Math.clamp((float) value, -Float.MAX_VALUE, Float.MAX_VALUE);
        if ((flags[column] & MapPicture.EMPTY) != 0) {
            flags[column] &= ~MapPicture.EMPTY;
            lane.min()[column] = narrow;
            lane.max()[column] = narrow;
        } else if (narrow < lane.min()[column]) {
            lane.min()[column] = narrow;
        } else if (narrow > lane.max()[column]) {
            lane.max()[column] = narrow;
        }
    }

    /// The lanes with their extents; that of unknown types only if there are any.
    List<MapPicture.Lane> lanes() {
        List<MapPicture.Lane> scaled = new ArrayList<>();
        for (MapPicture.Lane lane : lanes) {
            MapPicture.Lane whole = scaled(lane);
            if (lane.type() != UNKNOWN || any(lane, MapPicture.UNKNOWN)) {
                scaled.add(whole);
            }
        }
        return scaled;
    }

    private static boolean any(MapPicture.Lane lane, int flag) {
        for (byte flags : lane.flags()) {
            if ((flags & flag) != 0) {
                return true;
            }
        }
        return false;
    }

    private static MapPicture.Lane scaled(MapPicture.Lane lane) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < lane.flags().length; c++) {
            if (!lane.has(c, MapPicture.EMPTY)) {
                least = Math.min(least, lane.min()[c]);
                greatest = Math.max(greatest, lane.max()[c]);
            }
        }
        return new MapPicture.Lane(
                lane.type(),
                lane.component(),
                lane.label(),
                least <= greatest ? least : 0,
                least <= greatest ? greatest : 0,
                lane.min(),
                lane.max(),
                lane.flags());
    }
}

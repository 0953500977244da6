package dev.streambuffer.analyze;

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

    private final TokenValue[] values;
    private final int[] firstLane;
    private final int[] components;

    /// Where the values behind those with a lane of their own go, by field.
    private final int[] overflow;

    private int column;

    LaneFiller(TokenStream stream, int width) {
        List<Field> fields = stream.fields();
        values = fields.stream().map(TokenValue::of).toArray(TokenValue[]::new);
        lanes = new ArrayList<>();
        firstLane = new int[fields.size()];
        components = TokenMap.components(stream);
        overflow = new int[fields.size()];
        for (Field field : fields) {
            int type = field.type();
            int own = components[type];
            firstLane[type] = lanes.size();
            for (int i = 0; i < own; i++) {
                boolean scalar = field.feature().isScalar();
                String label = scalar ? field.name() : "%s[%d]".formatted(field.name(), i);
                lanes.add(lane(type, i, label, width));
            }
            if (own == 0 || Statistics.fixedLength(field.feature()) < 0) {
                String rest = own == 0 ? field.name() : "%s[%d:]".formatted(field.name(), own);
                lanes.add(lane(type, -1, rest, width));
            }
            // Of a fixed length there should be no rest; if there is, it shows in the last lane.
            overflow[type] = lanes.size() - 1;
        }
        lanes.add(lane(UNKNOWN, -1, "unknown types", width));
    }

    private LaneFiller(LaneFiller shared) {
        lanes = shared.lanes;
        values = shared.values;
        firstLane = shared.firstLane;
        components = shared.components;
        overflow = shared.overflow;
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
        int own = components[(int) type];
        int first = firstLane[(int) type];
        TokenValue value = values[(int) type];
        for (int i = from; i < to; i++) {
            long component = position + i - from;
            int lane = component < own ? first + (int) component : overflow[(int) type];
            add(lanes.get(lane), value.get(data[i]));
        }
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

    /// The lanes with their extents; those of unknown types and of the rest of a list only if there
    /// is anything in them.
    List<MapPicture.Lane> lanes() {
        return lanes.stream()
                .filter(lane -> isAlwaysThere(lane) || hasTokens(lane))
                .map(LaneFiller::scaled)
                .toList();
    }

    private boolean isAlwaysThere(MapPicture.Lane lane) {
        return lane.component() >= 0 || lane.type() != UNKNOWN && components[lane.type()] == 0;
    }

    private static boolean hasTokens(MapPicture.Lane lane) {
        for (byte flags : lane.flags()) {
            if (flags != MapPicture.EMPTY) {
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

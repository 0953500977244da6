package dev.streambuffer.analyze;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Hands the words of each component of each field to something of its own.
///
/// @param <S> what takes the words of one component
final class ComponentTable<S extends ComponentTable.Sink<S>> implements RunScan.Visitor {

    /// Takes the words of one component.
    interface Sink<S> {

        /// Takes a word.
        void add(long row, long word);

        /// Takes a word of each of so many rows.
        ///
        /// @param from where the word of the first row stands
        /// @param stride from there to that of the next one
        default void add(long row, int rows, long[] data, int from, int stride) {
            for (int r = 0; r < rows; r++) {
                add(row + r, data[from + r * stride]);
            }
        }

        /// Takes note of a row that has words of a component of several positions.
        default void addRow() {}

        /// Called when all words of a range of rows were added.
        default void flush() {}

        /// Takes what another one took from later rows.
        void merge(S later);
    }

    /// Makes sinks.
    interface Maker<S> {

        /// A sink for the component at a place, or null if its words are not wanted.
        @Nullable S make(int type, int place);
    }

    private final Maker<S> maker;
    private final @Nullable Matches only;
    private final @Nullable S[][] sinks;
    private final boolean grows;

    private ComponentTable(int[] places, @Nullable Matches only, Maker<S> maker, boolean grows) {
        this.maker = maker;
        this.only = only;
        this.grows = grows;
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a type that is not known
        @Nullable S[][] made = (S[][]) new Sink[places.length][];
        for (int type = 0; type < places.length; type++) {
            made[type] = row(places[type]);
        }
        sinks = made;
    }

    /// A table whose sinks are made as components occur.
    ///
    /// @param places how many places of each field there may well be
    /// @param only the rows that count; null for all
    static <S extends Sink<S>> ComponentTable<S> growing(
            int[] places, @Nullable Matches only, Maker<S> maker) {
        return new ComponentTable<>(places, only, maker, true);
    }

    /// A table of the sinks that are wanted.
    ///
    /// @param places how many places of each field there are
    static <S extends Sink<S>> ComponentTable<S> of(
            int[] places, @Nullable Matches only, Maker<S> maker) {
        ComponentTable<S> table = new ComponentTable<>(places, only, maker, false);
        for (int type = 0; type < places.length; type++) {
            for (int place = 0; place < places[type]; place++) {
                table.sinks[type][place] = maker.make(type, place);
            }
        }
        return table;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as above
    private static <S extends Sink<S>> @Nullable S[] row(int places) {
        return (S[]) new Sink[places];
    }

    @Override
    public void run(long row, long type, long position, long[] data, int from, int to) {
        if (type < 0 || type >= sinks.length || only != null && !only.contains(row)) {
            return;
        }
        @Nullable S[] made = sinks[(int) type];
        for (int i = from; i < to; i++) {
            int place = (int) Math.min(position + i - from, Statistics.MAX_COMPONENTS);
            S sink = place < made.length ? made[place] : null;
            if (sink == null) {
                if (!grows) {
                    continue;
                }
                sink = sink((int) type, place);
                made = sinks[(int) type];
            }
            if (sink != null) {
                sink.add(row, data[i]);
            }
        }
        if (position <= Statistics.MAX_COMPONENTS
                && position + to - from > Statistics.MAX_COMPONENTS) {
            S rest = grows ? sink((int) type, Statistics.MAX_COMPONENTS) : null;
            if (rest != null) {
                rest.addRow();
            }
        }
    }

    @Override
    public void alike(long row, int rows, RowShape shape, long[] data, int from) {
        boolean plain = only == null && shape.isOrdered();
        for (int i = 0; i < shape.runs(); i++) {
            plain &= shape.ends()[i] - shape.starts()[i] <= Statistics.MAX_COMPONENTS;
        }
        if (!plain) {
            RunScan.Visitor.super.alike(row, rows, shape, data, from);
            return;
        }
        for (int i = 0; i < shape.runs(); i++) {
            long type = shape.types()[i];
            int start = shape.starts()[i];
            for (int at = start; at < shape.ends()[i] && type >= 0 && type < sinks.length; at++) {
                int place = at - start;
                S sink = grows ? sink((int) type, place) : get((int) type, place);
                if (sink != null) {
                    sink.add(row, rows, data, from + at, shape.tokens());
                }
            }
        }
    }

    /// How many places of a field there are.
    int places(int type) {
        return sinks[type].length;
    }

    /// What is at a place; null if nothing is.
    @Nullable S get(int type, int place) {
        return place < sinks[type].length ? sinks[type][place] : null;
    }

    private @Nullable S sink(int type, int place) {
        @Nullable S[] ofField = sinks[type];
        if (place >= ofField.length) {
            int most = Statistics.MAX_COMPONENTS + 1;
            ofField =
                    Arrays.copyOf(ofField, Math.min(most, Math.max(place + 1, 2 * ofField.length)));
            sinks[type] = ofField;
        }
        S sink = ofField[place];
        if (sink == null) {
            sink = maker.make(type, place);
            ofField[place] = sink;
        }
        return sink;
    }

    /// To be called when all words of a range of rows were added.
    void flush() {
        for (@Nullable S[] ofField : sinks) {
            for (S sink : ofField) {
                if (sink != null) {
                    sink.flush();
                }
            }
        }
    }

    /// Takes what a table of later rows took.
    void merge(ComponentTable<S> later) {
        for (int type = 0; type < sinks.length; type++) {
            for (int place = 0; place < later.sinks[type].length; place++) {
                S other = later.sinks[type][place];
                S mine = other == null ? null : grows ? sink(type, place) : sinks[type][place];
                if (other != null && mine != null) {
                    mine.merge(other);
                }
            }
        }
    }
}

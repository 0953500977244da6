package dev.streambuffer.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/// Runs of rows, ascending and apart from each other: some episodes, or what a filter matches.
/// Neighbouring runs stay two. Immutable, thread-safe.
public final class RowRanges {

    private final long[] from;
    private final long[] to;

    private RowRanges(long[] from, long[] to) {
        this.from = from;
        this.to = to;
    }

    /// All rows as one run.
    ///
    /// @param rows how many there are
    public static RowRanges all(long rows) {
        return new RowRanges(new long[] {0}, new long[] {rows});
    }

    /// Some runs.
    ///
    /// @throws IllegalArgumentException if one begins before the end of the one before
    public static RowRanges of(List<RowRange> runs) {
        return of(
                runs.stream().mapToLong(RowRange::from).toArray(),
                runs.stream().mapToLong(RowRange::to).toArray());
    }

    /// Some runs.
    ///
    /// @param from the first row of each
    /// @param to the row behind the last of each; both are copied
    /// @throws IllegalArgumentException if one is reversed, or begins before the end of the one
    ///   before
    public static RowRanges of(long[] from, long[] to) {
        long end = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] < end || to[i] < from[i]) {
                throw new IllegalArgumentException(
                        "expected ascending runs of rows, found %d:%d after row %d"
                                .formatted(from[i], to[i], end));
            }
            end = to[i];
        }
        return new RowRanges(from.clone(), Arrays.copyOf(to, from.length));
    }

    /// The number of runs.
    public int count() {
        return from.length;
    }

    /// The first row of a run, from 0.
    public long from(int run) {
        return from[run];
    }

    /// The row behind the last of a run.
    public long to(int run) {
        return to[run];
    }

    /// The runs as a list: a view, which holds no object a run.
    public List<RowRange> asList() {
        return new AbstractList<>() {
            @Override
            public RowRange get(int run) {
                return new RowRange(from[run], to[run]);
            }

            @Override
            public int size() {
                return from.length;
            }
        };
    }

    /// The number of rows in all runs.
    public long rows() {
        long rows = 0;
        for (int i = 0; i < from.length; i++) {
            rows += to[i] - from[i];
        }
        return rows;
    }
}

package dev.streambuffer.analyze;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// What rows that are alike have in common: the same number of tokens, of the same types in the
/// same order. Most recordings have but one.
///
/// @param tokens the number of tokens of a row
/// @param types the type ID of each run of tokens of one type, which may be no field's
/// @param starts where each run starts in the row, from 0
/// @param ends where each run ends in the row, exclusive
record RowShape(int tokens, long[] types, int[] starts, int[] ends) {

    /// The shape of the row that has the types `from` to `to`, end exclusive.
    static RowShape of(long[] types, int from, int to) {
        int[] starts =
                IntStream.range(from, to)
                        .filter(i -> i == from || types[i] != types[i - 1])
                        .map(i -> i - from)
                        .toArray();
        int[] ends = Arrays.copyOfRange(starts, 1, starts.length + 1);
        ends[ends.length - 1] = to - from;
        long[] ofRuns = Arrays.stream(starts).mapToLong(start -> types[from + start]).toArray();
        return new RowShape(to - from, ofRuns, starts, ends);
    }

    /// The number of runs.
    int runs() {
        return types.length;
    }

    /// Whether types go up from run to run, as they do in a store: each is there once.
    boolean isOrdered() {
        for (int i = 1; i < types.length; i++) {
            if (types[i] <= types[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// The same without the runs of types that are not wanted.
    RowShape only(LongPredicate wanted) {
        int[] kept = IntStream.range(0, runs()).filter(i -> wanted.test(types[i])).toArray();
        return new RowShape(
                tokens,
                Arrays.stream(kept).mapToLong(i -> types[i]).toArray(),
                Arrays.stream(kept).map(i -> starts[i]).toArray(),
                Arrays.stream(kept).map(i -> ends[i]).toArray());
    }
}

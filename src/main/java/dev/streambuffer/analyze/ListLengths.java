package dev.streambuffer.analyze;

import java.util.HashMap;
import java.util.Map;

/// How many rows have a list of each length, and the first of them. Rows are added in order.
final class ListLengths {

    private static final class Tally {
        private long rows;
        private final long first;

        Tally(long first) {
            this.first = first;
        }
    }

    /// Rows whose lists have other lengths than one expects.
    ///
    /// @param rows how many
    /// @param first the first of them, or -1
    /// @param length the length of its list
    record Odd(long rows, long first, long length) {}

    private final Map<Long, Tally> tallies = new HashMap<>();
    private long last = -1;
    private Tally lastTally = new Tally(-1);

    void add(long length, long row) {
        if (length != last) {
            last = length;
            lastTally = tallies.computeIfAbsent(length, _ -> new Tally(row));
        }
        lastTally.rows++;
    }

    /// Takes those of later rows.
    void merge(ListLengths later) {
        later.tallies.forEach(
                (length, tally) ->
                        tallies.computeIfAbsent(length, _ -> new Tally(tally.first)).rows +=
                                tally.rows);
    }

    /// The number of rows.
    long rows() {
        return tallies.values().stream().mapToLong(tally -> tally.rows).sum();
    }

    /// The length that most rows have, the least of several; -1 without rows.
    long usual() {
        long usual = -1;
        long most = 0;
        for (Map.Entry<Long, Tally> entry : tallies.entrySet()) {
            long rows = entry.getValue().rows;
            if (rows > most || rows == most && entry.getKey() < usual) {
                most = rows;
                usual = entry.getKey();
            }
        }
        return usual;
    }

    /// The rows whose lists have another length.
    Odd other(long expected) {
        long rows = 0;
        long first = -1;
        long length = -1;
        for (Map.Entry<Long, Tally> entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            if (entry.getKey() != expected) {
                rows += tally.rows;
                if (first < 0 || tally.first < first) {
                    first = tally.first;
                    length = entry.getKey();
                }
            }
        }
        return new Odd(rows, first, length);
    }

    /// The first row whose list has a value at a position, or -1.
    long firstWith(long position) {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getKey() > position)
                .mapToLong(entry -> entry.getValue().first)
                .min()
                .orElse(-1);
    }
}

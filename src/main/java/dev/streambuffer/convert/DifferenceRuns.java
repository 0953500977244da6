package dev.streambuffer.convert;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Places that differ, as sorted runs of 64-bit numbers, so that a difference in every row takes no
/// more memory than one. Immutable; safe for use by any number of threads.
public final class DifferenceRuns {

    /// No place.
    public static final DifferenceRuns NONE = new DifferenceRuns(new long[0], new long[0], 0, true);

    private final long[] from;
    private final long[] to;
    private final long places;
    private final boolean exact;

    private DifferenceRuns(long[] from, long[] to, long places, boolean exact) {
        this.from = from;
        this.to = to;
        this.places = places;
        this.exact = exact;
    }

    /// The number of places that differ. Counted as they were found, even where [#isExact] is
    /// false.
    public long places() {
        return places;
    }

    /// The number of runs.
    public int runs() {
        return from.length;
    }

    /// The first place of a run, counted from 0.
    public long from(int run) {
        return from[run];
    }

    /// The place after the last of a run.
    public long to(int run) {
        return to[run];
    }

    /// Whether every place in the runs differs. Where there were more runs than fit, neighbouring
    /// ones were joined, so that some places between them are in a run and don't differ.
    public boolean isExact() {
        return exact;
    }

    /// Whether a place is in a run.
    public boolean contains(long place) {
        int run = runAt(place);
        return run >= 0 && place < to[run];
    }

    /// The first place after one that begins a run, or is in one: -1 if there is none. A run is
    /// entered once; from within it the next is the start of another.
    public long next(long place) {
        int run = runAt(place) + 1;
        return run < from.length ? from[run] : -1;
    }

    /// The start of the run before the one that `place` begins or is in: -1 if there is none.
    public long previous(long place) {
        int run = runAt(place - 1);
        return run < 0 ? -1 : from[run];
    }

    /// How many places in `start` to `end`, end exclusive, are in runs.
    public long count(long start, long end) {
        long count = 0;
        int first = Math.max(0, runAt(start));
        for (int run = first; run < from.length && from[run] < end; run++) {
            count += Math.max(0, Math.min(end, to[run]) - Math.max(start, from[run]));
        }
        return count;
    }

    /// The last run that begins at a place or before it, or -1.
    private int runAt(long place) {
        int found = Arrays.binarySearch(from, place);
        return found >= 0 ? found : -found - 2;
    }

    /// The places of several, each counted once.
    ///
    /// @param mostRuns how many runs to keep before neighbours are joined
    static DifferenceRuns union(List<DifferenceRuns> parts, int mostRuns) {
        PriorityQueue<int[]> next =
                new PriorityQueue<>(Comparator.comparingLong(at -> parts.get(at[0]).from[at[1]]));
        Collector all = new Collector(mostRuns);
        for (int i = 0; i < parts.size(); i++) {
            all.coarsen(parts.get(i));
            if (parts.get(i).runs() > 0) {
                next.add(new int[] {i, 0});
            }
        }
        for (int[] at = next.poll(); at != null; at = next.poll()) {
            DifferenceRuns part = parts.get(at[0]);
            all.add(part.from[at[1]], part.to[at[1]]);
            if (++at[1] < part.runs()) {
                next.add(at);
            }
        }
        return all.runs();
    }

    /// Collects places in ascending order. For one thread.
    static final class Collector {

        private final int mostRuns;
        private long[] from = new long[8];
        private long[] to = new long[8];
        private int runs;
        private long places;
        private long reached;
        private long gap;

        /// @param mostRuns how many runs to keep before neighbours are joined, at least 2
        Collector(int mostRuns) {
            this.mostRuns = mostRuns;
        }

        /// Adds the places `start` to `end`; `start` is not before any that was added. Those that
        /// were added before count once.
        void add(long start, long end) {
            long fresh = Math.max(start, reached);
            places += Math.max(0, end - fresh);
            reached = Math.max(reached, end);
            append(start, end);
        }

        /// Adds all places of others, which lie behind those added so far.
        void addAll(DifferenceRuns others) {
            places += others.places;
            for (int i = 0; i < others.from.length; i++) {
                append(others.from[i], others.to[i]);
            }
            coarsen(others);
        }

        private void coarsen(DifferenceRuns others) {
            if (!others.exact) {
                gap = Math.max(gap, 1);
            }
        }

        DifferenceRuns runs() {
            return runs == 0
                    ? NONE
                    : new DifferenceRuns(
                            Arrays.copyOf(from, runs), Arrays.copyOf(to, runs), places, gap == 0);
        }

        private void append(long start, long end) {
            if (runs > 0 && start - to[runs - 1] <= gap) {
                to[runs - 1] = Math.max(to[runs - 1], end);
                return;
            }
            if (runs == mostRuns) {
                join();
                append(start, end);
                return;
            }
            if (runs == from.length) {
                from = Arrays.copyOf(from, Math.min(mostRuns, 2 * runs));
                to = Arrays.copyOf(to, from.length);
            }
            from[runs] = start;
            to[runs++] = end;
        }

        /// Joins neighbours over ever wider gaps until half of the runs are left.
        private void join() {
            while (runs > mostRuns / 2) {
                gap = gap == 0 ? 1 : 2 * gap;
                int kept = 0;
                for (int i = 1; i < runs; i++) {
                    if (from[i] - to[kept] <= gap) {
                        to[kept] = to[i];
                    } else {
                        kept++;
                        from[kept] = from[i];
                        to[kept] = to[i];
                    }
                }
                runs = kept + 1;
            }
        }
    }
}

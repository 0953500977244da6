package dev.streambuffer.analyze;

import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.RowRanges;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The episodes of a recording: runs of rows from reset to end, which together are all rows. It
/// holds a few numbers an episode and none a row. Immutable, thread-safe.
public final class Episodes {

    private final EpisodeRule rule;
    private final String source;
    private final long[] starts;
    private final @Nullable List<String> labels;
    private final @Nullable Field rewardField;
    private final RewardSums rewards;
    private final End @Nullable [] ends;

    private Episodes(
            EpisodeRule rule,
            EpisodeBounds bounds,
            @Nullable Field rewardField,
            RewardSums rewards,
            End @Nullable [] ends) {
        this.rule = rule;
        this.source = bounds.source();
        this.starts = bounds.starts();
        this.labels = bounds.labels();
        this.rewardField = rewardField;
        this.rewards = rewards;
        this.ends = ends;
    }

    /// How an episode ends.
    public enum End {
        /// in a state from which nothing goes on: field `terminated`
        TERMINATED("terminated"),
        /// by a limit: field `truncated`
        TRUNCATED("truncated"),
        /// in one of these ways: field `done`
        DONE("done"),
        /// in none of these ways: the recording stops, or goes on with another episode
        OPEN("open"),
        /// no field says it
        UNKNOWN("");

        private final String text;

        End(String text) {
            this.text = text;
        }

        /// It in a word.
        public String text() {
            return text;
        }
    }

    /// Finds the episodes of a store by the best rule that it has; see [EpisodeRule#of].
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static Episodes find(StreamStore store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return find(store, EpisodeRule.of(store).getFirst(), cancel, progress);
    }

    /// Finds the episodes of a store, and their rewards and ends.
    ///
    /// @param rule one of [EpisodeRule#of]
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static Episodes find(
            StreamStore store, EpisodeRule rule, CancelToken cancel, ProgressListener progress)
            throws IOException {
        EpisodeBounds bounds = EpisodeBounds.find(store, rule, cancel, progress);
        Field reward = EpisodeRule.scalarField(store, List.of("reward", "rewards", "next.reward"));
        RewardSums sums = RewardSums.of(store, reward, bounds.starts(), cancel, progress);
        End[] ends = EpisodeEnds.of(store, bounds.starts(), cancel, progress);
        return new Episodes(rule, bounds, reward, sums, ends);
    }

    /// The rule they were found by.
    public EpisodeRule rule() {
        return rule;
    }

    /// How they were found, in words.
    public String source() {
        return source;
    }

    /// The number of episodes; 0 only if there is no row.
    public int count() {
        return starts.length - 1;
    }

    /// The rows of each episode, in order; a view, not a copy.
    public List<RowRange> ranges() {
        return new AbstractList<>() {
            @Override
            public RowRange get(int i) {
                return new RowRange(startRow(i), endRow(i));
            }

            @Override
            public int size() {
                return count();
            }
        };
    }

    /// The rows of some episodes, a run each, in order of the rows.
    ///
    /// @throws IllegalArgumentException if the list picks none
    public RowRanges rows(EpisodeList list) {
        List<RowRange> runs =
                list.of(count()).stream().distinct().sorted().map(ranges()::get).toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "no episode is picked out of %s".formatted(Numerals.plain(count())));
        }
        return RowRanges.of(runs);
    }

    /// The first row of episode `i`, from 0.
    public long startRow(int i) {
        return starts[Objects.checkIndex(i, count())];
    }

    /// The row behind the last one of episode `i`.
    public long endRow(int i) {
        return starts[Objects.checkIndex(i, count()) + 1];
    }

    /// The number of rows of episode `i`.
    public long length(int i) {
        return endRow(i) - startRow(i);
    }

    /// What episode `i` is called: the value of the column that tells episodes apart, else its
    /// number from 0.
    public String label(int i) {
        Objects.checkIndex(i, count());
        return labels == null ? Integer.toString(i) : labels.get(i);
    }

    /// The episode that a row belongs to.
    ///
    /// @throws IndexOutOfBoundsException for a row outside the recording
    public int episodeOfRow(long row) {
        Objects.checkIndex(row, starts[count()]);
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The first row of each episode, and behind the last one the number of rows; a copy.
    public long[] startRows() {
        return starts.clone();
    }

    /// The first rows of the episodes that begin in a range of rows. Where there are more than
    /// asked for, the first in each of as many equal parts of the range, so that no part seems to
    /// have none that has one.
    ///
    /// @param most the most rows to return, at least 1
    public long[] startsIn(RowRange rows, int most) {
        int at = position(rows.from());
        int end = position(rows.to());
        if (end - at <= most) {
            return Arrays.copyOfRange(starts, at, end);
        }
        long[] result = new long[most];
        int found = 0;
        long whole = rows.size() / most;
        long rest = rows.size() % most;
        for (int part = 1; part <= most && at < end; part++) {
            long to = rows.from() + whole * part + rest * part / most;
            if (starts[at] < to) {
                result[found++] = starts[at];
                at = position(to);
            }
        }
        return Arrays.copyOf(result, found);
    }

    /// How many episodes begin before a row.
    private int position(long row) {
        int at = Arrays.binarySearch(starts, 0, count(), row);
        return at >= 0 ? at : -at - 1;
    }

    /// The field whose values are the rewards, or null if there is none.
    public @Nullable Field rewardField() {
        return rewardField;
    }

    /// The sum of the rewards of episode `i`, without those that are NaN; NaN if it has none.
    public double returnOf(int i) {
        return rewards.sums()[Objects.checkIndex(i, count())];
    }

    /// The least reward of episode `i`; NaN if it has none.
    public double minReward(int i) {
        return rewards.mins()[Objects.checkIndex(i, count())];
    }

    /// The greatest reward of episode `i`; NaN if it has none.
    public double maxReward(int i) {
        return rewards.maxs()[Objects.checkIndex(i, count())];
    }

    /// How episode `i` ends.
    public End endOf(int i) {
        Objects.checkIndex(i, count());
        return ends == null ? End.UNKNOWN : ends[i];
    }

    /// Whether a field says how episodes end.
    public boolean hasEnds() {
        return ends != null;
    }
}

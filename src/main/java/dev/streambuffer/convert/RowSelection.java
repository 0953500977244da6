package dev.streambuffer.convert;

import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepSlice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which rows of a recording are exported, and where shards begin.
///
/// @param steps a slice of the rows, or null; only one of the three is given
/// @param episodes some episodes, or null
/// @param chosen some rows, in ascending order, as a filter finds them, or null
/// @param shardEpisodes how many episodes go into a shard at most; 0 if that doesn't matter
public record RowSelection(
        @Nullable StepSlice steps,
        @Nullable EpisodeList episodes,
        @Nullable List<RowRange> chosen,
        int shardEpisodes) {

    /// All rows.
    public static final RowSelection ALL = new RowSelection(null, null, null, 0);

    /// Checks that it is one or the other.
    ///
    /// @throws IllegalArgumentException if it is not
    public RowSelection {
        if (Stream.of(steps, episodes, chosen).filter(Objects::nonNull).count() > 1) {
            throw new IllegalArgumentException(
                    "expected steps, episodes or a filter, found two of them");
        }
        if (shardEpisodes < 0) {
            throw new IllegalArgumentException(
                    "expected 0 or more episodes a shard, found " + shardEpisodes);
        }
    }

    /// Whether the episodes must be known to tell which rows they are.
    public boolean needsEpisodes() {
        return episodes != null || shardEpisodes > 0;
    }

    /// The rows.
    ///
    /// @param rows the number of rows there are
    /// @param all the rows of each episode; not looked at unless [#needsEpisodes]
    /// @return ranges in the order asked for, or null for all rows
    public @Nullable List<RowRange> rows(long rows, List<RowRange> all) {
        if (steps != null) {
            return List.of(steps.of(rows));
        }
        if (chosen != null) {
            return chosen;
        }
        return episodes == null ? null : episodes.of(all.size()).stream().map(all::get).toList();
    }

    /// The rows at which a new shard begins in any case.
    ///
    /// @param all the rows of each episode; not looked at unless [#needsEpisodes]
    public List<Long> shardStarts(List<RowRange> all) {
        List<Long> starts = new ArrayList<>();
        if (shardEpisodes > 0) {
            List<Integer> numbers =
                    episodes == null
                            ? IntStream.range(0, all.size()).boxed().toList()
                            : episodes.of(all.size());
            for (int i = 0; i < numbers.size(); i += shardEpisodes) {
                long start = firstFrom(all.get(numbers.get(i)).from());
                if (start >= 0 && (starts.isEmpty() || starts.getLast() != start)) {
                    starts.add(start);
                }
            }
        }
        return starts;
    }

    /// The first of the chosen rows from a row on, or -1; the row itself if none are chosen.
    private long firstFrom(long row) {
        if (chosen == null) {
            return row;
        }
        int low = 0;
        int high = chosen.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chosen.get(middle).to() <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == chosen.size() ? -1 : Math.max(row, chosen.get(low).from());
    }
}

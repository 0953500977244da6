package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

/// How episodes end, by what the fields terminated, truncated and done say in their last rows.
final class EpisodeEnds {

    private static final int EPISODES_PER_READ = 1 << 10;

    private EpisodeEnds() {}

    /// Reads the last row of each episode.
    ///
    /// @param starts first rows, and behind the last one the number of rows
    /// @return an end an episode; null if there are no such fields
    static Episodes.End @Nullable [] of(
            StreamStore store, long[] starts, CancelToken cancel, ProgressListener progress) {
        Field terminated = EpisodeRule.terminated(store);
        Field truncated = EpisodeRule.truncated(store);
        Field done = EpisodeRule.done(store);
        if (terminated == null && truncated == null && done == null) {
            return null;
        }
        Episodes.End[] ends = new Episodes.End[starts.length - 1];
        for (int from = 0; from < ends.length; from += EPISODES_PER_READ) {
            int first = from;
            int to = Math.min(ends.length, from + EPISODES_PER_READ);
            store.reading(
                    () -> {
                        for (int i = first; i < to; i++) {
                            RowRange last = new RowRange(starts[i + 1] - 1, starts[i + 1]);
                            Episodes.End end =
                                    isSet(store, terminated, last, cancel)
                                            ? Episodes.End.TERMINATED
                                            : isSet(store, truncated, last, cancel)
                                                    ? Episodes.End.TRUNCATED
                                                    : isSet(store, done, last, cancel)
                                                            ? Episodes.End.DONE
                                                            : Episodes.End.OPEN;
                            ends[i] = end;
                        }
                        return ends;
                    });
            cancel.check();
            progress.progress(new Progress("reading ends", to, ends.length, "episodes"));
        }
        return ends;
    }

    private static boolean isSet(
            StreamStore store, @Nullable Field field, RowRange row, CancelToken cancel) {
        if (field == null) {
            return false;
        }
        TokenValue value = TokenValue.of(field);
        boolean[] set = {false};
        RunScan.scan(
                store,
                row,
                cancel,
                (_, type, _, data, from, to) ->
                        set[0] |=
                                type == field.type()
                                        && EpisodeBounds.isTrue(value, data, from, to));
        return set[0];
    }
}

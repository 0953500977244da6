package dev.streambuffer.analyze;

import dev.streambuffer.analyze.Episodes.End;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How episodes end, by what the columns terminated, truncated and done say in their last rows.
final class EpisodeEnds {

    private static final int EPISODES_PER_READ = 1 << 10;

    private EpisodeEnds() {}

    /// Reads the last row of each episode.
    ///
    /// @param starts first rows, and behind the last one the number of rows
    /// @return an end an episode; null if there are no such columns
    static End @Nullable [] of(
            StreamStore store, long[] starts, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<EndSign> signs = new ArrayList<>();
        List<End> kinds = new ArrayList<>();
        add(store, EpisodeRule.terminated(store), End.TERMINATED, signs, kinds, cancel, progress);
        add(store, EpisodeRule.truncated(store), End.TRUNCATED, signs, kinds, cancel, progress);
        add(store, EpisodeRule.done(store), End.DONE, signs, kinds, cancel, progress);
        if (signs.isEmpty()) {
            return null;
        }
        End[] ends = new End[starts.length - 1];
        for (int from = 0; from < ends.length; from += EPISODES_PER_READ) {
            int first = from;
            int to = Math.min(ends.length, from + EPISODES_PER_READ);
            store.reading(
                    () -> {
                        for (int i = first; i < to; i++) {
                            ends[i] = end(store, signs, kinds, starts[i + 1] - 1);
                        }
                        return ends;
                    });
            cancel.check();
            progress.progress(new Progress("reading ends", to, ends.length, "episodes"));
        }
        return ends;
    }

    private static void add(
            StreamStore store,
            @Nullable String name,
            End kind,
            List<EndSign> signs,
            List<End> kinds,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        if (name != null) {
            signs.addAll(EndSign.of(store, List.of(name), cancel, progress));
            kinds.add(kind);
        }
    }

    private static End end(StreamStore store, List<EndSign> signs, List<End> kinds, long row) {
        for (int i = 0; i < signs.size(); i++) {
            if (signs.get(i).isSet(store, row)) {
                return kinds.get(i);
            }
        }
        return End.OPEN;
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The rewards of the episodes in view: read when they are asked for, a few at a time, the last used
/// kept. For the JavaFX thread only.
final class EpisodeSummaries {

    private static final int MOST_KEPT = 1000;
    private static final int BINS = 48;

    /// What an episode gave.
    ///
    /// @param sum the sum of its rewards
    /// @param values rewards over time, the mean of each part where it is long
    record Summary(double sum, double[] values) {

        /// The sum as text, with at most three digits behind the point.
        String returnText() {
            return TokenText.float64(Math.round(sum * 1000) / 1000.0);
        }
    }

    private final InspectorModel model;
    private final int type;
    private final Map<Integer, Summary> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Summary> eldest) {
                    return size() > MOST_KEPT;
                }
            };
    private final SequencedSet<Integer> wanted = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private boolean reading;

    EpisodeSummaries(InspectorModel model) {
        this.model = model;
        this.type = rewardType(model.recording().fields());
    }

    /// The type ID of the field with the rewards, or -1 if there is none.
    int type() {
        return type;
    }

    /// Goes up when more is known.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// The summary of an episode, or null if it is not known yet or there are no rewards.
    @Nullable Summary get(int episode) {
        Summary summary = known.get(episode);
        if (summary == null && type >= 0) {
            wanted.add(episode);
            read();
        }
        return summary;
    }

    private static int rewardType(List<Field> fields) {
        for (String name : List.of("reward", "rewards", "next.reward")) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field.type();
                }
            }
        }
        return -1;
    }

    private void read() {
        Episodes episodes = model.episodesProperty().get();
        if (reading || wanted.isEmpty() || episodes == null) {
            return;
        }
        reading = true;
        // Those asked for last are the ones in view.
        int episode = wanted.removeLast();
        TokenStream stream = model.recording().stream();
        Field field = model.recording().fields().get(type);
        long from = episodes.start(episode);
        long to = episodes.end(episode);
        model.runner()
                .read(
                        (cancel, _) -> summary(stream, field, from, to, cancel),
                        summary -> {
                            reading = false;
                            known.put(episode, summary);
                            read();
                            if (!reading) {
                                revision.set(revision.get() + 1);
                            }
                        },
                        error -> {
                            reading = false;
                            model.notices().error(error);
                        });
    }

    private static Summary summary(
            TokenStream stream, Field field, long from, long to, CancelToken cancel) {
        int bins = (int) Math.min(BINS, to - from);
        double[] sums = new double[bins];
        long[] counts = new long[bins];
        double sum = 0;
        long end = stream.start(to);
        for (long token = stream.start(from), row = from; token < end; token++) {
            while (stream.start(row + 1) <= token) {
                row++;
                cancel.check();
            }
            if (stream.type(token) == field.type()) {
                long word = stream.data(token);
                double value =
                        field.encoding() == Encoding.INT64
                                ? word
                                : Double.longBitsToDouble(word);
                int bin = (int) ((row - from) * bins / (to - from));
                sum += value;
                sums[bin] += value;
                counts[bin]++;
            }
        }
        for (int i = 0; i < bins; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        return new Summary(sum, sums);
    }
}

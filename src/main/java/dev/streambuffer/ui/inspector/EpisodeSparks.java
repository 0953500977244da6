package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.EpisodeSpark;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/// The rewards over the episodes in view, for their small lines: read when they are asked for, one
/// after the other, the last used kept. For the JavaFX thread only.
final class EpisodeSparks {

    private static final int MOST_KEPT = 1000;
    private static final int MOST_WANTED = 60;
    private static final int POINTS = 96;

    private final InspectorModel model;
    private final Map<Integer, float[]> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
                    return size() > MOST_KEPT;
                }
            };
    private final SequencedSet<Integer> wanted = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private boolean reading;

    EpisodeSparks(InspectorModel model) {
        this.model = model;
        model.episodesProperty().subscribe(this::changed);
    }

    /// The last episode goes on while a recording grows; all others stay as they are, unless other
    /// ones were found.
    private void changed(@Nullable Episodes before, @Nullable Episodes now) {
        if (before == null || now == null) {
            return;
        }
        known.keySet()
                .removeIf(
                        i ->
                                i >= Math.min(before.count(), now.count())
                                        || before.startRow(i) != now.startRow(i)
                                        || before.endRow(i) != now.endRow(i));
    }

    /// Goes up when more is known.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// The line of an episode; empty if it is not known yet or there are no rewards.
    float[] get(int episode) {
        float[] line = known.get(episode);
        if (line != null) {
            return line;
        }
        wanted.addLast(episode);
        if (wanted.size() > MOST_WANTED) {
            // Scrolled out of view long ago.
            wanted.removeFirst();
        }
        read();
        return new float[0];
    }

    private void read() {
        Episodes episodes = model.episodesProperty().get();
        Field field = episodes == null ? null : episodes.rewardField();
        if (reading || wanted.isEmpty() || episodes == null || field == null) {
            return;
        }
        reading = true;
        int episode = wanted.removeLast();
        RowRange rows = new RowRange(episodes.startRow(episode), episodes.endRow(episode));
        TokenStream stream = model.recording().stream();
        model.runner()
                .read(
                        (cancel, _) -> narrow(EpisodeSpark.of(stream, field, rows, POINTS, cancel)),
                        line -> {
                            reading = false;
                            known.put(episode, line);
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

    private static float[] narrow(double[] values) {
        float[] line = new float[values.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = (float) values[i];
        }
        return line;
    }
}

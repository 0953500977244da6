package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.sample.Coverage;
import dev.streambuffer.sample.IndexExpression;
import dev.streambuffer.sample.SampleFiles;
import dev.streambuffer.sample.Samplers;
import dev.streambuffer.ui.control.ArrayPicture;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Index-shape sampling of an open recording. For the JavaFX thread only.
public final class SampleModel {

    /// What an index array is made of.
    public enum Way {
        /// tokens, each equally likely
        TOKENS("Tokens"),
        /// runs of tokens along the last axis
        WINDOWS("Windows"),
        /// runs that begin where a step does
        STEPS("Steps"),
        /// runs within one episode
        EPISODES("Episodes"),
        /// indices in NumPy's form
        EXPRESSION("Expression");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// What was sampled.
    ///
    /// @param indices where
    /// @param array what stands there
    /// @param picture the same, prepared for drawing
    /// @param nanos how long the read took, without making the indices
    /// @param covered what was hit, as numbers
    /// @param hits the same by parts of all rows, most hits as 1
    public record Sampled(
            IndexArray indices,
            TokenArray array,
            ArrayPicture picture,
            long nanos,
            Covered covered,
            float[] hits) {

        /// Tokens read a second.
        double perSecond() {
            return indices.indices().length / (nanos * 1e-9);
        }
    }

    private static final int PARTS = 500;

    private final InspectorModel model;
    private final Slot slot;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.TOKENS);
    private final StringProperty shape = new SimpleStringProperty("32 x 128");
    private final StringProperty seed = new SimpleStringProperty("7");
    private final StringProperty expression = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Sampled> sampled = new ReadOnlyObjectWrapper<>();

    /// Sampling of a model's recording.
    public SampleModel(InspectorModel model) {
        this.model = model;
        this.slot = model.runner().slot();
    }

    /// The recording's model.
    public InspectorModel inspector() {
        return model;
    }

    /// How the indices are made.
    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// The shape as text.
    public StringProperty shapeProperty() {
        return shape;
    }

    /// The seed as text.
    public StringProperty seedProperty() {
        return seed;
    }

    /// The expression, which counts for [Way#EXPRESSION].
    public StringProperty expressionProperty() {
        return expression;
    }

    /// Why nothing was sampled, or the empty text.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What was sampled last, or null.
    public ReadOnlyObjectProperty<@Nullable Sampled> sampledProperty() {
        return sampled.getReadOnlyProperty();
    }

    /// Samples with what is entered.
    public void sample() {
        problem.set("");
        Way chosen = way.get();
        String text = expression.get();
        Episodes episodes = model.episodesProperty().get();
        if (chosen == Way.EPISODES && (episodes == null || episodes.count() == 0)) {
            problem.set("no episodes are known in this recording");
            return;
        }
        Shape wanted;
        long number;
        try {
            wanted = Shape.parse(shape.get());
            number = seed(seed.get());
        } catch (IllegalArgumentException e) {
            problem.set(Notices.text(e));
            return;
        }
        Recording recording = model.recording();
        TokenStream stream = recording.stream();
        slot.start(
                "Sampling",
                (_, _) -> {
                    IndexArray indices =
                            switch (chosen) {
                                case TOKENS -> Samplers.tokens(stream, wanted, number);
                                case WINDOWS -> Samplers.windows(stream, wanted, number);
                                case STEPS -> Samplers.steps(stream, wanted, number);
                                case EPISODES ->
                                        Samplers.episodes(
                                                tokenStarts(stream, episodes), wanted, number);
                                case EXPRESSION ->
                                        IndexExpression.parse(text).resolve(stream.tokens());
                            };
                    return read(recording, indices, episodes);
                },
                sampled::set,
                error -> problem.set(Notices.text(error)));
    }

    /// Goes to the step of a sampled token.
    ///
    /// @param cell its flat index in the array
    public void goTo(long cell) {
        Sampled now = sampled.get();
        if (now != null && cell >= 0 && cell < now.indices().indices().length) {
            long index = now.indices().indices()[(int) cell];
            model.selectToken(index < 0 ? index + model.recording().tokens() : index);
        }
    }

    /// Writes what was sampled as `.npz` (indices, types, values, steps).
    public void saveNpz(Path file) {
        Sampled now = sampled.get();
        if (now != null) {
            save(file, () -> SampleFiles.writeNpz(file, now.indices(), now.array()));
        }
    }

    /// Writes the token records of what was sampled as `.npy`.
    public void saveNpy(Path file) {
        Sampled now = sampled.get();
        if (now != null) {
            save(file, () -> SampleFiles.writeNpy(file, now.array()));
        }
    }

    /// A write to a file.
    private interface Write {
        void run() throws IOException;
    }

    private void save(Path file, Write write) {
        model.runner()
                .start(
                        "Saving " + file.getFileName(),
                        (_, _) -> {
                            write.run();
                            return file;
                        },
                        saved -> model.notices().info("Saved " + saved),
                        model.notices()::error);
    }

    private static Sampled read(
            Recording recording, IndexArray indices, @Nullable Episodes episodes) {
        TokenStream stream = recording.stream();
        long began = System.nanoTime();
        TokenArray array = stream.get(indices);
        long nanos = Math.max(1, System.nanoTime() - began);
        Coverage coverage = Coverage.of(stream, indices);
        long[] columns = coverage.columns(new RowRange(0, recording.steps()), PARTS);
        long most = Math.max(1, Arrays.stream(columns).max().orElse(1));
        float[] hits = new float[PARTS];
        for (int i = 0; i < PARTS; i++) {
            hits[i] = (float) columns[i] / most;
        }
        return new Sampled(
                indices,
                array,
                ArrayPicture.of(array, recording.fields()),
                nanos,
                Covered.of(coverage, tokenStarts(stream, episodes)),
                hits);
    }

    private static long[] tokenStarts(TokenStream stream, @Nullable Episodes episodes) {
        if (episodes == null || episodes.count() == 0) {
            return new long[0];
        }
        long[] starts = new long[episodes.count() + 1];
        for (int i = 0; i < starts.length - 1; i++) {
            starts[i] = stream.start(episodes.startRow(i));
        }
        starts[starts.length - 1] = stream.start(episodes.endRow(starts.length - 2));
        return starts;
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a whole number as seed, found '" + text + "'", e);
        }
    }
}

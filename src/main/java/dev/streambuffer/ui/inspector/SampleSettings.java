package dev.streambuffer.ui.inspector;

import dev.streambuffer.sample.IndexRecipe;
import dev.streambuffer.sample.SampleFrom;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What a user entered to make an index array; those parts count that belong to the way.
///
/// @param way how it is made
/// @param within which steps a random one is drawn from
/// @param episodes for [Within#EPISODE], as `3,5:9`; empty for the one that one is at
/// @param filter the filter
/// @param shape as text
/// @param seed as text
/// @param expression in NumPy's form
/// @param file a `.npy` file
public record SampleSettings(
        Way way,
        Within within,
        String episodes,
        String filter,
        String shape,
        String seed,
        String expression,
        String file) {

    /// How an index array is made.
    public enum Way {
        /// tokens, each equally likely
        TOKENS("Tokens", SampleFrom.TOKENS),
        /// runs of tokens along the last axis
        WINDOWS("Windows", SampleFrom.WINDOWS),
        /// runs that begin where a step does
        STEPS("Windows at steps", SampleFrom.STEPS),
        /// runs of whole steps
        WHOLE_STEPS("Whole steps", SampleFrom.WHOLE_STEPS),
        /// indices in NumPy's form
        EXPRESSION("Expression", null),
        /// indices of a file
        FILE("Index file", null);

        private final String label;
        private final @Nullable SampleFrom from;

        Way(String label, @Nullable SampleFrom from) {
            this.label = label;
            this.from = from;
        }

        /// Whether it is random, with a shape and a seed.
        boolean isDrawn() {
            return from != null;
        }

        SampleFrom from() {
            return Objects.requireNonNull(from, "a way that is drawn");
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// Which steps an index array is drawn from.
    public enum Within {
        /// all of them
        RECORDING("the whole recording"),
        /// all of them, no window beyond its episode
        EPISODES("one episode each"),
        /// some episodes
        EPISODE("these episodes"),
        /// those that the filter matches
        FILTER("the filter's steps");

        private final String label;

        Within(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// These, with an episode in place of none.
    SampleSettings atEpisode(String current) {
        String chosen = episodes.isBlank() ? current : episodes.strip();
        return new SampleSettings(way, within, chosen, filter, shape, seed, expression, file);
    }

    /// The same while it is being entered. For the JavaFX thread only.
    ///
    /// @param way see above, as the others
    public record Entered(
            ObjectProperty<Way> way,
            ObjectProperty<Within> within,
            StringProperty episodes,
            StringProperty shape,
            StringProperty seed,
            StringProperty expression,
            StringProperty file) {

        Entered() {
            this(
                    new SimpleObjectProperty<>(Way.TOKENS),
                    new SimpleObjectProperty<>(Within.RECORDING),
                    new SimpleStringProperty(""),
                    new SimpleStringProperty("32 x 128"),
                    new SimpleStringProperty(Long.toString(IndexRecipe.FIRST_SEED)),
                    new SimpleStringProperty(""),
                    new SimpleStringProperty(""));
        }

        SampleSettings settings(String filter) {
            return new SampleSettings(
                    way.get(),
                    within.get(),
                    episodes.get(),
                    filter,
                    shape.get(),
                    seed.get(),
                    expression.get(),
                    file.get());
        }

        void enter(SampleSettings settings) {
            way.set(settings.way);
            within.set(settings.within);
            episodes.set(settings.within == Within.EPISODE ? settings.episodes : "");
            shape.set(settings.shape);
            seed.set(settings.seed);
            expression.set(settings.expression);
            file.set(settings.file);
        }
    }
}

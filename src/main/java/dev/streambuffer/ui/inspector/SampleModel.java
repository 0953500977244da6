package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.sample.Coverage;
import dev.streambuffer.sample.Covered;
import dev.streambuffer.sample.IndexExpressionException;
import dev.streambuffer.sample.IndexRecipe;
import dev.streambuffer.sample.SampleReader;
import dev.streambuffer.sample.SampleScope;
import dev.streambuffer.sample.SampleSize;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.control.ArrayPicture;
import dev.streambuffer.ui.inspector.SampleSettings.Within;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Index-shape sampling of an open recording. For the JavaFX thread only.
public final class SampleModel {

    private static final int MOST_HISTORY = 30;

    /// What was sampled.
    ///
    /// @param recipe how the indices were made
    /// @param reading the tokens, and how long it took to read them
    /// @param picture the same, prepared for drawing
    /// @param coverage what was hit
    /// @param covered the same as numbers
    public record Sampled(
            IndexRecipe recipe,
            SampleReader.Reading reading,
            ArrayPicture picture,
            Coverage coverage,
            Covered covered) {

        /// The tokens.
        TokenSample tokens() {
            return reading.tokens();
        }
    }

    /// Something that was sampled before.
    ///
    /// @param words for people
    /// @param settings what was entered
    public record Past(String words, SampleSettings settings) {}

    /// Why nothing was sampled.
    ///
    /// @param text in words; empty if nothing is wrong
    /// @param character of the expression that is wrong, from 1; 0 if it is something else
    public record Problem(String text, int character) {

        /// Nothing is wrong.
        static final Problem NONE = new Problem("", 0);
    }

    private final InspectorModel model;
    private final SampleOutput output;
    private final Slot sampling;
    private final SampleSettings.Entered entered = new SampleSettings.Entered();
    private final ReadOnlyObjectWrapper<Problem> problem =
            new ReadOnlyObjectWrapper<>(Problem.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Sampled> sampled = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Past> history = FXCollections.observableArrayList();
    private boolean waiting;

    /// Sampling of a model's recording.
    ///
    /// @param store the store of the recording, which stays the caller's
    public SampleModel(InspectorModel model, StreamStore store) {
        this.model = model;
        this.output = new SampleOutput(this, store);
        this.sampling = model.runner().slot();
        model.filter().matchesProperty().subscribe(this::matchesFound);
    }

    /// The recording's model.
    public InspectorModel inspector() {
        return model;
    }

    /// Saves and copies what was sampled.
    public SampleOutput output() {
        return output;
    }

    /// What is entered.
    public SampleSettings.Entered entered() {
        return entered;
    }

    /// Why nothing was sampled.
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What was sampled last, or null.
    public ReadOnlyObjectProperty<@Nullable Sampled> sampledProperty() {
        return sampled.getReadOnlyProperty();
    }

    /// What was sampled in this session, the last one first.
    public ObservableList<Past> history() {
        return history;
    }

    /// How many tokens a sample of the shape has, or why there can be none.
    String sizeText() {
        try {
            Shape shape = Shape.parse(entered.shape().get());
            SampleSize.require(shape.size(), "the shape " + shape);
            return "= " + Numerals.count(shape.size(), "token");
        } catch (IllegalArgumentException e) {
            return Notices.text(e);
        }
    }

    /// Samples with what is entered.
    public void sample() {
        waiting = false;
        problem.set(Problem.NONE);
        SampleSettings settings =
                entered.settings(model.filter().textProperty().get()).atEpisode(current());
        RecipeMaker maker;
        try {
            maker = maker(settings);
        } catch (IllegalArgumentException e) {
            problem.set(new Problem(Notices.text(e), 0));
            return;
        }
        if (maker != null) {
            run(maker, settings);
        }
    }

    /// Makes a recipe; may take a while.
    private interface RecipeMaker {
        IndexRecipe make();
    }

    private void run(RecipeMaker maker, SampleSettings settings) {
        makeRoom(settings);
        TokenStream stream = model.recording().stream();
        Episodes episodes = model.episodesProperty().get();
        sampling.start(
                "Sampling",
                (cancel, progress) -> {
                    IndexRecipe recipe = maker.make();
                    return read(recipe, recipe.indices(stream, cancel), episodes, cancel, progress);
                },
                result -> {
                    sampled.set(result);
                    remember(new Past(result.recipe().words(), settings));
                },
                error ->
                        problem.set(
                                new Problem(
                                        Notices.text(error),
                                        error instanceof IndexExpressionException wrong
                                                ? wrong.place()
                                                : 0)));
    }

    /// Two large samples may not fit into the memory beside each other.
    private void makeRoom(SampleSettings settings) {
        Sampled before = sampled.get();
        long wanted = settings.way().isDrawn() ? Shape.parse(settings.shape()).size() : 0;
        if (before != null && before.tokens().size() + wanted > SampleSize.most() / 2) {
            sampled.set(null);
        }
    }

    /// What makes the recipe, or null if that has to wait for the filter.
    private @Nullable RecipeMaker maker(SampleSettings settings) {
        return switch (settings.way()) {
            case EXPRESSION -> () -> new IndexRecipe.Written(settings.expression());
            case FILE -> {
                IndexRecipe recipe = new IndexRecipe.Saved(path(settings.file()));
                yield () -> recipe;
            }
            case TOKENS, WINDOWS, STEPS, WHOLE_STEPS -> drawn(settings);
        };
    }

    private @Nullable RecipeMaker drawn(SampleSettings settings) {
        Shape shape = Shape.parse(settings.shape());
        SampleSize.require(shape.size(), "the shape " + shape);
        long seed = seed(settings.seed());
        Within within = settings.within();
        if (within == Within.FILTER) {
            Matches matches = model.filter().matchesProperty().get();
            if (matches == null) {
                waiting = isFiltering();
                return null;
            }
            String by = model.episodeChoice().name();
            return () ->
                    drawn(
                            settings,
                            new SampleScope(
                                    SampleScope.Kind.FILTER,
                                    settings.filter(),
                                    model.filter().needsEpisodes() ? by : "",
                                    matches.ranges()),
                            shape,
                            seed);
        }
        SampleScope scope =
                within == Within.RECORDING
                        ? SampleScope.all(model.recording().steps())
                        : episodes(within == Within.EPISODES ? ":" : settings.episodes());
        return () -> drawn(settings, scope, shape, seed);
    }

    private static IndexRecipe drawn(
            SampleSettings settings, SampleScope scope, Shape shape, long seed) {
        return new IndexRecipe.Drawn(settings.way().from(), scope, shape, seed);
    }

    private boolean isFiltering() {
        if (model.filter().textProperty().get().isBlank()) {
            throw new IllegalArgumentException("no filter is set: Ctrl+F");
        }
        if (model.filter().problemProperty().get() != null) {
            throw new IllegalArgumentException("the filter is no expression");
        }
        return true;
    }

    private SampleScope episodes(String list) {
        Episodes known = model.episodesProperty().get();
        if (known == null || known.count() == 0) {
            throw new IllegalArgumentException(
                    known == null
                            ? "the episodes are not yet found"
                            : "no episodes are known in this recording");
        }
        return new SampleScope(
                SampleScope.Kind.EPISODES,
                list,
                model.episodeChoice().name(),
                known.rows(EpisodeList.parse(list)));
    }

    private String current() {
        return Integer.toString(Math.max(0, model.episodeOf(model.rowProperty().get())));
    }

    private void matchesFound(@Nullable Matches matches) {
        waiting &= matches != null || !model.filter().textProperty().get().isBlank();
        if (waiting && matches != null) {
            sample();
        }
    }

    /// Samples with the seed that is one more.
    public void sampleNextSeed() {
        try {
            entered.seed().set(Long.toString(seed(entered.seed().get()) + 1));
            sample();
        } catch (IllegalArgumentException e) {
            problem.set(new Problem(Notices.text(e), 0));
        }
    }

    /// Samples as before.
    public void sampleAgain(Past past) {
        SampleSettings settings = past.settings();
        entered.enter(settings);
        FilterModel filter = model.filter();
        if (settings.way().isDrawn()
                && settings.within() == Within.FILTER
                && !filter.textProperty().get().equals(settings.filter())) {
            filter.textProperty().set(settings.filter());
            filter.apply();
        }
        sample();
    }

    private void remember(Past past) {
        history.removeIf(other -> other.words().equals(past.words()));
        history.addFirst(past);
        if (history.size() > MOST_HISTORY) {
            history.removeLast();
        }
    }

    /// Selects a sampled token, and goes to its step in all views.
    ///
    /// @param cell its flat index in the array
    public void goTo(long cell) {
        long index = tokenOf(cell);
        if (index >= 0) {
            model.selectToken(index);
        }
    }

    /// The index of a cell's token in the stream, from 0; -1 if there is no such cell.
    long tokenOf(long cell) {
        Sampled now = sampled.get();
        if (now == null || cell < 0 || cell >= now.tokens().size()) {
            return -1;
        }
        long index = now.tokens().index((int) cell);
        return index < 0 ? index + model.recording().tokens() : index;
    }

    /// The next cell that has a token of the step one is at, behind a cell and around; -1 if there
    /// is none.
    long cellOfStep(long cell) {
        Sampled now = sampled.get();
        long step = model.stepProperty().get();
        int size = now == null ? 0 : now.tokens().size();
        for (int i = 1; now != null && i <= size; i++) {
            int at = (int) ((Math.max(-1, cell) + i) % size);
            if (now.tokens().step(at) == step) {
                return at;
            }
        }
        return -1;
    }

    private Sampled read(
            IndexRecipe recipe,
            IndexArray indices,
            @Nullable Episodes episodes,
            CancelToken cancel,
            ProgressListener progress) {
        TokenStream stream = model.recording().stream();
        SampleReader.Reading reading = SampleReader.read(stream, indices, cancel, progress);
        cancel.check();
        Coverage coverage = Coverage.of(stream, indices);
        cancel.check();
        return new Sampled(
                recipe,
                reading,
                ArrayPicture.of(reading.tokens(), model.recording().fields()),
                coverage,
                Covered.of(coverage, tokenStarts(stream, episodes)));
    }

    private static long[] tokenStarts(TokenStream stream, @Nullable Episodes episodes) {
        if (episodes == null || episodes.count() == 0) {
            return new long[0];
        }
        long[] starts = episodes.startRows();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = stream.start(starts[i]);
        }
        return starts;
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text.strip());
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a file, found '" + text + "'", e);
        }
        throw new IllegalArgumentException("choose a .npy file");
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

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.ui.control.FieldPalette;
import dev.streambuffer.ui.job.KeptUp;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;
import dev.streambuffer.ui.job.Work;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/// What all views of an open recording share: where one is in it, how values are read, what is
/// hidden. For the JavaFX thread only; reading the recording is left to tasks.
public final class InspectorModel {

    private record Place(long step, @Nullable TokenFacts token) {}

    private final ReadOnlyObjectWrapper<Recording> recording;
    private final TaskRunner runner;
    private final Notices notices;
    private final Slot locating;
    private final ObjectProperty<Decode> decode = new SimpleObjectProperty<>(Decode.AUTO);
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<RowRange> frame = new SimpleObjectProperty<>(new RowRange(0, 0));
    private final ReadOnlyLongWrapper row = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable TokenFacts> token = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Episodes> episodes =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable List<ComponentStatistics>> statistics =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable List<QualityFinding>> findings =
            new ReadOnlyObjectWrapper<>();
    private final ObservableSet<Integer> hidden = FXCollections.observableSet();
    private final FilterModel filter;
    private final KeptUp<List<ComponentStatistics>> summing;
    private final ReadOnlyLongWrapper ticked = new ReadOnlyLongWrapper();
    private final Times times;
    private final EpisodeChoice episodeChoice;
    private final EpisodeSort episodeSort;
    private final Visited visited = new Visited();
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(FieldPalette.standard());
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private BiConsumer<Integer, Color> onColor = (_, _) -> {};
    private @Nullable Long sought;
    private long type;
    private long component;

    /// A model of a recording, at its first row. Looks for its episodes in the background.
    ///
    /// @param recording what is open
    /// @param findEpisodes finds its episodes
    /// @param runner runs its tasks; ended by whoever closes the recording
    /// @param notices where errors go
    public InspectorModel(
            Recording recording, Work<Episodes> findEpisodes, TaskRunner runner, Notices notices) {
        this.recording = new ReadOnlyObjectWrapper<>(recording);
        this.runner = runner;
        this.notices = notices;
        locating = runner.slot();
        filter = new FilterModel(this);
        times = new Times(this);
        episodeChoice = new EpisodeChoice(this, episodes::set);
        episodeSort = new EpisodeSort(this);
        goToRow(0);
        episodeChoice.find(findEpisodes);
        summing = new KeptUp<>(runner, "Statistics", this::sum, statistics::set, notices::error);
        summing.start();
    }

    private Work<List<ComponentStatistics>> sum() {
        Recording now = recording();
        return (cancel, progress) ->
                Statistics.of(now.stream(), new RowRange(0, now.steps()), cancel, progress);
    }

    /// What is open.
    public Recording recording() {
        return recording.get();
    }

    /// What is open, as it grows while it is written.
    public ReadOnlyObjectProperty<Recording> recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    /// Shows a later commit of what is open. Whoever is at the last row stays at the last row;
    /// otherwise the row and the selection stay. What is computed follows in the background.
    ///
    /// @param next the later commit
    /// @param found its episodes
    /// @param nanos the time, from any fixed point
    public void grow(Recording next, Episodes found, long nanos) {
        boolean atEnd = row.get() == recording().steps() - 1 && !playing.get();
        // First: no row of the recording is without an episode.
        episodes.set(found);
        recording.set(next);
        summing.grown(nanos);
        filter.grown(nanos);
        if (atEnd) {
            show(next.steps() - 1);
        }
    }

    /// The time as it was told last.
    public ReadOnlyLongProperty tickedProperty() {
        return ticked.getReadOnlyProperty();
    }

    /// Goes on with what is computed in the background while the recording grows.
    ///
    /// @param nanos the time, from any fixed point
    public void tick(long nanos) {
        ticked.set(nanos);
        summing.tick(nanos);
        filter.tick(nanos);
    }

    /// Its filter.
    public FilterModel filter() {
        return filter;
    }

    /// When its steps were.
    public Times times() {
        return times;
    }

    /// Runs tasks that read the recording.
    public TaskRunner runner() {
        return runner;
    }

    /// Where errors go.
    public Notices notices() {
        return notices;
    }

    /// How values are read, in every view at once.
    public ObjectProperty<Decode> decodeProperty() {
        return decode;
    }

    /// Whether it is seen on a dark background, for colours that CSS can't choose.
    public BooleanProperty darkProperty() {
        return dark;
    }

    /// Whether it steps by itself.
    public BooleanProperty playingProperty() {
        return playing;
    }

    /// How large the text of the tables is; 1 is as designed.
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /// The colours of the fields.
    public ReadOnlyObjectProperty<FieldPalette> paletteProperty() {
        return palette;
    }

    /// Gives a field a colour of the user's choice.
    public void setColor(int type, Color color) {
        palette.set(palette.get().with(type, color));
        onColor.accept(type, color);
    }

    /// Sets who keeps the colours that are chosen from now on.
    ///
    /// @param handler takes a type ID and its colour
    public void setOnColor(BiConsumer<Integer, Color> handler) {
        onColor = handler;
    }

    /// The rows that the steps table shows.
    public ObjectProperty<RowRange> frameProperty() {
        return frame;
    }

    /// Type IDs of the fields that are not shown.
    public ObservableSet<Integer> hidden() {
        return hidden;
    }

    /// The row one is at, or -1 if there is none.
    public ReadOnlyLongProperty rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// The number of the step one is at; follows the row as soon as it is read.
    public ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// The selected token, or null; follows the row as soon as it is read.
    public ReadOnlyObjectProperty<@Nullable TokenFacts> tokenProperty() {
        return token.getReadOnlyProperty();
    }

    /// The episodes, or null until they are found.
    public ReadOnlyObjectProperty<@Nullable Episodes> episodesProperty() {
        return episodes.getReadOnlyProperty();
    }

    /// How the episodes are found.
    public EpisodeChoice episodeChoice() {
        return episodeChoice;
    }

    /// In which order tables show the episodes.
    public EpisodeSort episodeSort() {
        return episodeSort;
    }

    /// Statistics of every field component, or null until every token was read.
    public ReadOnlyObjectProperty<@Nullable List<ComponentStatistics>> statisticsProperty() {
        return statistics.getReadOnlyProperty();
    }

    /// What the last check found, or null until one was made.
    public ReadOnlyObjectProperty<@Nullable List<QualityFinding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /// Says what a check found.
    void setFindings(List<QualityFinding> found) {
        findings.set(found);
    }

    /// The number of tokens of a field, or -1 until every token was read.
    public long tokensOf(int type) {
        List<ComponentStatistics> known = statistics.get();
        return known == null
                ? -1
                : known.stream()
                        .filter(component -> component.field().type() == type)
                        .mapToLong(ComponentStatistics::count)
                        .sum();
    }

    /// The episode of a row, or -1 if unknown.
    public int episodeOf(long row) {
        Episodes all = episodes.get();
        return all == null || row < 0 || all.count() == 0 || row >= all.endRow(all.count() - 1)
                ? -1
                : all.episodeOfRow(row);
    }

    /// A row's place within its episode, from 0; from the start of the recording while its episode
    /// is unknown.
    public long timeOf(long row) {
        Episodes known = episodes.get();
        int episode = episodeOf(row);
        return known == null || episode < 0 ? row : row - known.startRow(episode);
    }

    /// Goes to a row, or the nearest there is, and selects its token of the same field and
    /// component as before.
    public void goToRow(long wanted) {
        long target = Math.clamp(wanted, -1, recording().steps() - 1);
        if (target < 0 && recording().steps() > 0) {
            target = 0;
        }
        if (!playing.get()) {
            visited.leave(row.get(), target, System.nanoTime());
        }
        show(target);
    }

    /// Goes to the first row whose step number is at least this, or to the last row.
    public void goToStep(long number) {
        TokenStream stream = recording().stream();
        locating.read(
                (_, _) -> stream.rowOfStep(number),
                found -> {
                    goToRow(found);
                    sought = number;
                },
                notices::error);
    }

    /// Whether a text names a place to go to.
    public static boolean isPlace(String text) {
        return Destination.parse(text) != null;
    }

    /// Goes to the place that a text names: `1204`, `step 1 204`, `token 8431`, `episode 17`.
    ///
    /// @return false if it names none, or one that is not there; an error is shown then
    public boolean goTo(String text) {
        Destination place = Destination.parse(text);
        try {
            if (place != null && goTo(place)) {
                return true;
            }
        } catch (NumberFormatException e) {
            notices.error("there is no " + text.strip() + ": the number is too large");
            return false;
        }
        notices.error(
                place == null
                        ? "expected 1204, token 8431 or episode 17, found '" + text + "'"
                        : "there is no "
                                + place.kind().name().toLowerCase(Locale.ROOT)
                                + " "
                                + place.name());
        return false;
    }

    private boolean goTo(Destination place) {
        if (place.kind() == Destination.Kind.EPISODE) {
            Episodes known = episodes.get();
            int found = known == null ? -1 : place.episodeIn(known);
            goToEpisode(found);
            return found >= 0;
        }
        long number = Long.parseLong(place.name());
        switch (place.kind()) {
            case STEP, EPISODE -> goToStep(number);
            case ROW -> goToRow(number);
            case TOKEN -> selectToken(number);
        }
        Recording now = recording();
        return switch (place.kind()) {
            case TOKEN -> number >= 0 && number < now.tokens();
            case ROW -> number >= 0 && number < now.steps();
            case STEP, EPISODE -> now.steps() > 0;
        };
    }

    /// Goes back to the place from which one came by a jump.
    public void goBack() {
        show(visited.back(row.get()));
    }

    /// Goes forward again.
    public void goForward() {
        show(visited.forward(row.get()));
    }

    /// Goes on by some rows.
    public void move(long rows) {
        goToRow(Math.max(0, row.get() + rows));
    }

    /// Goes on by some episodes, to their first row.
    public void moveEpisode(int by) {
        int episode = episodeOf(row.get());
        if (episode >= 0) {
            // Back from within an episode goes to its start first, as players do.
            goToEpisode(
                    Math.max(0, by < 0 && timeOf(row.get()) > 0 ? episode + by + 1 : episode + by));
        }
    }

    /// Goes to the first row of an episode, or of the nearest there is.
    public void goToEpisode(int episode) {
        Episodes known = episodes.get();
        if (episode >= 0 && known != null && known.count() > 0) {
            goToRow(known.startRow(Math.clamp(episode, 0, known.count() - 1)));
        }
    }

    /// Selects a token of a row's cell.
    ///
    /// @param type the field
    /// @param component which of its tokens, from 0; the nearest one if it has fewer
    public void select(long row, long type, long component) {
        this.type = type;
        this.component = component;
        goToRow(row);
    }

    /// Selects a token by its index in the stream, and goes to its row.
    public void selectToken(long index) {
        if (index < 0 || index >= recording().tokens()) {
            return;
        }
        TokenStream stream = recording().stream();
        locating.read(
                (_, _) -> TokenFacts.read(stream, index),
                facts -> {
                    type = facts.type();
                    component = facts.component();
                    visited.leave(row.get(), facts.row(), System.nanoTime());
                    row.set(facts.row());
                    step.set(facts.step());
                    // The table follows to the row by selecting a token of its own there.
                    locating.cancel();
                    token.set(facts);
                },
                notices::error);
    }

    private void show(long target) {
        if (target < 0) {
            return;
        }
        row.set(target);
        sought = null;
        TokenStream stream = recording().stream();
        long wantedType = type;
        long wantedComponent = component;
        locating.read(
                (_, _) -> {
                    long at = TokenFacts.locate(stream, target, wantedType, wantedComponent);
                    return new Place(
                            stream.stepOfRow(target), at < 0 ? null : TokenFacts.read(stream, at));
                },
                place -> {
                    step.set(place.step());
                    token.set(place.token());
                    if (sought != null) {
                        notices.brief(Destination.arrival(sought, place.step()));
                    }
                },
                notices::error);
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;
import dev.streambuffer.ui.job.Work;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What all views of an open recording share: where one is in it, how values are read, what is
/// hidden. For the JavaFX thread only; reading the recording is left to tasks.
public final class InspectorModel {

    private record Place(long step, @Nullable TokenFacts token) {}

    private final Recording recording;
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
    private final ObservableSet<Integer> hidden = FXCollections.observableSet();
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
        this.recording = recording;
        this.runner = runner;
        this.notices = notices;
        locating = runner.slot();
        goToRow(0);
        runner.start("Finding episodes", findEpisodes, episodes::set, notices::error);
        runner.start(
                "Statistics",
                (cancel, progress) ->
                        Statistics.of(
                                recording.stream(),
                                new RowRange(0, recording.steps()),
                                cancel,
                                progress),
                statistics::set,
                notices::error);
    }

    /// What is open.
    public Recording recording() {
        return recording;
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

    /// Statistics of every field component, or null until every token was read.
    public ReadOnlyObjectProperty<@Nullable List<ComponentStatistics>> statisticsProperty() {
        return statistics.getReadOnlyProperty();
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
        Episodes known = episodes.get();
        return known == null || row < 0 ? -1 : known.episodeOfRow(row);
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
        long target = Math.clamp(wanted, -1, recording.steps() - 1);
        if (target < 0 && recording.steps() > 0) {
            target = 0;
        }
        show(target);
    }

    /// Goes to the first row whose step number is at least this, or to the last row.
    public void goToStep(long number) {
        TokenStream stream = recording.stream();
        locating.read((_, _) -> stream.rowOfStep(number), this::goToRow, notices::error);
    }

    /// Goes to the step that a text names, `1 204` or `step 1204`.
    ///
    /// @return false if it names none; an error is shown then
    public boolean goToStep(String text) {
        String digits = text.replaceAll("(?i)step|/.*|[\\s\u00a0_,]", "");
        try {
            goToStep(Long.parseLong(digits));
            return true;
        } catch (NumberFormatException e) {
            notices.error("expected a step number, found '" + text + "'");
            return false;
        }
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
            goToEpisode(by < 0 && timeOf(row.get()) > 0 ? episode + by + 1 : episode + by);
        }
    }

    /// Goes to the first row of an episode, or of the nearest there is.
    public void goToEpisode(int episode) {
        Episodes known = episodes.get();
        if (known != null && known.count() > 0) {
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
        if (index < 0 || index >= recording.tokens()) {
            return;
        }
        TokenStream stream = recording.stream();
        locating.read(
                (_, _) -> TokenFacts.read(stream, index),
                facts -> {
                    type = facts.type();
                    component = facts.component();
                    row.set(facts.row());
                    step.set(facts.step());
                    token.set(facts);
                },
                notices::error);
    }

    private void show(long target) {
        row.set(target);
        if (target < 0) {
            return;
        }
        TokenStream stream = recording.stream();
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
                },
                notices::error);
    }
}

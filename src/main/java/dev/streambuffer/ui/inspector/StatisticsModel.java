package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Statistics of the steps that were chosen: all, those of the episode one is in, or those that
/// match the filter. They follow the episode and the filter. For the JavaFX thread only.
public final class StatisticsModel {

    /// Which steps.
    public enum Scope {
        /// every step
        ALL,
        /// those of the episode one is in
        EPISODE,
        /// those that match the filter
        MATCHES
    }

    private final InspectorModel model;
    private final Slot computing;
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
    private final ReadOnlyObjectWrapper<@Nullable List<ComponentStatistics>> shown =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private @Nullable Object computed;
    private @Nullable Scope computedFor;

    /// Statistics of a model's recording.
    public StatisticsModel(InspectorModel model) {
        this.model = model;
        computing = model.runner().slot();
        scope.subscribe(this::show);
        model.statisticsProperty().subscribe(this::show);
        model.rowProperty().subscribe(this::show);
        model.episodesProperty().subscribe(this::show);
        model.filter().matchesProperty().subscribe(this::show);
        model.filter().textProperty().subscribe(this::show);
        show();
    }

    /// Which steps they are of.
    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /// The statistics by field component; null until they are known.
    public ReadOnlyObjectProperty<@Nullable List<ComponentStatistics>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Which steps they are of, or what is waited for, in words.
    public ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }

    private void show() {
        switch (scope.get()) {
            case ALL -> showAll();
            case EPISODE -> showEpisode();
            case MATCHES -> showMatches();
        }
    }

    private void showAll() {
        computing.cancel();
        computed = null;
        List<ComponentStatistics> all = model.statisticsProperty().get();
        shown.set(all);
        about.set(all == null ? "reading every token\u2026" : steps(model.recording().steps()));
    }

    private void showEpisode() {
        Episodes episodes = model.episodesProperty().get();
        int episode = model.episodeOf(model.rowProperty().get());
        if (episodes == null || episode < 0) {
            nothing(episodes == null ? "looking for episodes\u2026" : "there is no step");
            return;
        }
        RowRange rows = episodes.ranges().get(episode);
        compute(
                rows,
                rows,
                null,
                "episode " + episodes.label(episode) + " \u00b7 " + steps(rows.size()));
    }

    private void showMatches() {
        Matches matches = model.filter().matchesProperty().get();
        if (matches == null) {
            boolean none = model.filter().textProperty().get().isBlank();
            nothing(none ? "no filter is set (Ctrl+F)" : "no matches yet");
            return;
        }
        compute(
                matches,
                new RowRange(0, matches.rows()),
                matches,
                Numerals.grouped(matches.count()) + " of " + steps(matches.rows()));
    }

    /// @param key what they are of: the same is not computed twice
    private void compute(Object key, RowRange rows, @Nullable Matches only, String words) {
        about.set(words);
        if (key.equals(computed)) {
            return;
        }
        boolean other = scope.get() != computedFor;
        computed = key;
        computedFor = scope.get();
        if (other || only == null) {
            shown.set(null);
        }
        TokenStream stream = model.recording().stream();
        computing.start(
                "Statistics",
                (cancel, progress) -> Statistics.of(stream, rows, only, cancel, progress),
                shown::set,
                model.notices()::error);
    }

    private void nothing(String why) {
        computing.cancel();
        computed = null;
        shown.set(null);
        about.set(why);
    }

    private static String steps(long count) {
        return Numerals.count(count, "step");
    }
}

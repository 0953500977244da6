package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.ui.job.KeptUp;
import dev.streambuffer.ui.job.Work;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

/// The filter of an open recording: an expression, what is wrong with it, and the rows that match.
/// For the JavaFX thread only.
public final class FilterModel {

    private final InspectorModel model;
    private final KeptUp<Matches> matching;
    private final FilterNames names;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable FilterException> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Matches> matches = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty onlyMatches = new SimpleBooleanProperty();
    private @Nullable Filter filter;
    private @Nullable EpisodeRule matchedBy;

    FilterModel(InspectorModel model) {
        this.model = model;
        matching =
                new KeptUp<>(
                        model.runner(),
                        "Filtering",
                        this::match,
                        matches::set,
                        model.notices()::error);
        names = new FilterNames(model.recording().fields(), model.recording().extraColumns());
        model.episodesProperty().subscribe(this::episodesFound);
    }

    /// The expression; takes effect with [#apply].
    public StringProperty textProperty() {
        return text;
    }

    /// What is wrong with the expression, or null.
    public ReadOnlyObjectProperty<@Nullable FilterException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The rows that match; null without a filter, and until they are found.
    public ReadOnlyObjectProperty<@Nullable Matches> matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /// Whether the steps table leaves out the rows that don't match.
    public BooleanProperty onlyMatchesProperty() {
        return onlyMatches;
    }

    /// Leaves out the rows that don't match, or shows them again.
    public void toggleOnlyMatches() {
        if (filter == null) {
            model.notices().brief("no filter is set");
        } else {
            onlyMatches.set(!onlyMatches.get());
        }
    }

    /// What may be written at a place of the expression.
    FilterNames.Completion complete(int caret) {
        return names.complete(text.get(), caret);
    }

    /// Looks for the rows that match; an empty expression is no filter.
    public void apply() {
        matching.cancel();
        filter = null;
        matches.set(null);
        problem.set(null);
        if (text.get().isBlank()) {
            return;
        }
        try {
            filter = Filter.parse(text.get(), names);
        } catch (FilterException e) {
            problem.set(e);
            return;
        }
        matching.start();
    }

    /// The recording has grown: what matched stays until more is known.
    void grown(long nanos) {
        if (filter != null) {
            matching.grown(nanos);
        }
    }

    void tick(long nanos) {
        matching.tick(nanos);
    }

    private @Nullable Work<Matches> match() {
        Filter wanted = filter;
        Episodes episodes = model.episodesProperty().get();
        if (wanted == null || wanted.needsEpisodes() && episodes == null) {
            return null;
        }
        matchedBy = episodes == null ? null : episodes.rule();
        Recording now = model.recording();
        return (cancel, progress) ->
                wanted.matches(now.stream(), now.extra(), episodes, cancel, progress);
    }

    /// Takes the filter away.
    public void clear() {
        text.set("");
        apply();
    }

    /// Goes to the next match behind the selected step; from the last one to the first.
    public void next() {
        go(1);
    }

    /// Goes to the match before the selected step; from the first one to the last.
    public void previous() {
        go(-1);
    }

    private void go(int direction) {
        Matches all = matches.get();
        if (all == null || all.count() == 0) {
            model.notices().brief(all == null ? "no filter is set" : "no step matches");
            return;
        }
        long row = model.rowProperty().get();
        long found = direction > 0 ? all.next(row + 1) : row > 0 ? all.previous(row - 1) : -1;
        if (found < 0) {
            model.notices().brief(direction > 0 ? "on from the start" : "on from the end");
            found = direction > 0 ? all.next(0) : all.get(all.count() - 1);
        }
        model.goToRow(found);
    }

    /// Whether it has places in episodes in it.
    boolean needsEpisodes() {
        return filter != null && filter.needsEpisodes();
    }

    /// What it matches depends on what tells episodes apart; that there are more of them, in a
    /// recording that grows, is seen to elsewhere.
    private void episodesFound(@Nullable Episodes found) {
        if (found == null || !needsEpisodes()) {
            return;
        }
        if (matches.get() == null || !found.rule().equals(matchedBy)) {
            matches.set(null);
            matching.cancel();
            matching.start();
        }
    }
}

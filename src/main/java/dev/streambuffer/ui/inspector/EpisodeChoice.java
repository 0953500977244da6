package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.Work;

import java.util.List;
import java.util.function.Consumer;

/// By which rule the episodes of an open recording are found. For the JavaFX thread only.
public final class EpisodeChoice {

    private final InspectorModel model;
    private final Consumer<Episodes> found;
    private final Slot finding;
    private Consumer<EpisodeRule> onChosen = _ -> {};

    /// @param found takes the episodes
    EpisodeChoice(InspectorModel model, Consumer<Episodes> found) {
        this.model = model;
        this.found = found;
        finding = model.runner().slot();
    }

    /// Sets who hears of the rules that are chosen from now on.
    public void setOnChosen(Consumer<EpisodeRule> handler) {
        onChosen = handler;
    }

    /// The rules that can be chosen, the best one first.
    public List<EpisodeRule> rules() {
        return EpisodeRule.of(model.recording().stream());
    }

    /// Finds the episodes anew.
    ///
    /// @param rule one of [#rules]
    public void choose(EpisodeRule rule) {
        onChosen.accept(rule);
        StreamStore store = model.recording().stream();
        find((cancel, progress) -> Episodes.find(store, rule, cancel, progress));
    }

    void find(Work<Episodes> work) {
        finding.start("Finding episodes", work, found, model.notices()::error);
    }
}

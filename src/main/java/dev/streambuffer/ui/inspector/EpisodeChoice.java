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
    private EpisodeRule rule;

    /// @param found takes the episodes
    EpisodeChoice(InspectorModel model, Consumer<Episodes> found) {
        this.model = model;
        this.found = found;
        finding = model.runner().slot();
        rule = rules().getFirst();
    }

    /// Sets who hears of the rules that are chosen from now on.
    public void setOnChosen(Consumer<EpisodeRule> handler) {
        onChosen = handler;
    }

    /// The rules that can be chosen, the best one first.
    public List<EpisodeRule> rules() {
        return EpisodeRule.of(model.recording().stream());
    }

    /// The rule that is in use.
    public EpisodeRule rule() {
        return rule;
    }

    /// Its name, for texts that say how a thing was made; empty if it is the best one.
    String name() {
        return rule.equals(rules().getFirst()) ? "" : rule.name();
    }

    /// Says what rule the episodes are found by at first; [#choose] finds them anew.
    public void setRule(EpisodeRule first) {
        rule = first;
    }

    /// Finds the episodes anew.
    ///
    /// @param wanted one of [#rules]
    public void choose(EpisodeRule wanted) {
        rule = wanted;
        onChosen.accept(wanted);
        StreamStore store = model.recording().stream();
        find((cancel, progress) -> Episodes.find(store, wanted, cancel, progress));
    }

    void find(Work<Episodes> work) {
        finding.startBehind("Finding episodes", work, found, model.notices()::error);
    }
}

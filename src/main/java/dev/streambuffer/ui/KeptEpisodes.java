package dev.streambuffer.ui;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.InspectorModel;

import java.util.Map;

/// By what rule the episodes of a recording are found, if the user has chosen one.
final class KeptEpisodes {

    private static final String PREFIX = "episodes.";

    private final MainModel model;
    private final String key;

    /// @param place where the recording is
    KeptEpisodes(MainModel model, String place) {
        this.model = model;
        key = PREFIX + place;
    }

    /// The rule that was kept, if the store still has it, else its best one.
    EpisodeRule rule(StreamStore store) {
        String kept = model.settings().get(key);
        EpisodeRule best = EpisodeRule.of(store).getFirst();
        return EpisodeRule.of(store).stream()
                .filter(rule -> rule.key().equals(kept))
                .findFirst()
                .orElse(best);
    }

    /// Keeps the rules that are chosen from now on, and has a recording that grows follow them.
    void install(InspectorModel inspector, StoreFollower follower) {
        inspector.episodeChoice().setRule(follower.rule());
        inspector
                .episodeChoice()
                .setOnChosen(
                        rule -> {
                            follower.setRule(rule);
                            model.keep(Map.of(key, rule.key()));
                        });
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;

/// What tells episodes apart.
final class EpisodesByOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--episodes-by",
            paramLabel = "NAME",
            description = {
                "What tells episodes apart: a column, such as episode_id, done or frame_index, two"
                        + " as terminated,truncated, or none; without it the best one that there"
                        + " is, which info names."
            })
    private @Nullable String name;

    /// The name that is given, or the empty text.
    String name() {
        return name == null ? "" : name;
    }

    /// The rule.
    ///
    /// @throws ParameterException if the store has none of that name
    EpisodeRule rule(StreamStore store) {
        if (name == null) {
            return EpisodeRule.of(store).getFirst();
        }
        try {
            return EpisodeRule.named(store, name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--episodes-by: " + e.getMessage(), e);
        }
    }

    /// The episodes.
    ///
    /// @throws ParameterException if the store has no rule of that name
    Episodes find(StreamStore store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return Episodes.find(store, rule(store), cancel, progress);
    }
}

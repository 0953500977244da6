package dev.streambuffer.cli;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.util.List;

/// Which steps of a store are meant, by an expression.
final class FilterOption {

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = {
                "Only the steps that match an expression, as find has them; quote it for the"
                        + " shell."
            })
    private @Nullable String expression;

    boolean isGiven() {
        return expression != null;
    }

    /// The steps that match, or null if no expression is given.
    ///
    /// @param by what tells episodes apart
    /// @throws ParameterException if it is none
    @Nullable Matches matches(
            StreamStore store,
            EpisodesByOption by,
            CommandSpec spec,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        String text = expression;
        if (text == null) {
            return null;
        }
        Dataset extra = store.extra();
        List<Column> columns = extra == null ? List.of() : extra.columns();
        Filter filter;
        try {
            filter = Filter.parse(text, new FilterNames(store.fields(), columns));
        } catch (FilterException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--filter, character %d: %s".formatted(e.from() + 1, e.getMessage()));
        }
        Episodes episodes = filter.needsEpisodes() ? by.find(store, cancel, progress) : null;
        return filter.matches(store, extra, episodes, cancel, progress);
    }
}

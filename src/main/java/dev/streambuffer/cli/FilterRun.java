package dev.streambuffer.cli;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Finds the steps that an expression of the command line means.
///
/// @param path what the user named
/// @param by what tells episodes apart
record FilterRun(
        CommandSpec spec,
        Path path,
        EpisodesByOption by,
        CancelToken cancel,
        ProgressListener progress) {

    /// The steps that match.
    ///
    /// @throws ParameterException if the expression is none, with the place of what is wrong
    Matches matches(TokenSource tokens, String expression) throws IOException {
        Dataset extra = tokens.extra();
        List<Column> columns = extra == null ? List.of() : extra.columns();
        TokenStream stream = tokens.stream();
        Filter filter = parse(expression, new FilterNames(stream.fields(), columns));
        Episodes episodes = filter.needsEpisodes() ? episodes(stream) : null;
        return filter.matches(stream, extra, episodes, cancel, progress);
    }

    /// The episodes.
    ///
    /// @throws DataException for a token file, which has none
    Episodes episodes(TokenStream stream) throws IOException {
        if (stream instanceof StreamStore store) {
            return by.find(store, cancel, progress);
        }
        throw new DataException(
                path.toString(), "", "a store or dataset, which has episodes", "a token file");
    }

    private Filter parse(String expression, FilterNames names) {
        try {
            return Filter.parse(expression, names);
        } catch (FilterException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expression, character %d: %s".formatted(e.from() + 1, e.getMessage()));
        }
    }
}

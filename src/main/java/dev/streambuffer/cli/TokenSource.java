package dev.streambuffer.cli;

import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// The tokens of whatever a user names: a store and a token file as they are, a dataset by way of
/// its store in the user's cache.
///
/// @param stream the tokens, valid until this is closed
/// @param resource what is behind them
record TokenSource(TokenStream stream, Closeable resource) implements Closeable {

    /// Opens a token file.
    ///
    /// @throws dev.streambuffer.model.DataException if it is none, or damaged
    static TokenSource ofTokenFile(
            Path path, ForeignOptions options, RootCommand root, ProgressListener progress)
            throws IOException {
        ForeignTokens tokens = ForeignTokens.open(path, options, root.cancel(), progress);
        return new TokenSource(tokens, tokens);
    }

    /// Opens a store, or that of a dataset, which is imported if it is not there.
    ///
    /// @throws dev.streambuffer.model.DataException if it is neither, or damaged
    static TokenSource of(
            Path path, OpenOptions options, RootCommand root, ProgressListener progress)
            throws IOException {
        StreamStore store =
                StreamStore.open(
                        Sources.isStore(path)
                                ? path
                                : ImportCache.ofUser()
                                        .storeFor(path, options, root.cancel(), progress));
        return new TokenSource(store, store);
    }

    /// The extra columns, a row a step, or null if there are none. Closed with this.
    @Nullable Dataset extra() throws IOException {
        return stream instanceof StreamStore store ? store.extra() : null;
    }

    @Override
    public void close() throws IOException {
        resource.close();
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.nio.file.Path;

/// The tokens of whatever a user names.
final class StoreSource {

    private StoreSource() {}

    /// Opens a store, or the store of a dataset in the user's cache, imported if it is not there.
    static StreamStore open(
            Path path, OpenOptions options, RootCommand root, ProgressListener progress)
            throws IOException {
        if (Sources.isStore(path)) {
            return StreamStore.open(path);
        }
        ImportCache cache = ImportCache.ofUser();
        return StreamStore.open(cache.storeFor(path, options, root.cancel(), progress));
    }
}

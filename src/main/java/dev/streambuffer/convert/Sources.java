package dev.streambuffer.convert;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens whatever a user names: a store or a dataset of any layout.
public final class Sources {

    private Sources() {}

    /// Whether a path is a store: a folder with a `store.json`.
    public static boolean isStore(Path path) {
        return Files.isRegularFile(path.resolve("store.json"));
    }

    /// Opens a store or a dataset as a dataset, or a token file by way of its store in the user's
    /// cache.
    ///
    /// @param options which configuration and split of a dataset
    /// @throws DataException if it is neither, or damaged
    public static Dataset openDataset(Path path, OpenOptions options) throws IOException {
        Path store = storeOf(path, options, CancelToken.NEVER, ProgressListener.NONE);
        return store == null ? Datasets.open(path, options) : StreamStore.openDataset(store);
    }

    /// Whether a path is a store that can be opened.
    ///
    /// @throws DataException if it is a store of which no file can be mapped into memory
    private static boolean requireLocalStore(Path path) throws DataException {
        boolean isStore = isStore(path);
        if (isStore && Places.isRemote(path)) {
            throw DataException.of(
                    path.toString(),
                    "is a store, which is mapped into memory; copy it to a disk of this machine");
        }
        return isStore;
    }

    /// The store that holds the tokens of a path without being imported by name: the path itself if
    /// it is a store, the one in the user's cache if it is a token file, null if it is a dataset.
    ///
    /// @throws DataException if there is nothing at the path
    static @Nullable Path storeOf(
            Path path, OpenOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Places.requireThere(path);
        if (ForeignTokens.isThere(path)) {
            return ImportCache.ofUser().storeFor(path, options, cancel, progress);
        }
        return requireLocalStore(path) ? path : null;
    }
}

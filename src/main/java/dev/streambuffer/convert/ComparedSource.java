package dev.streambuffer.convert;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// One of two sources that are compared: its rows as a table and, of a store, its tokens. Safe for
/// use by any number of threads until it is closed.
public final class ComparedSource implements Closeable {

    private final String place;
    private final Dataset dataset;
    private final @Nullable StreamStore tokens;
    private final @Nullable Closeable store;

    private ComparedSource(
            String place,
            Dataset dataset,
            @Nullable StreamStore tokens,
            @Nullable Closeable store) {
        this.place = place;
        this.dataset = dataset;
        this.tokens = tokens;
        this.store = store;
    }

    /// A dataset; step numbers are row numbers. Closing it closes the dataset.
    public static ComparedSource of(Dataset dataset) {
        return new ComparedSource(dataset.source().place(), dataset, null, null);
    }

    /// A store that is open, which stays the caller's.
    public static ComparedSource of(StreamStore store) throws IOException {
        return new ComparedSource(store.path().toString(), store.toDataset(), store, null);
    }

    /// Opens a store, a dataset, or a token file by way of its store in the user's cache.
    ///
    /// @param options which configuration and split of a dataset
    /// @throws dev.streambuffer.model.DataException if it is none of these, or damaged
    public static ComparedSource open(
            Path path, OpenOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Path folder = Sources.storeOf(path, options, cancel, progress);
        if (folder == null) {
            Dataset dataset = Sources.openDataset(path, options);
            return new ComparedSource(path.toString(), dataset, null, null);
        }
        return ofStore(path, folder);
    }

    /// Opens a token file by way of its store in the user's cache.
    ///
    /// @param options what its user says of it
    /// @throws dev.streambuffer.model.DataException if it is none, or damaged
    public static ComparedSource ofTokenFile(
            Path path, ForeignOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return ofStore(path, ImportCache.ofUser().storeForTokens(path, options, cancel, progress));
    }

    private static ComparedSource ofStore(Path path, Path folder) throws IOException {
        StreamStore store = StreamStore.open(folder);
        try {
            return new ComparedSource(path.toString(), store.toDataset(), store, store);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Where it is, as the user gave it.
    public String place() {
        return place;
    }

    /// Its rows.
    public Dataset dataset() {
        return dataset;
    }

    /// Its rows, those of a store with the numbers that its tokens hold, whether they fit their
    /// field's feature or not. Valid until this is closed; not to be closed.
    ///
    /// @see StreamStore#toDatasetAsStored
    public Dataset datasetAsStored() throws IOException {
        return tokens == null ? dataset : tokens.toDatasetAsStored();
    }

    /// Its tokens, if it is a store or a token file.
    public @Nullable TokenStream tokens() {
        return tokens;
    }

    /// The number of rows.
    public long rows() {
        return dataset.rows();
    }

    /// Whether its rows have step numbers of their own, which may differ from the row numbers.
    public boolean hasStepNumbers() {
        return tokens != null;
    }

    /// The step number of a row.
    public long step(long row) {
        return tokens == null ? row : tokens.stepOfRow(row);
    }

    @Override
    public void close() throws IOException {
        try {
            dataset.close();
        } finally {
            if (store != null) {
                store.close();
            }
        }
    }
}

package dev.streambuffer.ui;

import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.Choice;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.Recording;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A store that is open, and how the window calls it.
///
/// @param place what the user named: a store or a dataset; null for the demo recording
/// @param store the store, to be closed by whoever has this
/// @param recording what the views show of it
record Opened(@Nullable Path place, StreamStore store, Recording recording) {

    /// Opens a store.
    static Opened store(Path path) throws IOException {
        return of(path, name(path), StreamStore.open(path));
    }

    /// Checks that there is something at a path.
    ///
    /// @throws DataException if there is not
    static void requireThere(Path path) throws IOException {
        Places.requireThere(path);
    }

    /// Opens a store, or a dataset by way of its store in the user's cache folder, into which it is
    /// imported as proposed unless it is there already.
    ///
    /// @param options which configuration and split of a dataset
    static Opened directly(
            Path path, OpenOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        if (Sources.isStore(path)) {
            return store(path);
        }
        Path store = ImportCache.ofUser().storeFor(path, options, cancel, progress);
        return of(path, name(path), StreamStore.open(store));
    }

    /// Whether somebody has to choose a split or configuration before a path can be opened.
    static boolean needsChoice(Path path) throws IOException {
        if (Sources.isStore(path) || !Places.isThere(path)) {
            return false;
        }
        List<Choice> choices = Datasets.choices(path);
        return choices.size() > 1 || choices.size() == 1 && choices.getFirst().splits().size() > 1;
    }

    /// Opens the recording that comes with the program.
    static Opened demo(CancelToken cancel, ProgressListener progress) throws IOException {
        Path store = ImportCache.ofUser().demo(cancel, progress);
        return of(null, "cartpole (demo)", StreamStore.open(store));
    }

    /// The last part of a path, which people know it by.
    static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    private static Opened of(@Nullable Path place, String name, StreamStore store)
            throws IOException {
        String text = String.valueOf(place == null ? store.path() : place);
        return new Opened(place, store, recording(text, name, store));
    }

    /// What the views show of a store as it is now.
    ///
    /// @param place the whole path, for people
    static Recording recording(String place, String name, StreamStore store) throws IOException {
        StreamStore now = store.snapshot();
        return new Recording(
                name,
                place,
                now.bytes(),
                now,
                now.description().extra(),
                LateExtra.of(now),
                now.findings(),
                firstCounts(now));
    }

    /// Known before the window shows it: nothing is laid out anew for the lists of the plot.
    private static List<Long> firstCounts(StreamStore store) {
        if (store.steps() == 0) {
            return List.of();
        }
        StepWindow first = store.stepWindow(0, 1, 1);
        return store.fields().stream().map(field -> first.count(0, field.type())).toList();
    }
}

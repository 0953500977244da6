package dev.streambuffer.ui;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.nio.file.Path;

/// Opens places as the window does, without it.
public final class OpenedPlace {

    private OpenedPlace() {}

    /// How many steps there are in what the window opens.
    public static long steps(Path path) throws IOException {
        Opened.requireThere(path);
        Opened opened =
                Opened.directly(path, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE);
        try (var store = opened.store()) {
            return store.steps();
        }
    }

    /// Whether the window asks for a split first.
    public static boolean asksForAChoice(Path path) throws IOException {
        return Opened.needsChoice(path);
    }
}

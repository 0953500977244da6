package dev.streambuffer.ui;

import dev.streambuffer.convert.Sources;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// What the window shall show first, opened while JavaFX starts: the two take as long.
///
/// @param path what it is; null for the demo recording
/// @param work opens it; null for what is left to the window, which asks and shows how far it is
record Early(@Nullable Path path, @Nullable FutureTask<Optional<Opened>> work) {

    /// Begins to open something.
    ///
    /// @param path null for the demo recording
    static Early of(@Nullable Path path) {
        Callable<Optional<Opened>> open;
        if (path == null) {
            open = () -> Optional.of(Opened.demo(CancelToken.NEVER, ProgressListener.NONE));
        } else if (Sources.isStore(path)) {
            open = () -> Optional.of(Opened.store(path));
        } else {
            return new Early(path, null);
        }
        FutureTask<Optional<Opened>> work = new FutureTask<>(open);
        Thread.ofPlatform().daemon().name("early").start(work);
        return new Early(path, work);
    }

    /// Has a window show it: with its first picture, if it is open by now. Call it on the JavaFX
    /// thread.
    void show(MainModel model) {
        FutureTask<Optional<Opened>> begun = work;
        if (begun != null && begun.state() == Future.State.SUCCESS) {
            model.show(begun.resultNow().orElseThrow());
        } else if (begun != null) {
            String name = path == null ? MainModel.DEMO : Opened.name(path);
            model.open(name, path, (_, _) -> result(begun));
        } else if (path != null) {
            model.openDirectly(path);
        }
    }

    private static Optional<Opened> result(FutureTask<Optional<Opened>> begun) throws Exception {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}

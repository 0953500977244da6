package dev.streambuffer.ui;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.store.WriterLock;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.LiveModel;
import dev.streambuffer.ui.inspector.Recording;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// Looks for what another process has committed to an open store. One look at a time.
final class StoreFollower implements LiveModel.Source {

    private final Opened opened;
    private final Path record;
    private @Nullable FileTime seen;
    private long seenSize = -1;
    private volatile EpisodeRule rule;

    /// @param rule how to find episodes
    StoreFollower(Opened opened, EpisodeRule rule) {
        this.opened = opened;
        this.rule = rule;
        record = opened.store().path().resolve("store.json");
    }

    @Override
    public LiveModel.Look look() throws IOException {
        StreamStore store = opened.store();
        BasicFileAttributes now = Files.readAttributes(record, BasicFileAttributes.class);
        boolean same = now.lastModifiedTime().equals(seen) && now.size() == seenSize;
        boolean more = !same && store.refresh();
        seen = now.lastModifiedTime();
        seenSize = now.size();
        Recording before = opened.recording();
        boolean closed = store.description().closed();
        return new LiveModel.Look(
                more ? Opened.recording(before.place(), before.name(), store) : null,
                store.steps(),
                closed,
                !closed && WriterLock.isHeld(store.path()),
                Math.max(0, System.currentTimeMillis() - now.lastModifiedTime().toMillis()));
    }

    @Override
    public Episodes episodes(Recording recording, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return Episodes.find(recording.stream(), rule, cancel, progress);
    }

    /// The rule that episodes are found by.
    EpisodeRule rule() {
        return rule;
    }

    /// Finds episodes by another rule from now on.
    void setRule(EpisodeRule wanted) {
        rule = wanted;
    }
}

package dev.streambuffer.convert;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The recording that comes with the program: episodes of CartPole-v1 under a random policy, as a
/// hub folder of Parquet shards.
final class DemoRecording {

    private static final String RESOURCES = "/demo/";
    private static final OpenOptions TRAIN = new OpenOptions(null, "train");
    private static final List<String> FILES =
            List.of(
                    "README.md",
                    "data/train-00000-of-00003.parquet",
                    "data/train-00001-of-00003.parquet",
                    "data/train-00002-of-00003.parquet",
                    "data/test-00000-of-00001.parquet");

    private DemoRecording() {}

    /// The store of the recording's train split, copied and imported on first use.
    ///
    /// @param folder where the recording is copied to
    /// @param cache where its store is
    /// @return the store's folder
    static Path store(Path folder, ImportCache cache, CancelToken cancel, ProgressListener progress)
            throws IOException {
        for (String file : FILES) {
            copy(file, folder.resolve(file));
        }
        return cache.storeFor(folder, TRAIN, cancel, progress);
    }

    /// A file that is there already stays: its time is part of what the cache knows it by.
    private static void copy(String file, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, ".demo", null);
        try (InputStream in = DemoRecording.class.getResourceAsStream(RESOURCES + file)) {
            if (in == null) {
                throw new IOException("the program lacks its own file " + RESOURCES + file);
            }
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}

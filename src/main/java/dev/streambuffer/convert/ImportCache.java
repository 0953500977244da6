package dev.streambuffer.convert;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Stores of datasets that are looked at without being imported by name. A dataset is imported on
/// first use; as long as its files keep their sizes and times, its store is used again. The stores
/// together take at most [#MOST_BYTES]: beyond that those that were not used for longest go, never
/// one that a running program has asked for. What a program that was killed has left goes too.
public final class ImportCache {

    /// The environment variable that names another cache folder.
    public static final String VARIABLE = "STREAM_BUFFER_CACHE";

    /// What the stores may take together: 20 GB. One that is in use may take more.
    public static final long MOST_BYTES = 20_000_000_000L;

    private final Path root;
    private final CacheBound bound;

    /// A cache in a folder, which need not be there yet.
    public ImportCache(Path root) {
        this(root, MOST_BYTES);
    }

    /// @param most the most bytes of all stores together
    ImportCache(Path root, long most) {
        this.root = root;
        this.bound = new CacheBound(root, most);
    }

    /// The cache in the user's cache folder, where the platform has it, or in the folder that
    /// [#VARIABLE] names.
    public static ImportCache ofUser() {
        return new ImportCache(userFolder());
    }

    /// The store of the demo recording, imported if it is not there.
    public Path demo(CancelToken cancel, ProgressListener progress) throws IOException {
        return DemoRecording.store(
                root.resolve("demo").resolve("cartpole"), this, cancel, progress);
    }

    /// The store of a dataset, imported if it is not there.
    ///
    /// @return the store's folder
    /// @throws DataException if the dataset can't be read
    public Path storeFor(
            Path dataset, OpenOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Places.requireThere(dataset);
        if (ForeignTokens.isThere(dataset)) {
            return storeForTokens(dataset, ForeignOptions.NONE, cancel, progress);
        }
        Path store = root.resolve(name(dataset, options.toString()));
        bound.use(store);
        if (Sources.isStore(store)) {
            return store;
        }
        try (Dataset source = Sources.openDataset(dataset, options)) {
            ImportPlan plan = ImportPlanner.propose(source, ImportChoices.NONE, cancel, progress);
            Importer.run(source, plan, store, true, cancel, progress);
        }
        bound.keep();
        return store;
    }

    /// The store of a token file, imported if it is not there.
    ///
    /// @param options what its user says of it; each has a store of its own
    /// @return the store's folder
    /// @throws DataException if the file can't be read
    public Path storeForTokens(
            Path file, ForeignOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        // Sorted, as the order of an immutable map differs from run to run.
        String key =
                List.of(
                                String.valueOf(options.record()),
                                options.names(),
                                new TreeMap<>(options.encodings()),
                                options.keepSlack())
                        .toString();
        Path store = root.resolve(name(file, key));
        bound.use(store);
        if (!Sources.isStore(store)) {
            TokenFileImporter.run(file, options, store, true, cancel, progress);
            bound.keep();
        }
        return store;
    }

    private static String name(Path dataset, String options) throws IOException {
        Path real = dataset.toRealPath();
        StringBuilder key = new StringBuilder("2\n" + real + "\n" + options + "\n");
        try (var files = Files.walk(real)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                key.append(real.relativize(file)).append('\t');
                key.append(Files.size(file)).append('\t');
                key.append(Files.getLastModifiedTime(file)).append('\n');
            }
        }
        String stem = String.valueOf(real.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return stem.replaceAll("\\.parquet$", "") + "-" + sha256(key.toString()) + ".store";
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Path userFolder() {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Caches", "stream-buffer");
        }
        if (system.contains("windows")) {
            return folder("LOCALAPPDATA", List.of(home, "AppData", "Local"), "stream-buffer");
        }
        return folder("XDG_CACHE_HOME", List.of(home, ".cache"), "stream-buffer");
    }

    private static Path folder(String variable, List<String> otherwise, String name) {
        @Nullable String value = System.getenv(variable);
        Path base =
                value == null || value.isBlank()
                        ? Path.of(
                                otherwise.getFirst(),
                                otherwise.subList(1, otherwise.size()).toArray(new String[0]))
                        : Path.of(value);
        return base.resolve(name);
    }
}

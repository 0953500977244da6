package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// A disk that remembers what was forced, and can show what a loss of power would leave now: of
/// each file its forced content, mixed at random, page by page, with what was written since; of
/// renames those that were forced, and perhaps the others.
final class LossyDisk extends QuickDisk {

    private static final int PAGE = 4096;

    private final Path store;

    /// The content of each file when it was last forced, under the name it has now.
    private final Map<Path, byte[]> forced = new HashMap<>();

    /// The content of each file at some moment since.
    private final Map<Path, byte[]> meanwhile = new HashMap<>();

    /// What the folder had on the device: name and content, of files whose names were forced.
    private Map<Path, byte[]> durable = new HashMap<>();

    private @Nullable Runnable atForce;

    LossyDisk(Path store) {
        this.store = store;
    }

    /// Runs something before each force, where the most is at stake.
    void atForce(@Nullable Runnable action) {
        atForce = action;
    }

    @Override
    void force(Path file) throws IOException {
        run();
        byte[] content = Files.readAllBytes(file);
        forced.put(file, content);
        meanwhile.remove(file);
        durable.computeIfPresent(file, (_, _) -> content);
    }

    @Override
    void rename(Path from, Path to) throws IOException {
        run();
        super.rename(from, to);
        byte[] content = forced.remove(from);
        if (content != null) {
            forced.put(to, content);
        }
        run();
    }

    @Override
    void forceFolder(Path folder) throws IOException {
        run();
        if (folder.toAbsolutePath().equals(store.toAbsolutePath())) {
            durable = new HashMap<>(forced);
        }
    }

    private void run() {
        if (atForce != null) {
            atForce.run();
        }
    }

    /// Writes into a folder what a loss of power would leave of the store now.
    void losePower(Path target, SplittableRandom random) throws IOException {
        Files.createDirectories(target);
        // A journal keeps the order of names: up to the forced state, or the present one.
        boolean newNames = random.nextBoolean();
        Set<Path> names = new TreeSet<>(durable.keySet());
        try (var files = Files.list(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (newNames || durable.containsKey(file)) {
                    names.add(file);
                }
            }
        }
        for (Path file : names) {
            boolean json = file.endsWith("store.json");
            byte[] old = json && !newNames ? durable.get(file) : forced.get(file);
            if (Files.notExists(file) && newNames) {
                continue;
            }
            byte[] now = Files.exists(file) ? Files.readAllBytes(file) : before(file);
            byte[] left = json ? (newNames ? now : old) : mix(file, now, random);
            if (left != null) {
                Files.write(target.resolve(file.getFileName()), left);
            }
        }
    }

    private byte[] before(Path file) {
        return forced.getOrDefault(file, new byte[0]);
    }

    private byte[] mix(Path file, byte[] now, SplittableRandom random) {
        byte[] before = before(file);
        byte[] between = meanwhile.getOrDefault(file, now);
        if (random.nextInt(3) == 0) {
            meanwhile.put(file, now);
        }
        // Either length; pages in between that never reached the device read as zeros.
        byte[] left = new byte[random.nextBoolean() ? before.length : now.length];
        int percent = random.nextInt(101);
        for (int at = 0; at < left.length; at += PAGE) {
            byte[] written = random.nextInt(4) == 0 ? between : now;
            byte[] from = random.nextInt(100) < percent ? written : before;
            int count = Math.min(PAGE, Math.min(left.length, from.length) - at);
            if (count > 0) {
                System.arraycopy(from, at, left, at, count);
            }
        }
        return left;
    }
}

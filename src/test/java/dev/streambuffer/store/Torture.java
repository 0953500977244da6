package dev.streambuffer.store;

import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Kills a writer again and again and looks for anything lost. By hand, after `mvn test-compile`:
/// `java -cp target/test-classes:target/classes:... dev.streambuffer.store.Torture FOLDER CYCLES
/// SEED`.
///
/// A child process appends the groups of a [GroupScript] and writes a byte to its standard output
/// after each append that returned; the parent kills it at a random moment, opens the store for
/// writing and compares every record with the script: all groups that were reported, or one more.
public final class Torture {

    private static final int CYCLES_A_STORE = 12;
    private static final long[] CAPACITIES = {1, 3, 17, 170, 4096, 1 << 16};

    private final Path folder;
    private final long seed;
    private final SplittableRandom random;
    private long cycles;
    private long groups;
    private long unreported;
    private long dropped;

    Torture(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// The parent (folder, cycles, seed) or the child ("child", store, seed, groups, capacity).
    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) {
            tryHere(Path.of(args[1]));
        } else if (args[0].equals("child")) {
            child(
                    Path.of(args[1]),
                    Long.parseLong(args[2]),
                    Long.parseLong(args[3]),
                    Long.parseLong(args[4]));
        } else {
            long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
            Torture torture = new Torture(Path.of(args[0]), seed);
            // A store at a time, so that a run that is broken off has told of most of it.
            for (long left = Long.parseLong(args[1]); left > 0; left -= CYCLES_A_STORE) {
                torture.run(torture.cycles + Math.min(left, CYCLES_A_STORE), CYCLES_A_STORE);
                System.out.println(torture.report());
            }
        }
    }

    /// Runs cycles, until there were so many.
    ///
    /// @param cyclesAStore after so many a new store is begun, as comparing gets slower
    void run(long count, int cyclesAStore) throws IOException, InterruptedException {
        GroupScript script = new GroupScript(seed);
        Path store = folder.resolve("torture-0.store");
        long storeSeed = seed;
        for (; cycles < count; cycles++) {
            if (cycles % cyclesAStore == 0) {
                storeSeed = seed + cycles;
                script = new GroupScript(storeSeed);
                store = folder.resolve("torture-" + cycles + ".store");
                StreamStore.create(
                                store,
                                StoreDescription.empty(StreamStoreTest.FIELDS, List.of()),
                                new StoreOptions(5))
                        .close();
            }
            long capacity = CAPACITIES[random.nextInt(CAPACITIES.length)];
            long before = script.groups();
            long reported = kill(store, storeSeed, before, capacity);
            for (long i = 0; i < reported; i++) {
                script.next(null);
            }
            compare(store, script, reported);
            groups += script.groups() - before;
        }
    }

    /// Opens a store for writing in a child process.
    ///
    /// @return `free`, or the child's error
    static String tryToWrite(Path store) throws IOException {
        Process child = start("write", store.toString());
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static void tryHere(Path path) {
        try (StreamStore _ = StreamStore.openForWriting(path, StoreOptions.DEFAULT)) {
            System.out.println("free");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Process start(String... args) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Torture.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Starts a process that appends for ever, with a commit now and then, and writes a byte to its
    /// output after each append.
    static Process startChild(Path store, long seed, long groups, long capacity)
            throws IOException {
        return start(
                "child",
                store.toString(),
                Long.toString(seed),
                Long.toString(groups),
                Long.toString(capacity));
    }

    /// Lets a child append for a random time.
    ///
    /// @return how many groups it reported
    private long kill(Path store, long storeSeed, long before, long capacity)
            throws IOException, InterruptedException {
        Process child = startChild(store, storeSeed, before, capacity);
        try (InputStream out = child.getInputStream()) {
            long reported = 0;
            long most = random.nextInt(10) == 0 ? 1 : random.nextLong(1, 4000);
            byte[] buffer = new byte[512];
            boolean killed = false;
            int read = out.read(buffer, 0, 1);
            if (read < 0) {
                throw new IOException("the child failed at once" + place());
            }
            long deadline = System.nanoTime() + random.nextLong(1, 300) * 1_000_000;
            while (read >= 0) {
                reported += read;
                if (!killed && (reported >= most || System.nanoTime() > deadline)) {
                    // Not through the process itself, which would close the pipe with what it
                    // reported.
                    child.toHandle().destroyForcibly();
                    killed = true;
                }
                read = out.read(buffer);
            }
            return reported;
        } finally {
            child.destroyForcibly();
            child.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private void compare(Path path, GroupScript script, long reported) throws IOException {
        try (StreamStore store = StreamStore.openForWriting(path, new StoreOptions(7))) {
            String difference = script.difference(store);
            if (!difference.isEmpty()) {
                // The child was killed between an append and its report.
                script.next(null);
                unreported++;
                String other = script.difference(store);
                if (!other.isEmpty()) {
                    throw new IOException(
                            "%d groups reported: %s; with one more: %s%s, %s"
                                    .formatted(
                                            reported,
                                            difference,
                                            other,
                                            place(),
                                            store.recovery()));
                }
            }
            dropped += store.recovery().droppedTokens();
        }
        CheckReport check = StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
        if (!check.isGood()) {
            throw new IOException(check + place());
        }
    }

    private String place() {
        return "; seed %d, cycle %d, in %s".formatted(seed, cycles, folder);
    }

    String report() {
        return "seed %d: %d cycles, %d groups appended, lost 0; taken though not reported: %d;"
                        .formatted(seed, cycles, groups, unreported)
                + " tokens of unfinished groups dropped: "
                + dropped;
    }

    long groups() {
        return groups;
    }

    private static void child(Path path, long seed, long before, long capacity) throws IOException {
        GroupScript script = new GroupScript(seed);
        while (script.groups() < before) {
            script.next(null);
        }
        SplittableRandom random = new SplittableRandom();
        try (StreamStore store = StreamStore.openForWriting(path, new StoreOptions(capacity))) {
            while (true) {
                script.next(store.appender());
                System.out.write('.');
                System.out.flush();
                if (random.nextInt(200) == 0) {
                    store.commit();
                }
            }
        }
    }
}

package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Damages a small store at random. Whatever comes of it: it reads, or it is refused with the place
/// named; checked and recovered it is good, or refused.
class StoreFuzzTest {

    private static final List<String> FILES =
            List.of("store.json", "tokens.npy", "steps.npy", "nulls.npy");

    /// More by hand: `-Dfuzz.cases=100000`.
    private static final int CASES = Integer.getInteger("fuzz.cases", 400);

    @TempDir Path folder;
    private final Map<String, byte[]> closed = new LinkedHashMap<>();
    private final Map<String, byte[]> open = new LinkedHashMap<>();

    @BeforeEach
    void makeStores() throws IOException {
        Path path = folder.resolve("origin.store");
        StoreDescription description = StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
        GroupScript script = new GroupScript(11);
        try (StreamStore store = StreamStore.create(path, description, new StoreOptions(50))) {
            for (int group = 0; group < 60; group++) {
                script.next(store.appender());
                if (group == 30) {
                    store.commit();
                }
            }
            read(path, open);
        }
        read(path, closed);
    }

    private static void read(Path path, Map<String, byte[]> files) throws IOException {
        for (String name : FILES) {
            files.put(name, Files.readAllBytes(path.resolve(name)));
        }
    }

    @Test
    void undamagedTheyAreGood() throws IOException {
        assertThat(outcome(write(closed), 0)).isEqualTo("good");
        assertThat(outcome(write(open), 0)).isEqualTo("good");
    }

    @Test
    void everyDamageEndsWellOrWithAName() throws IOException {
        long first = System.nanoTime();
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        for (long seed = first; seed < first + CASES; seed++) {
            outcomes.merge(fuzz(seed), 1, Integer::sum);
        }
        // Both happen, or the damage is no damage.
        assertThat(outcomes).containsKeys("good", "refused");
    }

    /// Seeds that once found something.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void earlierFindings(long seed) throws IOException {
        fuzz(seed);
    }

    private String fuzz(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, byte[]> files = new LinkedHashMap<>(random.nextBoolean() ? closed : open);
        int damages = random.nextInt(1, 4);
        for (int i = 0; i < damages; i++) {
            String name = FILES.get(random.nextInt(FILES.size()));
            files.put(name, damage(files.get(name), random));
        }
        return outcome(write(files), seed);
    }

    private byte[] damage(byte[] content, SplittableRandom random) {
        byte[] bytes = content.clone();
        int length = bytes.length;
        int at = random.nextInt(length + 1);
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 1 -> {
                byte[] longer = Arrays.copyOf(bytes, length + random.nextInt(1, 5000));
                random.nextBytes(new byte[1]);
                for (int i = length; i < longer.length && random.nextInt(100) > 0; i++) {
                    longer[i] = (byte) random.nextInt();
                }
                return longer;
            }
            case 2 -> {
                for (int i = at; i < Math.min(length, at + random.nextInt(64)); i++) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
            case 3 -> {
                int from = random.nextInt(length + 1);
                int count = Math.min(random.nextInt(200), length - Math.max(at, from));
                System.arraycopy(content, from, bytes, at, Math.max(0, count));
            }
            case 4 -> {
                byte[] other = closed.get(FILES.get(random.nextInt(FILES.size())));
                System.arraycopy(other, 0, bytes, 0, Math.min(at, Math.min(length, other.length)));
            }
            default -> {
                for (int i = random.nextInt(4); i >= 0 && length > 0; i--) {
                    bytes[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }

    private Path write(Map<String, byte[]> files) throws IOException {
        Path path = folder.resolve("damaged.store");
        Files.createDirectories(path);
        for (var file : files.entrySet()) {
            Files.write(path.resolve(file.getKey()), file.getValue());
        }
        return path;
    }

    /// @return good, damaged (reads, with findings), or refused
    private static String outcome(Path path, long seed) {
        String checked;
        try {
            checked = tryAll(path);
        } catch (DataException e) {
            return named(e, seed);
        } catch (UncheckedIOException e) {
            return named(e.getCause(), seed);
        } catch (Exception | Error e) {
            return fail("seed " + seed + ": " + e, e);
        }
        return checked;
    }

    private static String named(IOException e, long seed) {
        assertThat(e).as("seed %d", seed).isInstanceOf(DataException.class);
        assertThat(e.getMessage()).as("seed %d", seed).contains("store").doesNotContain("\n");
        return "refused";
    }

    private static String tryAll(Path path) throws IOException {
        CheckReport before = StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
        before.kinds().forEach(kind -> assertThat(kind.count()).isPositive());
        try (StreamStore store = StreamStore.open(path)) {
            readAll(store);
        }
        try (StreamStore store =
                StreamStore.openForWriting(path, new StoreOptions(9), new QuickDisk())) {
            readAll(store);
            store.appender().step(Long.MAX_VALUE).put(2, 1).end();
        }
        CheckReport after = StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
        if (before.isGood()) {
            assertThat(after.kinds()).isEmpty();
        }
        return before.isGood() ? "good" : "damaged";
    }

    private static void readAll(StreamStore store) throws IOException {
        store.window(0, store.tokens());
        store.stepWindow(0, store.steps(), 4);
        for (long token = 0; token < store.tokens(); token += 7) {
            store.rowOf(token);
            store.rowOfStep(store.step(token));
        }
        try (Dataset dataset = store.toDataset()) {
            List<String> names = dataset.columns().stream().map(Column::name).toList();
            try (RowCursor cursor = dataset.read(new RowRange(0, dataset.rows()), names)) {
                while (cursor.next() != null) {}
            }
        }
    }
}

package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// The cache of imported stores stays within its bound, without a store that is in use.
class CacheBoundTest {

    private static final Path SOURCE = Path.of("src/test/resources/fixtures/edge/required.parquet");

    @TempDir Path folder;

    @Test
    void theStoresThatWereNotUsedForLongestGo() throws IOException {
        Path root = folder.resolve("cache");
        stranger(root, "first-000000000001.store", 800, 10_000);
        stranger(root, "second-000000000002.store", 800, 20_000);
        stranger(root, "third-000000000003.store", 300, 5_000);
        new CacheBound(root, 2000).keep();
        assertThat(stores(root))
                .containsExactly(
                        "first-000000000001.store",
                        "second-000000000002.store",
                        "third-000000000003.store");
        new CacheBound(root, 1200).keep();
        assertThat(stores(root)).containsExactly("second-000000000002.store");
    }

    @Test
    void aStoreThatTheUserHasPutThereIsNotTheCachesToRemove() throws IOException {
        Path root = folder.resolve("cache");
        stranger(root, "mine.store", 800, 10_000);
        stranger(root, "made-0123456789ab.store", 800, 20_000);
        new CacheBound(root, 10).keep();
        assertThat(stores(root)).containsExactly("mine.store");
    }

    @Test
    void aStoreThatIsInUseStaysHoweverLargeItIs() throws IOException {
        Path root = folder.resolve("cache");
        ImportCache cache = new ImportCache(root, 10);
        Path store =
                cache.storeFor(SOURCE, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE);
        stranger(root, "other-00000000000f.store", 100, Long.MAX_VALUE / 2_000_000);
        new CacheBound(root, 10).keep();
        assertThat(stores(root)).containsExactly(String.valueOf(store.getFileName()));
    }

    @Test
    void whatAKilledImportHasLeftInItGoesAtTheNextUse() throws IOException {
        Path root = folder.resolve("cache");
        String left = ".a.store.0123abcd-0000-4000-8000-0123456789ab";
        Files.createDirectories(root.resolve(left));
        Files.writeString(root.resolve(left).resolve("tokens.npy"), "half");
        Files.writeString(root.resolve(left + ".lock"), "");
        new ImportCache(root)
                .storeFor(SOURCE, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE);
        assertThat(root.resolve(left)).doesNotExist();
        assertThat(root.resolve(left + ".lock")).doesNotExist();
    }

    private static void stranger(Path root, String name, int bytes, long millis)
            throws IOException {
        Path store = Files.createDirectories(root.resolve(name));
        Files.write(store.resolve("tokens.npy"), new byte[bytes]);
        Files.setLastModifiedTime(store, FileTime.fromMillis(millis));
    }

    private static List<String> stores(Path root) throws IOException {
        try (var files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".store"))
                    .sorted()
                    .toList();
        }
    }
}

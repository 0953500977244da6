package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Whatever happens to a file's bytes: it is read, or refused by an [IOException], in bounded time
/// and memory.
///
/// `-Dfuzz.cases=N -Dfuzz.seed=S` runs other and more cases than a build does.
class DamagedBytesTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
    private static final int RUNS = Integer.getInteger("fuzz.cases", 250);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edge/delta.parquet",
                "edge/nulls.parquet",
                "edge/nested.parquet",
                "edge/dictionary.parquet",
                "edge/floats_byte_stream_split.parquet",
                "varlen/all_length_one.parquet",
                "compress/lz4_v2.parquet",
                "compress/zstd_v2.parquet",
                "compress/brotli_v1.parquet",
                "discrete/frozenlake.parquet",
                "cartpole/ipc_file.arrow",
                "cartpole/ipc_file_lz4.arrow",
                "cartpole/saved_dict/test/data-00000-of-00001.arrow",
                "../dictionaries/dictionaries.arrow",
                "../dictionaries/dictionaries.parquet"
            })
    void areReadOrRefused(String name) throws IOException {
        byte[] good = Files.readAllBytes(Fixtures.path(name));
        int refused =
                refused(
                        name,
                        RUNS,
                        random -> {
                            byte[] bytes = good.clone();
                            int changes = 1 + random.nextInt(4);
                            for (int i = 0; i < changes; i++) {
                                int at = place(bytes, random);
                                bytes[at] =
                                        (byte)
                                                (random.nextBoolean()
                                                        ? random.nextInt(256)
                                                        : bytes[at] ^ 1 << random.nextInt(8));
                            }
                            return bytes;
                        });
        // Arrow has no checksums: most changes of values can't be noticed.
        assertThat(refused).isBetween(RUNS / 20, RUNS);
    }

    /// Most of them in the head, the footer and the last pages.
    private static int place(byte[] bytes, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(bytes.length);
            case 1 -> random.nextInt(Math.min(2048, bytes.length));
            default -> bytes.length - 1 - random.nextInt(bytes.length / 2);
        };
    }

    /// Cut short, with a hole, with a number beyond all others, or with bytes of another file in
    /// it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "edge/page_index_crc.parquet",
                "edge/struct_image.parquet",
                "compress/gzip_v2.parquet",
                "cartpole/saved/data-00000-of-00002.arrow",
                "cartpole/ipc_file_lz4.arrow"
            })
    void piecesAreReadOrRefused(String name) throws IOException {
        byte[] good = Files.readAllBytes(Fixtures.path(name));
        byte[] other = Files.readAllBytes(Fixtures.path("edge/nested.parquet"));
        refused(
                name,
                Math.max(1, RUNS / 2),
                random -> {
                    int at = random.nextInt(good.length - 8);
                    int count = 1 + random.nextInt(Math.min(200, good.length - at - 1));
                    ByteBuffer bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
                    switch (random.nextInt(4)) {
                        case 0 -> bytes.limit(at);
                        case 1 ->
                                bytes.position(at)
                                        .put(good, at + count, good.length - at - count)
                                        .flip();
                        case 2 -> bytes.putInt(at, random.nextBoolean() ? -1 : Integer.MAX_VALUE);
                        default ->
                                bytes.put(at, other, random.nextInt(other.length - count), count);
                    }
                    bytes.rewind();
                    byte[] changed = new byte[bytes.remaining()];
                    bytes.get(changed);
                    return changed;
                });
    }

    /// How many of so many changed files are refused. A run is repeated by its seed.
    private int refused(String name, int runs, Function<Random, byte[]> change) throws IOException {
        Path file = folder.resolve("damaged.parquet");
        int refused = 0;
        for (int run = 0; run < runs; run++) {
            long seed = SEED + run;
            String what = "-Dfuzz.cases=1 -Dfuzz.seed=" + seed + ", " + name;
            Files.write(file, change.apply(new Random(seed)));
            try {
                boolean read =
                        Assertions.assertTimeoutPreemptively(
                                Duration.ofMinutes(5), () -> isRead(file), () -> what);
                refused += read ? 0 : 1;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what + ": " + e, e);
            }
        }
        if (runs > 500) {
            System.out.printf(
                    "bytes: %s, seeds %d to %d, %d cases, %d refused, 0 wrong%n",
                    name, SEED, SEED + runs - 1, runs, refused);
        }
        return refused;
    }

    private static boolean isRead(Path file) {
        try (Dataset dataset = Datasets.open(file, OpenOptions.NONE)) {
            // What an import keeps is read, packed and unpacked.
            ArrowDictionaries.of(dataset.columns(), dataset.metadataToKeep());
            List<String> names = dataset.columns().stream().map(Column::name).toList();
            for (String name : names) {
                dataset.bounds(name);
            }
            try (var cursor = dataset.read(new RowRange(0, dataset.rows()), names)) {
                while (cursor.next() != null) {}
            }
            return true;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("damaged.parquet");
            return false;
        }
    }
}

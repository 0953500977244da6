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

/// Whatever happens to a file's bytes: it is read, or refused by an [IOException], in bounded time
/// and memory.
class DamagedBytesTest {

    private static final long SEED = 20_261_123;
    private static final int RUNS = 250;

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
                "cartpole/saved_dict/test/data-00000-of-00001.arrow"
            })
    void areReadOrRefused(String name) throws IOException {
        byte[] good = Files.readAllBytes(Fixtures.path(name));
        Random random = new Random(SEED);
        int refused = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = good.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                // Most of them in the head, the footer and the last pages.
                int at =
                        switch (random.nextInt(3)) {
                            case 0 -> random.nextInt(bytes.length);
                            case 1 -> random.nextInt(Math.min(2048, bytes.length));
                            default -> bytes.length - 1 - random.nextInt(bytes.length / 2);
                        };
                bytes[at] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : bytes[at] ^ 1 << random.nextInt(8));
            }
            Path file = folder.resolve("damaged.parquet");
            Files.write(file, bytes);
            int number = run;
            Boolean read =
                    Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> isRead(file),
                            () -> name + ", seed " + SEED + ", run " + number);
            refused += read ? 0 : 1;
        }
        // Arrow has no checksums: most changes of values can't be noticed.
        assertThat(refused).isBetween(RUNS / 20, RUNS);
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
        Random random = new Random(SEED);
        Path file = folder.resolve("damaged.parquet");
        for (int run = 0; run < RUNS / 2; run++) {
            int at = random.nextInt(good.length - 8);
            int count = 1 + random.nextInt(Math.min(200, good.length - at - 1));
            ByteBuffer bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
            switch (run % 4) {
                case 0 -> bytes.limit(at);
                case 1 -> {
                    bytes.position(at).put(good, at + count, good.length - at - count).flip();
                }
                case 2 -> bytes.putInt(at, random.nextBoolean() ? -1 : Integer.MAX_VALUE);
                default -> bytes.put(at, other, random.nextInt(other.length - count), count);
            }
            bytes.rewind();
            byte[] changed = new byte[bytes.remaining()];
            bytes.get(changed);
            Files.write(file, changed);
            int number = run;
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> isRead(file),
                    () -> name + ", seed " + SEED + ", run " + number);
        }
    }

    private static boolean isRead(Path file) {
        try (Dataset dataset = Datasets.open(file, OpenOptions.NONE)) {
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

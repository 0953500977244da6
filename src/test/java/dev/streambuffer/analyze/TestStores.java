package dev.streambuffer.analyze;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StoreAppender;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Small stores for tests, opened for reading.
public final class TestStores {

    private static final Feature FLOAT32 = new Feature.Value("float32");

    /// The fields of the recordings.
    public static final List<Field> CARTPOLE =
            List.of(
                    new Field("action", 0, Encoding.FLOAT64, new Feature.Value("int64")),
                    new Field(
                            "observation",
                            1,
                            Encoding.FLOAT64,
                            new Feature.ListOf(FLOAT32, 4, false)),
                    new Field("reward", 2, Encoding.FLOAT64, FLOAT32),
                    new Field("done", 3, Encoding.FLOAT64, new Feature.Value("bool")));

    /// Fields of each sort: scalars that may be null, lists of any length, both encodings.
    static final List<Field> MIXED =
            List.of(
                    new Field("id", 0, Encoding.INT64, new Feature.Value("uint64")),
                    new Field("pair", 1, Encoding.FLOAT64, new Feature.ListOf(FLOAT32, 2, false)),
                    new Field(
                            "long list",
                            2,
                            Encoding.FLOAT64,
                            new Feature.ListOf(FLOAT32, -1, false)),
                    new Field("reward", 3, Encoding.FLOAT64, new Feature.Value("float64")),
                    new Field("terminated", 4, Encoding.INT64, new Feature.Value("bool")),
                    new Field("truncated", 5, Encoding.FLOAT64, new Feature.Value("bool")));

    private TestStores() {}

    /// How a row is filled.
    public interface Rows {
        /// Puts the values of a row.
        void put(StoreAppender appender, int row) throws IOException;
    }

    /// A store of these rows.
    public static StreamStore of(Path path, List<Field> fields, int rows, Rows content)
            throws IOException {
        StoreDescription description = StoreDescription.empty(fields, List.of());
        try (StreamStore store = StreamStore.create(path, description, new StoreOptions(500))) {
            for (int row = 0; row < rows; row++) {
                content.put(store.appender().step(row), row);
                store.appender().end();
            }
        }
        return StreamStore.open(path);
    }

    /// The recorded episodes of the fixtures.
    public static StreamStore cartpole(Path path) throws IOException {
        ByteBuffer bytes;
        try (InputStream in =
                Objects.requireNonNull(
                        TestStores.class.getResourceAsStream("/fixtures/numpy/tokens.npy"))) {
            bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.position(10 + bytes.getShort(8));
        int tokensPerRow = 7;
        return of(
                path,
                CARTPOLE,
                bytes.remaining() / 24 / tokensPerRow,
                (appender, _) -> {
                    long[] words = new long[tokensPerRow];
                    for (int i = 0; i < tokensPerRow; i++) {
                        bytes.position(bytes.position() + 16);
                        words[i] = bytes.getLong();
                    }
                    appender.put(0, words[0]).put(1, words, 1, 4).put(2, words[5]).put(3, words[6]);
                });
    }

    /// What random rows have, often for many in turn.
    private static final class RandomShape {
        private final Random random;
        private int left;
        private boolean empty;
        private int pair;
        private int length;
        private boolean reward;

        RandomShape(Random random) {
            this.random = random;
        }

        void next() {
            if (left-- > 0) {
                return;
            }
            left = random.nextInt(10) == 0 ? random.nextInt(100) : random.nextInt(2);
            empty = random.nextInt(10) == 0;
            pair = random.nextInt(4) == 0 ? 1 : 2;
            length = random.nextInt(20) == 0 ? 200 : random.nextInt(5);
            reward = random.nextInt(3) > 0;
        }
    }

    /// Random values in [#MIXED], with rows and fields left out.
    static StreamStore mixed(Path path, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        RandomShape shape = new RandomShape(random);
        return of(
                path,
                MIXED,
                rows,
                (appender, _) -> {
                    shape.next();
                    if (shape.empty) {
                        return;
                    }
                    appender.put(0, random.nextLong());
                    appender.put(1, floats(random, shape.pair), 0, shape.pair);
                    appender.put(2, floats(random, shape.length), 0, shape.length);
                    if (shape.reward) {
                        appender.put(3, floats(random, 1), 0, 1);
                    }
                    appender.put(4, random.nextInt(30) == 0 ? 1 : 0);
                    appender.put(5, bits(random.nextInt(30) == 0 ? 1 : 0));
                });
    }

    private static long[] floats(Random random, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] =
                    bits(
                            switch (random.nextInt(50)) {
                                case 0 -> Double.NaN;
                                case 1 -> Double.POSITIVE_INFINITY;
                                case 2 -> Double.NEGATIVE_INFINITY;
                                default -> 1000 + random.nextGaussian();
                            });
        }
        return words;
    }

    /// The bits of a float64.
    public static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}

package dev.streambuffer.ui;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StoreAppender;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.Recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A small store for tests of the window: fields action, observation (a list of two), reward and
/// done; episodes of ten steps; step numbers from 100. Step s has action s % 2, observation [s / 8,
/// -s], reward 1.
public final class SmallStore {

    /// The number of its first step.
    public static final long FIRST = 100;

    /// Tokens of a step.
    public static final int TOKENS = 5;

    private static final List<Field> FIELDS =
            List.of(
                    new Field("action", 0, Encoding.INT64, new Feature.Value("int64")),
                    new Field(
                            "observation",
                            1,
                            Encoding.FLOAT64,
                            new Feature.ListOf(new Feature.Value("float32"), 2, false)),
                    new Field("reward", 2, Encoding.FLOAT64, new Feature.Value("float32")),
                    new Field("done", 3, Encoding.FLOAT64, new Feature.Value("bool")));

    private SmallStore() {}

    /// Writes a store of so many steps.
    public static Path write(Path folder, int steps) throws IOException {
        return write(folder, steps, 0);
    }

    /// Writes a store of so many steps with the same values whose numbers are all greater by as
    /// much.
    public static Path write(Path folder, int steps, long shift) throws IOException {
        Path path = folder.resolve("small.store");
        try (StreamStore store =
                StreamStore.create(
                        path, StoreDescription.empty(FIELDS, List.of()), StoreOptions.DEFAULT)) {
            StoreAppender appender = store.appender();
            for (long row = 0; row < steps; row++) {
                long step = FIRST + row;
                appender.step(step + shift)
                        .put(0, step % 2)
                        .put(1, new long[] {bits(step / 8.0), bits((double) -step)}, 0, 2)
                        .put(2, bits(1))
                        .put(3, bits(row % 10 == 9 ? 1 : 0))
                        .end();
            }
        }
        return path;
    }

    /// Overwrites the type of a token, as no writer would.
    public static void setType(Path store, long token, long type) throws IOException {
        set(store, token, Long.BYTES, type);
    }

    /// Overwrites the value of a token.
    public static void setData(Path store, long token, double value) throws IOException {
        set(store, token, 2 * Long.BYTES, bits(value));
    }

    private static void set(Path store, long token, int offset, long word) throws IOException {
        Path tokens = store.resolve("tokens.npy");
        try (FileChannel file = FileChannel.open(tokens, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(word).flip();
            long header = 192;
            file.write(bytes, header + token * 3 * Long.BYTES + offset);
        }
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /// A store as a recording with nothing beside it.
    public static Recording recording(StreamStore store) {
        return new Recording(
                "small", "small", store.bytes(), store, List.of(), null, List.of(), List.of());
    }
}

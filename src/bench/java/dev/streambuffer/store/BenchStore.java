package dev.streambuffer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The store that benchmarks read: steps of an action, four observations, a reward and a done.
public final class BenchStore {

    static final String[] FIELDS = {"action", "observation", "reward", "done"};
    static final int TOKENS_A_STEP = 7;

    private BenchStore() {}

    /// As many tokens as the slower benchmarks read.
    public static final long LARGE = 100_000_000;

    /// A store of so many tokens, which is made in `target/bench` the first time. One of [#LARGE]
    /// is that in the folder which the system property `bench.store` names, if it names one.
    public static Path path(long tokens) throws IOException {
        String given = System.getProperty("bench.store");
        if (given != null && tokens == LARGE) {
            return Path.of(given);
        }
        Path path = Path.of("target", "bench", "read-" + tokens + ".store");
        if (Files.notExists(path)) {
            try (StreamStore store = StreamStore.create(path, FIELDS)) {
                append(store.appender(), tokens / TOKENS_A_STEP);
            }
        }
        return path;
    }

    /// Appends steps as a recording loop does, one by one.
    static void append(StoreAppender appender, long steps) throws IOException {
        long[] observation = new long[4];
        for (long step = 0; step < steps; step++) {
            long word = Double.doubleToRawLongBits(step);
            for (int i = 0; i < observation.length; i++) {
                observation[i] = word + i;
            }
            appender.step(step)
                    .put(0, word)
                    .put(1, observation, 0, observation.length)
                    .put(2, word)
                    .put(3, 0)
                    .end();
        }
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.TargetFolder;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.StoreAppender;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `demo STORE --steps N`: a store of CartPole episodes of any length.
@Command(
        name = "demo",
        header = "Write a store of CartPole episodes of any length.",
        description = {
            "The cart and its pole are simulated by the real equations and pushed at random. Each"
                    + " step has seven tokens: action, observation (4), reward and done. The same"
                    + " seed gives the same steps, live or not."
        })
final class DemoCommand implements Callable<Integer> {

    private static final List<Field> FIELDS =
            List.of(
                    field(0, "action", new Feature.Value("int64")),
                    field(
                            1,
                            "observation",
                            new Feature.ListOf(new Feature.Value("float32"), -1, false)),
                    field(2, "reward", new Feature.Value("float32")),
                    field(3, "done", new Feature.Value("bool")));
    private static final int COMPONENTS = 4;
    private static final long ZERO = Double.doubleToRawLongBits(0);
    private static final long ONE = Double.doubleToRawLongBits(1);
    private static final long STEPS_A_CHECK = 1 << 12;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store's folder, to be made.")
    private Path path;

    @Option(
            names = "--steps",
            required = true,
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many steps to write.")
    private long steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The seed of the random actions; 0 is the default.")
    private long seed;

    @Option(
            names = "--live",
            description = {
                "Write in place as a recorder does: append step by step and commit once a second."
            })
    private boolean live;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --live: so many steps a second; as fast as it can by default.")
    private double rate;

    @Option(names = "--overwrite", description = "Replace a store that is there.")
    private boolean overwrite;

    private final long[] observation = new long[COMPONENTS];

    private static Field field(int type, String name, Feature feature) {
        return new Field(name, type, Encoding.FLOAT64, feature);
    }

    @Override
    public Integer call() throws IOException {
        if (!(rate >= 0) || rate > 0 && !live) {
            String problem = live ? "--rate: expected a rate above 0" : "--rate needs --live";
            throw new ParameterException(spec.commandLine(), problem);
        }
        Elapsed elapsed = new Elapsed();
        StoreDescription description = StoreDescription.empty(FIELDS, List.of());
        try (TerminalProgress progress = root.progress();
                TargetFolder target = TargetFolder.of(path, overwrite)) {
            try (StreamStore store =
                    StreamStore.create(target.temporary(), description, StoreOptions.DEFAULT)) {
                if (!live) {
                    write(store, progress);
                }
            }
            target.commit();
            if (live) {
                try (StreamStore store = StreamStore.openForWriting(path, StoreOptions.DEFAULT)) {
                    record(store, progress);
                }
            }
        }
        long tokens = Math.multiplyExact(steps, COMPONENTS + 3);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %s steps, %s tokens%n  %s%n",
                        path,
                        Numerals.plain(steps),
                        Numerals.plain(tokens),
                        Elapsed.text(elapsed.seconds(), tokens, "tokens"));
        return Cli.DONE;
    }

    private void write(StreamStore store, ProgressListener progress) throws IOException {
        CartPole cart = new CartPole(seed);
        StoreAppender appender = store.appender();
        for (long step = 0; step < steps; step++) {
            append(appender, step, cart);
            if ((step + 1) % STEPS_A_CHECK == 0) {
                report(step + 1, progress);
            }
        }
    }

    /// As a recorder does. When cancelled it keeps what was recorded.
    private void record(StreamStore store, ProgressListener progress) throws IOException {
        CartPole cart = new CartPole(seed);
        StoreAppender appender = store.appender();
        long begin = System.nanoTime();
        long committedAt = begin;
        long committed = 0;
        long now = begin;
        for (long step = 0; step < steps; ) {
            // Without a rate every step is due.
            boolean due = rate == 0 || now - begin >= step / rate * 1e9;
            if (due) {
                append(appender, step, cart);
                step++;
            } else {
                long wait = (long) (step / rate * 1e9) - (now - begin);
                LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT_NANOS));
            }
            now = System.nanoTime();
            if (now - committedAt >= COMMIT_NANOS && committed < step) {
                store.commit();
                committed = step;
                committedAt = now;
            }
            if (!due || step % STEPS_A_CHECK == 0) {
                report(step, progress);
            }
        }
    }

    private void append(StoreAppender appender, long step, CartPole cart) throws IOException {
        cart.step();
        for (int i = 0; i < COMPONENTS; i++) {
            observation[i] = cart.observation(i);
        }
        appender.step(step)
                .put(0, cart.action() == 1 ? ONE : ZERO)
                .put(1, observation, 0, COMPONENTS)
                .put(2, ONE)
                .put(3, cart.done() ? ONE : ZERO)
                .end();
    }

    private void report(long done, ProgressListener progress) {
        root.cancel().check();
        progress.progress(new Progress(live ? "recording" : "simulating", done, steps, "steps"));
    }
}

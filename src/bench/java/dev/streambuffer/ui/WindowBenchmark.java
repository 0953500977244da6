package dev.streambuffer.ui;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.cli.Cli;
import dev.streambuffer.model.Decode;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.inspector.InspectorModel;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Drives the real window over a store of 100 million tokens and writes frame times and stalls as
/// JSON: on the display if there is one, else without a screen and drawn by software.
///
/// A frame is the time from one pulse of JavaFX, in which an action is done, to the next, which
/// waits until layout and drawing of the one before are done: 16.7 ms if all is fluent. Without a
/// screen the whole window is drawn into a picture in the pulse itself, which is harder: the thread
/// waits for the renderer. What both used of their processors in a frame tells how much room is
/// left.
///
/// `nothing` is the same without any action: what of the spread is not ours.
///
/// A stall is a time in which the JavaFX thread did not answer.
public final class WindowBenchmark {

    private static final long STEPS = 14_300_000;
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1000;
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int WARM_UP = 60;
    private static final String WINDOW = "JavaFX Application";
    private static final String RENDERER = "QuantumRenderer";

    private final MainWindow window;
    private final boolean screen;
    private final Set<String> kinds;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final AtomicLong stalls = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private WritableImage picture = new WritableImage(WIDTH, HEIGHT);

    private WindowBenchmark(MainWindow window, boolean screen, Set<String> kinds) {
        this.kinds = kinds;
        this.window = window;
        this.screen = screen;
    }

    /// Runs it.
    ///
    /// @param args the JSON file to write, the store, which is made if it is not there, and which
    ///   kinds of frames to measure: all, if none is named
    public static void main(String[] args) throws Exception {
        Path store = Path.of(args[1]);
        if (Files.notExists(store)) {
            PrintWriter out = new PrintWriter(System.out, true);
            int code =
                    new Cli(out, out, CancelToken.NEVER, false)
                            .run("demo", store.toString(), "--steps", Long.toString(STEPS));
            if (code != Cli.DONE) {
                System.exit(code);
            }
        }
        boolean screen = Screen.isThere(System.getenv(), System.getProperty("os.name", ""));
        if (screen) {
            Screen.start();
        } else {
            Screen.startHeadless();
        }
        long began = System.nanoTime();
        WindowBenchmark benchmark =
                new WindowBenchmark(
                        fx(
                                () -> {
                                    MainWindow made =
                                            new MainWindow(
                                                    Settings.forgotten(Appearance.Choice.DARK),
                                                    WIDTH,
                                                    HEIGHT);
                                    if (!screen) {
                                        made.unseen();
                                    }
                                    made.show();
                                    return made;
                                }),
                        screen,
                        Stream.of(args).skip(2).collect(Collectors.toSet()));
        benchmark.results.put("screen", screen ? "display" : "none");
        benchmark.open(store, began);
        benchmark.run();
        String json =
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(benchmark.results);
        Files.writeString(Path.of(args[0]), json + System.lineSeparator());
        System.out.println(json);
        System.exit(0);
    }

    private void open(Path store, long began) throws Exception {
        fx(
                () -> {
                    window.model().openDirectly(store);
                    return true;
                });
        while (!fx(this::rowsAreDrawn)) {
            Thread.onSpinWait();
        }
        results.put("firstRowsMillis", millis(System.nanoTime() - began));
        settle();
        results.put("allKnownMillis", millis(System.nanoTime() - began));
        watch();
        stalls.set(0);
        longest.set(0);
    }

    private boolean rowsAreDrawn() {
        Node grid = window.scene().lookup("#stepGrid");
        if (!(grid instanceof GridView view) || view.hit(20, 45) == null) {
            return false;
        }
        return view.hit(20, 45).cell() != null;
    }

    private void run() throws Exception {
        InspectorModel model = window.model().inspectorProperty().get();
        GridView grid = (GridView) window.scene().lookup("#stepGrid");
        TokenMapView map = (TokenMapView) window.scene().lookup("#map");
        long rows = grid.getRowCount();
        Random random = new Random(1);
        // What the clock of the pulses and the machine leave of 16.7 ms when nothing is to do.
        measure("nothing", 300, _ -> {});
        measure("scroll", 300, _ -> grid.setTopRow(grid.getTopRow() + 3));
        measure("jump", 200, _ -> model.goToRow(random.nextLong(rows)));
        measure("drag", 300, i -> grid.setTopRow(rows / 300 * (i % 300)));
        measure("step", 200, _ -> model.move(1));
        measure("episode", 100, _ -> model.moveEpisode(1));
        Decode[] modes = Decode.values();
        measure("decode", 100, i -> model.decodeProperty().set(modes[i % modes.length]));
        model.decodeProperty().set(Decode.AUTO);
        measure("mapZoom", 120, i -> map.zoom(i / 20 % 2 == 0 ? 1 : -1, 700));
        measure("mapPan", 100, i -> map.pan(i % 2 == 0 ? rows / 50 : -rows / 60));
    }

    /// Frames of one kind; the first are left out.
    private void measure(String name, int frames, IntConsumer action) throws Exception {
        if (!kinds.isEmpty() && !kinds.contains(name)) {
            return;
        }
        double[] millis = new double[frames];
        long[] cpu = new long[2];
        CountDownLatch done = new CountDownLatch(1);
        fx(
                () -> {
                    new AnimationTimer() {
                        private int frame = -WARM_UP;
                        private long last;

                        @Override
                        public void handle(long pulse) {
                            long now = System.nanoTime();
                            if (frame > 0) {
                                millis[frame - 1] = millis(now - last);
                            } else if (frame == 0) {
                                stalls.set(0);
                                longest.set(0);
                                cpu[0] = cpuNanos(WINDOW);
                                cpu[1] = cpuNanos(RENDERER);
                            }
                            if (frame == frames) {
                                cpu[0] = cpuNanos(WINDOW) - cpu[0];
                                cpu[1] = cpuNanos(RENDERER) - cpu[1];
                                stop();
                                done.countDown();
                                return;
                            }
                            action.accept(Math.max(0, frame));
                            if (!screen) {
                                picture = window.scene().getRoot().snapshot(null, picture);
                            }
                            frame++;
                            last = now;
                        }
                    }.start();
                    return true;
                });
        Screen.await(done);
        Arrays.sort(millis);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("frames", frames);
        result.put("p50Millis", millis[frames / 2]);
        result.put("p95Millis", millis[frames * 95 / 100]);
        result.put("maxMillis", millis[frames - 1]);
        result.put("windowCpuMillisAFrame", millis(cpu[0] / frames));
        result.put("rendererCpuMillisAFrame", millis(cpu[1] / frames));
        result.put("stalls", stalls.get());
        result.put("longestMillis", millis(longest.get()));
        results.put(name, result);
        settle();
    }

    /// Asks the JavaFX thread again and again whether it is there.
    private void watch() {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            while (true) {
                                long asked = System.nanoTime();
                                CountDownLatch answered = new CountDownLatch(1);
                                Platform.runLater(answered::countDown);
                                Screen.await(answered);
                                long took = System.nanoTime() - asked;
                                longest.accumulateAndGet(took, Math::max);
                                if (took > STALL_NANOS) {
                                    stalls.incrementAndGet();
                                }
                                // Asking without a pause would take a processor for itself.
                                LockSupport.parkNanos(PAUSE_NANOS);
                            }
                        });
    }

    /// What a thread has used of its processor: on a busy machine it tells more than time.
    private static long cpuNanos(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().startsWith(name)) {
                sum += threads.getThreadCpuTime(id);
            }
        }
        return sum;
    }

    private void settle() throws Exception {
        CountDownLatch settled = new CountDownLatch(1);
        fx(
                () -> {
                    window.whenSettled(settled::countDown);
                    return true;
                });
        Screen.await(settled);
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e4) / 100.0;
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        return task.get();
    }
}

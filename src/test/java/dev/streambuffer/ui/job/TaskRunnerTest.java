package dev.streambuffer.ui.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.task.Progress;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class TaskRunnerTest {

    private final List<Object> heard = new ArrayList<>();
    private final TaskRunner runner = TaskRunner.sameThread();

    @Test
    void deliversResultAndListsJobOnlyWhileItRuns() {
        runner.start(
                "Counting",
                (_, _) -> {
                    assertThat(runner.jobs()).extracting(Job::title).containsExactly("Counting");
                    return 7;
                },
                heard::add,
                heard::add);
        assertThat(heard).containsExactly(7);
        assertThat(runner.jobs()).isEmpty();
        assertThat(runner.isIdle()).isTrue();
    }

    @Test
    void longJobsWaitWhileTheyAreHeld() {
        runner.hold();
        runner.start("Counting", (_, _) -> "long", heard::add, heard::add);
        runner.read((_, _) -> "short", heard::add, heard::add);
        assertThat(heard).containsExactly("short");
        assertThat(runner.jobs()).extracting(Job::title).containsExactly("Counting");
        assertThat(runner.isIdle()).isFalse();
        runner.release();
        assertThat(heard).containsExactly("short", "long");
        runner.start("Again", (_, _) -> "at once", heard::add, heard::add);
        assertThat(heard).contains("at once");
        assertThat(runner.isIdle()).isTrue();
    }

    @Test
    void whatIsHeldEndsWithTheRest() {
        TaskRunner scope = runner.scope();
        scope.hold();
        Job job = scope.start("Counting", (_, _) -> 1, heard::add, heard::add);
        scope.end(() -> heard.add("ended"));
        assertThat(heard).containsExactly("ended");
        assertThat(job.stateProperty().get()).isEqualTo(Job.State.CANCELLED);
    }

    @Test
    void deliversErrors() {
        IllegalStateException error = new IllegalStateException("broken");
        Job job =
                runner.read(
                        (_, _) -> {
                            throw error;
                        },
                        _ -> heard.add("done"),
                        heard::add);
        assertThat(heard).containsExactly(error);
        assertThat(job.stateProperty().get()).isEqualTo(Job.State.FAILED);
    }

    @Test
    void deliversErrorsOfTheVirtualMachine() {
        InternalError error = new InternalError("a fault in a mapped file");
        runner.read(
                (_, _) -> {
                    throw error;
                },
                _ -> heard.add("done"),
                heard::add);
        assertThat(heard).containsExactly(error);
    }

    @Test
    void deliversNothingOfWorkThatEndsByCancel() {
        Job job =
                runner.read(
                        (_, _) -> {
                            throw new CancellationException();
                        },
                        heard::add,
                        heard::add);
        assertThat(heard).isEmpty();
        assertThat(job.stateProperty().get()).isEqualTo(Job.State.CANCELLED);
    }

    @Test
    void slotDropsTheStaleResultThoughItsWorkIsDone() {
        Queue<Runnable> later = new ArrayDeque<>();
        TaskRunner slow = TaskRunner.delivering(later::add);
        Slot slot = slow.slot();
        slot.read((_, _) -> "old", heard::add, heard::add);
        slot.read((_, _) -> "new", heard::add, heard::add);
        later.forEach(Runnable::run);
        assertThat(heard).containsExactly("new");
    }

    @Test
    void whatIsAskedForDoesNotWaitForWhatRunsInTheBackground() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch idle = new CountDownLatch(1);
        // As a window has it: one thread starts all and hears of all.
        try (ExecutorService window = Executors.newSingleThreadExecutor()) {
            window.execute(
                    () -> {
                        TaskRunner pooled = TaskRunner.pooled(window);
                        for (int i = 0; i < 4; i++) {
                            pooled.startBehind(
                                    "Reading it all",
                                    (_, _) -> hold.await(30, TimeUnit.SECONDS),
                                    _ -> {},
                                    heard::add);
                        }
                        pooled.start("Copying", (_, _) -> 1, _ -> asked.countDown(), heard::add);
                        pooled.whenIdle(idle::countDown);
                    });
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            hold.countDown();
            assertThat(idle.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsHowFarAJobIs() {
        Job job =
                runner.start(
                        "Counting",
                        (_, progress) -> {
                            progress.progress(new Progress("counting", 30, 60, "rows"));
                            return 0;
                        },
                        heard::add,
                        heard::add);
        Progress last = job.progressProperty().get();
        assertThat(last).isNotNull();
        assertThat(last.fraction()).isEqualTo(0.5);
        assertThat(job.perSecond()).isPositive();
        assertThat(job.secondsLeft()).isPositive();
    }

    /// What comes after the import, as its comparison, is neither slower nor longer for it.
    @Test
    void rateAndTimeLeftAreThoseOfTheStage() {
        Job job = new Job("Importing hub");
        long start = System.nanoTime();
        job.publish(new Progress("importing", 1000, 1000, "rows"), start + 10_000_000_000L);
        job.publish(new Progress("comparing", 50, 200, "values"), start + 11_000_000_000L);
        assertThat(job.perSecond()).isEqualTo(50);
        assertThat(job.secondsLeft()).isEqualTo(3);
    }

    @Test
    void passesProgressOnAtMostTwentyTimesASecond() {
        List<Runnable> deliveries = new ArrayList<>();
        TaskRunner slow = TaskRunner.delivering(deliveries::add);
        slow.start(
                "Counting",
                (_, progress) -> {
                    for (int i = 0; i < 100_000; i++) {
                        progress.progress(new Progress("counting", i, 100_000, "rows"));
                    }
                    return 0;
                },
                heard::add,
                heard::add);
        // One progress that was not heard yet, whatever time it took, and the end.
        assertThat(deliveries).hasSize(2);
    }

    @Test
    void endOfAScopeCancelsItsJobsAndRunsTheActionWhenNoneIsLeft() {
        Queue<Runnable> later = new ArrayDeque<>();
        TaskRunner slow = TaskRunner.delivering(later::add);
        TaskRunner scope = slow.scope();
        scope.read((_, _) -> "of the scope", heard::add, heard::add);
        slow.read((_, _) -> "outside", heard::add, heard::add);
        scope.end(() -> heard.add("ended"));
        assertThat(heard).isEmpty();
        later.forEach(Runnable::run);
        assertThat(heard).containsExactly("ended", "outside");
    }

    @Test
    void whenIdleWaitsForWorkThatOtherWorkStarted() {
        Queue<Runnable> later = new ArrayDeque<>();
        TaskRunner slow = TaskRunner.delivering(later::add);
        slow.read(
                (_, _) -> "first",
                first -> {
                    heard.add(first);
                    slow.scope().read((_, _) -> "second", heard::add, heard::add);
                },
                heard::add);
        slow.whenIdle(() -> heard.add("idle"));
        while (!later.isEmpty()) {
            later.remove().run();
        }
        assertThat(heard).containsExactly("first", "second", "idle");
    }
}

package dev.streambuffer.ui.job;

import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Runs work on a bounded pool and delivers what comes of it on one thread, the JavaFX thread.
/// Progress is passed on at most 20 times a second; nothing of a cancelled job is delivered. Short
/// reads have threads of their own, so that a page of a table never waits behind an import.
///
/// All methods are for the delivering thread. [#sameThread] is a twin for tests, which does
/// everything at once on the caller's thread.
public final class TaskRunner {

    /// Threads that have nothing to do end: those of a window that is closed would stay.
    private static final int IDLE_SECONDS = 20;

    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Executor reads;
    private final Executor jobs;
    private final Executor behind;
    private final Executor deliver;
    private final @Nullable TaskRunner parent;
    private final ObservableList<Job> shown;
    private final ObservableList<Job> jobsView;
    private final List<Job> pending = new ArrayList<>();
    private final List<Runnable> whenIdle = new ArrayList<>();
    private @Nullable List<Runnable> held;
    private boolean ended;

    private TaskRunner(Executor reads, Executor jobs, Executor behind, Executor deliver) {
        this.reads = reads;
        this.jobs = jobs;
        this.behind = behind;
        this.deliver = deliver;
        this.parent = null;
        this.shown = FXCollections.observableArrayList();
        this.jobsView = FXCollections.unmodifiableObservableList(shown);
    }

    private TaskRunner(TaskRunner parent) {
        this.reads = parent.reads;
        this.jobs = parent.jobs;
        this.behind = parent.behind;
        this.deliver = parent.deliver;
        this.parent = parent;
        this.shown = parent.shown;
        this.jobsView = parent.jobsView;
    }

    /// A runner with two threads for short reads, two for jobs that somebody waits for and two for
    /// those in the background, all daemons.
    ///
    /// @param deliver runs what is delivered: `Platform::runLater`
    public static TaskRunner pooled(Executor deliver) {
        return new TaskRunner(pool("reads"), pool("jobs"), pool("behind"), deliver);
    }

    /// A runner that does everything at once on the calling thread.
    public static TaskRunner sameThread() {
        return delivering(Runnable::run);
    }

    /// A runner that works at once on the calling thread and delivers as it is told.
    ///
    /// @param deliver runs what is delivered
    static TaskRunner delivering(Executor deliver) {
        return new TaskRunner(Runnable::run, Runnable::run, Runnable::run, deliver);
    }

    private static Executor pool(String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        2,
                        2,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("window-" + name + "-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// A runner on the same threads for work that has something in common, such as an open store,
    /// and that can be ended as a whole with [#end].
    public TaskRunner scope() {
        return new TaskRunner(this);
    }

    /// The long jobs that are running, oldest first.
    public ObservableList<Job> jobs() {
        return jobsView;
    }

    /// A slot for jobs of which only the newest counts.
    public Slot slot() {
        return new Slot(this);
    }

    /// Starts a short read, which is not shown to the user.
    ///
    /// @param done takes what came of it
    /// @param failed takes what went wrong
    public <T> Job read(
            Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return run(new Job(""), reads, work, done, failed);
    }

    /// Starts a long job that somebody has asked for, which is listed in [#jobs] while it runs. It
    /// does not wait for those in the background.
    ///
    /// @param title what it does, for people
    /// @param done takes what came of it
    /// @param failed takes what went wrong
    public <T> Job start(
            String title,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        return start(new Job(title), jobs, work, done, failed);
    }

    /// Starts a long job that nobody has asked for, such as one that reads all of a recording; else
    /// as [#start].
    public <T> Job startBehind(
            String title,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        return start(new Job(title, true), behind, work, done, failed);
    }

    private <T> Job start(
            Job job,
            Executor pool,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        shown.add(job);
        return run(job, each -> begin(pool, each), work, done, failed);
    }

    /// Has long jobs wait until [#release]: what is to be seen first needs the processors.
    public void hold() {
        held = new ArrayList<>();
    }

    /// Begins the jobs that wait, and others as soon as they are started.
    public void release() {
        List<Runnable> waiting = held == null ? List.of() : held;
        held = null;
        waiting.forEach(Runnable::run);
    }

    private void begin(Executor pool, Runnable job) {
        if (held == null) {
            pool.execute(job);
        } else {
            held.add(() -> pool.execute(job));
        }
    }

    /// Starts a long job that keeps up what is shown already, and is not listed.
    ///
    /// @param done takes what came of it
    /// @param failed takes what went wrong
    public <T> Job keepUp(
            Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return run(new Job(""), behind, work, done, failed);
    }

    /// Whether no job is left.
    public boolean isIdle() {
        return pending.isEmpty();
    }

    /// Runs an action as soon as no job is left, at once if there is none now.
    public void whenIdle(Runnable action) {
        whenIdle.add(action);
        checkIdle();
    }

    private <T> Job run(
            Job job,
            Executor pool,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        if (ended) {
            job.cancel();
        }
        for (TaskRunner r = this; r != null; r = r.parent) {
            r.pending.add(job);
        }
        pool.execute(() -> work(job, work, done, failed));
        return job;
    }

    private <T> void work(
            Job job, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Runnable delivery;
        Job.State state;
        try {
            job.cancelToken().check();
            job.begin();
            T result = work.run(job.cancelToken(), throttled(job));
            delivery = () -> done.accept(result);
            state = Job.State.DONE;
        } catch (CancellationException e) {
            job.cancel();
            delivery = () -> {};
            state = Job.State.CANCELLED;
        } catch (Exception | Error e) {
            // Errors too: a mapped file that was cut short gives an InternalError, and an owner
            // that never hears of the end of its job would wait for ever.
            delivery = () -> failed.accept(e);
            state = Job.State.FAILED;
        }
        Runnable last = delivery;
        Job.State end = state;
        deliver.execute(() -> end(job, end, last));
    }

    private void end(Job job, Job.State state, Runnable delivery) {
        shown.remove(job);
        try {
            job.end(job.isCancelled() ? Job.State.CANCELLED : state);
            if (!job.isCancelled()) {
                delivery.run();
            }
        } finally {
            for (TaskRunner r = this; r != null; r = r.parent) {
                r.pending.remove(job);
                r.checkIdle();
            }
        }
    }

    private void checkIdle() {
        if (pending.isEmpty()) {
            List<Runnable> actions = List.copyOf(whenIdle);
            whenIdle.clear();
            actions.forEach(Runnable::run);
        }
    }

    private ProgressListener throttled(Job job) {
        AtomicReference<@Nullable Progress> newest = new AtomicReference<>();
        AtomicLong next = new AtomicLong(System.nanoTime());
        return progress -> {
            long now = System.nanoTime();
            long due = next.get();
            if (now - due >= 0 && next.compareAndSet(due, now + PROGRESS_NANOS)) {
                if (newest.getAndSet(progress) == null) {
                    deliver.execute(() -> publish(job, newest.getAndSet(null)));
                }
            }
        };
    }

    private static void publish(Job job, @Nullable Progress progress) {
        if (progress != null && !job.isCancelled()) {
            job.publish(progress);
        }
    }

    /// Cancels all jobs, now and from now on, and runs an action once none is at work any more, so
    /// that what they read can be closed. Does not wait.
    public void end(Runnable then) {
        ended = true;
        List.copyOf(pending).forEach(Job::cancel);
        release();
        whenIdle(then);
    }
}

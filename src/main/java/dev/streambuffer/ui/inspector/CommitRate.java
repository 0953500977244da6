package dev.streambuffer.ui.inspector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// How fast a recording grows, over its last commits.
final class CommitRate {

    private static final long SPAN = TimeUnit.SECONDS.toNanos(10);

    private record Commit(long nanos, long steps) {}

    private final Deque<Commit> commits = new ArrayDeque<>();

    /// Takes note of a commit.
    ///
    /// @param nanos when it was, from any fixed point
    /// @param steps the number of steps it has
    void committed(long nanos, long steps) {
        commits.addLast(new Commit(nanos, steps));
        while (commits.size() > 2 && nanos - commits.getFirst().nanos() > SPAN) {
            commits.removeFirst();
        }
    }

    /// Steps a second; 0 while unknown, and if there was no commit for long.
    double perSecond(long now) {
        if (commits.size() < 2 || now - commits.getLast().nanos() > SPAN) {
            return 0;
        }
        Commit first = commits.getFirst();
        Commit last = commits.getLast();
        double seconds = (last.nanos() - first.nanos()) * 1e-9;
        return seconds > 0 ? (last.steps() - first.steps()) / seconds : 0;
    }
}

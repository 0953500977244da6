package dev.streambuffer.ui.inspector;

import java.util.ArrayDeque;
import java.util.Deque;

/// The rows that were visited, to go back and forward among. Stepping, paging and dragging are ways
/// and not places: only what was left by a jump is kept. Not thread-safe.
final class Visited {

    private static final int MOST = 100;
    private static final long NEAR = 64;
    private static final long ONE_MOVE_NANOS = 600_000_000;

    private final Deque<Long> back = new ArrayDeque<>();
    private final Deque<Long> forward = new ArrayDeque<>();
    private long lastJump = Long.MIN_VALUE;

    /// Tells that a row is left for another.
    ///
    /// @param nanos the time; jumps that follow each other at once, as in a drag, are one
    void leave(long from, long to, long nanos) {
        if (from < 0 || Math.abs(to - from) <= NEAR) {
            return;
        }
        if (lastJump == Long.MIN_VALUE || nanos - lastJump > ONE_MOVE_NANOS) {
            back.addLast(from);
            if (back.size() > MOST) {
                back.removeFirst();
            }
            forward.clear();
        }
        lastJump = nanos;
    }

    /// The place before, or -1.
    long back(long from) {
        return move(back, forward, from);
    }

    /// The place from which one went back, or -1.
    long forward(long from) {
        return move(forward, back, from);
    }

    private long move(Deque<Long> source, Deque<Long> target, long from) {
        if (source.isEmpty()) {
            return -1;
        }
        target.addLast(from);
        lastJump = Long.MIN_VALUE;
        return source.removeLast();
    }
}

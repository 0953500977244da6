package dev.streambuffer.dataset;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets threads take their turns in the order of their numbers, from 0.
final class Turns {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int next;
    private boolean givenUp;

    /// Waits until all turns before a number are done.
    ///
    /// @return false if one was given up
    boolean await(int number) {
        lock.lock();
        try {
            while (next < number && !givenUp) {
                changed.awaitUninterruptibly();
            }
            return !givenUp;
        } finally {
            lock.unlock();
        }
    }

    /// Ends a turn that was waited for.
    void done(int number) {
        lock.lock();
        try {
            next = number + 1;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends all waiting, as a turn will not come.
    void giveUp() {
        lock.lock();
        try {
            givenUp = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

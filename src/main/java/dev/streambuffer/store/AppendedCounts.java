package dev.streambuffer.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// How many records a writing store has, for its reading threads: always the counts of one moment.
/// One thread sets them without waiting or locking; a reading thread tries again if they changed
/// meanwhile (an odd version is a change under way).
final class AppendedCounts {

    private static final VarHandle VERSION;

    static {
        try {
            VERSION =
                    MethodHandles.lookup()
                            .findVarHandle(AppendedCounts.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long version;
    private long tokens;
    private long steps;
    private long nulls;

    /// The counts of one moment.
    record Counts(long tokens, long steps, long nulls) {}

    void set(long newTokens, long newSteps, long newNulls) {
        long now = version;
        VERSION.setOpaque(this, now + 1);
        VarHandle.releaseFence();
        tokens = newTokens;
        steps = newSteps;
        nulls = newNulls;
        VERSION.setRelease(this, now + 2);
    }

    Counts get() {
        while (true) {
            long before = (long) VERSION.getAcquire(this);
            Counts counts = new Counts(tokens, steps, nulls);
            VarHandle.acquireFence();
            if ((before & 1) == 0 && before == (long) VERSION.getOpaque(this)) {
                return counts;
            }
            Thread.onSpinWait();
        }
    }
}

package dev.streambuffer.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.StampedLock;

/// A shared arena that does not unmap while a lease is out. Under a lease a loop may read by
/// address, without the check of each access that a mapping is still there.
///
/// A lease is for one piece of work, some thousand records: [#close] waits for it.
final class LeasedArena implements Arena {

    /// What [#lease] gives when there is nothing to lease any more.
    static final long NONE = 0;

    private final Arena shared = Arena.ofShared();
    private final StampedLock lock = new StampedLock();

    /// Or those who take leases one after another would keep [#close] waiting.
    private volatile boolean closing;

    /// Keeps what is mapped until [#release]; never waits.
    ///
    /// @return the lease, or [#NONE] if the arena is closed or about to be
    long lease() {
        if (closing) {
            return NONE;
        }
        long lease = lock.tryReadLock();
        if (lease != NONE && closing) {
            lock.unlockRead(lease);
            return NONE;
        }
        return lease;
    }

    /// Ends a lease.
    void release(long lease) {
        lock.unlockRead(lease);
    }

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        return shared.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
        return shared.scope();
    }

    @Override
    public void close() {
        closing = true;
        long stamp = lock.writeLock();
        try {
            shared.close();
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}

package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.Thread.State;
import java.util.concurrent.FutureTask;

/// What reads by address must not be unmapped meanwhile.
class LeasedArenaTest {

    private final LeasedArena arena = new LeasedArena();

    @Test
    void closingWaitsForTheLeasesThatAreOut() throws Exception {
        long first = arena.lease();
        long second = arena.lease();
        FutureTask<Boolean> closing = new FutureTask<>(arena::close, true);
        Thread thread = Thread.ofPlatform().start(closing);
        while (thread.getState() != State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }

        arena.release(first);

        assertThat(arena.scope().isAlive()).isTrue();
        assertThat(arena.lease()).isEqualTo(LeasedArena.NONE);

        arena.release(second);

        assertThat(closing.get()).isTrue();
        assertThat(arena.scope().isAlive()).isFalse();
    }

    @Test
    void aClosedArenaGivesNoLease() {
        arena.close();

        assertThat(arena.lease()).isEqualTo(LeasedArena.NONE);
    }
}

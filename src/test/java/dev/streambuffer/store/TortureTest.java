package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Some cycles of [Torture]; any number by hand.
class TortureTest {

    @TempDir Path folder;

    @Test
    void aKilledWriterLosesNothingThatItsAppendsReturnedFor() throws Exception {
        Torture torture = new Torture(folder, System.nanoTime());
        torture.run(10, 5);
        assertThat(torture.groups()).isPositive();
    }
}

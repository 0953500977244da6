package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.UnknownTokens;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class UnknownTokensTest {

    @TempDir Path folder;

    @Test
    void aWindowWithoutAnyHasNone() throws IOException {
        try (StreamStore store = StreamStore.open(SmallStore.write(folder, 4))) {
            assertThat(store.stepWindow(0, 4, 16).unknown()).isNull();
        }
    }

    @Test
    void aWindowHasThemWhereverInTheRowTheyStand() throws IOException {
        Path path = SmallStore.write(folder, 4);
        SmallStore.setType(path, 5, -3);
        SmallStore.setType(path, 8, 1L << 40);
        SmallStore.setType(path, 9, 1L << 40);
        try (StreamStore store = StreamStore.open(path)) {
            StepWindow window = store.stepWindow(0, 4, 2);
            UnknownTokens unknown = window.unknown();
            assertThat(unknown).isNotNull();
            assertThat(unknown.counts()).containsExactly(0, 3, 0, 0);
            assertThat(unknown.offsets()).containsExactly(0, 0, 2, 2, 2);
            assertThat(unknown.tokens()).containsExactly(5, 8);
            assertThat(unknown.types()).containsExactly(-3, 1L << 40);
            assertThat(window.count(1, 0)).isZero();
            assertThat(window.count(1, 1)).isEqualTo(2);

            GridCell.Chips chips = (GridCell.Chips) GridCell.unknown(window, 1, Decode.BITS);
            assertThat(chips.texts())
                    .containsExactly(
                            "type -3: 0000000000000001", "type 1099511627776: 3FF0000000000000");
            assertThat(chips.count()).isEqualTo(3);
            assertThat(chips.tokenOf(1)).isEqualTo(8);
            assertThat(chips.indexOf(8)).isEqualTo(1);
            assertThat(chips.indexOf(6)).isNegative();
        }
    }
}

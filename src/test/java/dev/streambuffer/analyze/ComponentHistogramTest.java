package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class ComponentHistogramTest {

    @TempDir Path folder;

    @Test
    void everyFiniteValueIsInABin() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3000, 7)) {
            for (ComponentStatistics component : all(store)) {
                ComponentHistogram found =
                        ComponentHistogram.of(store, component, 40, CancelToken.NEVER);
                assertThat(found.stride()).isEqualTo(1);
                assertThat(Arrays.stream(found.counts()).sum())
                        .as(component.name())
                        .isEqualTo(component.count() - component.nan() - component.inf());
            }
        }
    }

    @Test
    void wholeNumbersHaveABinEach() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            ComponentStatistics action = all(store).getFirst();
            long[] counts = ComponentHistogram.of(store, action, 40, CancelToken.NEVER).counts();
            assertThat(counts).hasSize(2);
            assertThat(counts[1]).isEqualTo(Math.round(action.mean() * action.count()));
        }
    }

    private static List<ComponentStatistics> all(StreamStore store) {
        return Statistics.of(
                store, new RowRange(0, store.steps()), CancelToken.NEVER, ProgressListener.NONE);
    }
}

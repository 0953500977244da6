package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.TestStores;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.store.StreamStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class CoveredTest {

    @TempDir Path folder;

    @Test
    void saysTokensEpisodesAndHits() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Coverage coverage =
                    Coverage.of(store, IndexArray.of(0, 0, 1, -1, 70, 70, 70, 8, 8, 8, 8, 8));
            Covered covered = Covered.of(coverage, new long[] {0, 70, 140, 210});
            assertThat(covered.distinct()).isEqualTo(5);
            assertThat(covered.episodes()).isEqualTo(2);
            assertThat(covered.byHits()).containsExactly(2, 1, 1, 1);
            assertThat(covered.mostHits()).isEqualTo(5);
            assertThat(covered.extent(Long::toString))
                    .isEqualTo(
                            "5 different tokens, 0.055\u00a0% of the recording \u00b7 2 of 3"
                                    + " episodes");
            assertThat(covered.often(Long::toString))
                    .isEqualTo(
                            "hit once: 2 \u00b7 twice: 1 \u00b7 3 times: 1 \u00b7 more often: 1,"
                                    + " at most 5 times");
        }
    }

    @Test
    void leavesOutEpisodesThatAreNotKnown() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Covered covered = Covered.of(Coverage.of(store, IndexArray.of(3)), new long[0]);
            assertThat(covered.extent(Long::toString)).doesNotContain("episode");
        }
    }
}

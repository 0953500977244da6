package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.TestStores;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.sample.Coverage;
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
            assertThat(covered.words())
                    .isEqualTo(
                            "5\u00a0different tokens, 0.055\u00a0% of the recording \u00b7 2 of"
                                + " 3\u00a0episodes \u00b7 hit once: 2, twice: 1, 3 times: 1, more"
                                + " often: 1");
        }
    }

    @Test
    void leavesOutEpisodesThatAreNotKnown() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Covered covered = Covered.of(Coverage.of(store, IndexArray.of(3)), new long[0]);
            assertThat(covered.words()).doesNotContain("episode");
        }
    }
}

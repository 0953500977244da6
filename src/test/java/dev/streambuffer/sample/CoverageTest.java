package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.analyze.TestStores;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Shape;
import dev.streambuffer.store.StreamStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

class CoverageTest {

    @TempDir Path folder;

    @Test
    void countsHitsByTokenAndByColumn() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            IndexArray indices = Samplers.tokens(store, Shape.of(20_000), 3);
            Coverage coverage = Coverage.of(store, indices);
            long[] hits = new long[9016];
            for (long index : indices.indices()) {
                hits[(int) index]++;
            }
            assertThat(coverage.hits()).isEqualTo(20_000);
            assertThat(coverage.distinct())
                    .isEqualTo(Arrays.stream(hits).filter(count -> count > 0).count());
            assertThat(coverage.share()).isEqualTo(coverage.distinct() / 9016.0);
            assertThat(coverage.mostHits()).isEqualTo(Arrays.stream(hits).max().orElseThrow());
            assertThat(coverage.hits(100, 200)).isEqualTo(Arrays.stream(hits, 100, 200).sum());
            assertThat(coverage.distinct(100, 200))
                    .isEqualTo(Arrays.stream(hits, 100, 200).filter(count -> count > 0).count());
            long[] byHits = coverage.histogram(4);
            for (int k = 1; k <= 3; k++) {
                int times = k;
                assertThat(byHits[k - 1])
                        .isEqualTo(Arrays.stream(hits).filter(count -> count == times).count());
            }
            assertThat(byHits[3]).isEqualTo(Arrays.stream(hits).filter(count -> count > 3).count());
            long[] columns = coverage.columns(new RowRange(8, 1008), 30);
            for (int c = 0; c < 30; c++) {
                int from = (8 + 1000 * c / 30) * 7;
                int to = (8 + 1000 * (c + 1) / 30) * 7;
                assertThat(columns[c]).isEqualTo(Arrays.stream(hits, from, to).sum());
            }
        }
    }

    @Test
    void negativeIndicesCountFromTheEnd() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Coverage coverage =
                    Coverage.of(store, new IndexArray(Shape.of(3), new long[] {-1, 9015, 0}));
            assertThat(coverage.distinct()).isEqualTo(2);
            assertThat(coverage.mostHits()).isEqualTo(2);
            assertThat(coverage.columns(new RowRange(0, 2), 4)).containsExactly(1, 1, 0, 0);
            assertThatThrownBy(
                            () -> Coverage.of(store, new IndexArray(Shape.of(), new long[] {9016})))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void nothingCoversNothing() throws IOException {
        try (StreamStore store =
                TestStores.of(folder.resolve("a"), TestStores.CARTPOLE, 0, (_, _) -> {})) {
            Coverage coverage = Coverage.of(store, new IndexArray(Shape.of(0), new long[0]));
            assertThat(coverage.share()).isZero();
            assertThat(coverage.histogram(2)).containsExactly(0, 0);
            assertThat(coverage.columns(new RowRange(0, 0), 3)).containsExactly(0, 0, 0);
        }
    }
}

package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.analyze.TestStores;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.RowRanges;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

class SamplersTest {

    @TempDir Path folder;

    private StreamStore cartpole() throws IOException {
        return TestStores.cartpole(folder.resolve("a"));
    }

    /// Rows 0, 3, 6, ... of 30 have two tokens each, the others none.
    private StreamStore sparse() throws IOException {
        long[] pair = new long[2];
        return TestStores.of(
                folder.resolve("sparse"),
                TestStores.CARTPOLE,
                30,
                (appender, row) -> {
                    if (row % 3 == 0) {
                        appender.put(1, pair, 0, 2);
                    }
                });
    }

    @Test
    void tokensAreTheDrawsOfTheGenerator() throws IOException {
        try (StreamStore store = cartpole()) {
            IndexArray found = Samplers.tokens(store, Shape.of(2, 3), 7);
            assertThat(found.indices()).containsExactly(3514, 151, 8121, 5255, 4079, 2248);
            assertThat(found.shape()).isEqualTo(Shape.of(2, 3));
            assertThat(Samplers.tokens(store, Shape.of(), 7).indices()).containsExactly(3514);
        }
    }

    @Test
    void windowsAreContiguousAlongTheLastAxis() throws IOException {
        try (StreamStore store = cartpole()) {
            assertThat(Samplers.windows(store, Shape.of(2, 4), 3).indices())
                    .containsExactly(1022, 1023, 1024, 1025, 6311, 6312, 6313, 6314);
            assertThat(Samplers.windows(store, Shape.of(3), 3).indices()).hasSize(3);
            IndexArray all = Samplers.windows(store, Shape.of(2, 9016), 1);
            assertThat(all.indices()[0]).isZero();
            assertThat(all.indices()[9016 + 9015]).isEqualTo(9015);
            assertThatThrownBy(() -> Samplers.windows(store, Shape.of(1, 9017), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a window of 9 017 tokens does not fit: the stream has 9 016");
        }
    }

    @Test
    void stepWindowsBeginRowsAndEndInTheStream() throws IOException {
        try (StreamStore store = cartpole()) {
            IndexArray found = Samplers.steps(store, Shape.of(500, 8000), 5);
            boolean[] rows = new boolean[146];
            for (int i = 0; i < 500; i++) {
                long first = found.indices()[i * 8000];
                assertThat(first % 7).isZero();
                rows[(int) first / 7] = true;
            }
            // Rows 0 to 145 have 8,000 tokens from their start on: 145 * 7 + 8000 = 9015.
            assertThat(rows).contains(true).hasSize(146);
            assertThat(rows[145] || rows[144] || rows[143]).isTrue();
            assertThat(Samplers.steps(store, Shape.of(9016), 1).indices()).startsWith(0);
            assertThatThrownBy(() -> Samplers.steps(store, Shape.of(9017), 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void stepWindowsPassOverRowsWithoutTokens() throws IOException {
        try (StreamStore store = sparse()) {
            int[] counts = new int[10];
            for (long index : Samplers.steps(store, Shape.of(10_000, 1), 5).indices()) {
                assertThat(index % 2).isZero();
                counts[(int) index / 2]++;
            }
            for (int count : counts) {
                assertThat(count).isBetween(850, 1150);
            }
        }
    }

    /// Rows of 3, 0, 4, 3, 1 and 3 tokens: they start at 0, 3, 3, 7, 10 and 11, and end at 14.
    private StreamStore ragged() throws IOException {
        int[] counts = {3, 0, 4, 3, 1, 3};
        return TestStores.of(
                folder.resolve("ragged"),
                TestStores.CARTPOLE,
                counts.length,
                (appender, row) -> appender.put(1, new long[4], 0, counts[row]));
    }

    /// Rows 0 and 1, rows 2 and 3, row 5: the tokens 0 to 2, 3 to 9, 11 to 13.
    private static final RowRanges RUNS = RowRanges.of(new long[] {0, 2, 5}, new long[] {2, 4, 6});

    private static long[] draw(SampleFrom from, StreamStore store, Shape shape) {
        return Samplers.draw(from, store, RUNS, shape, 11, CancelToken.NEVER).indices();
    }

    private static void assertEven(int[] counts, int... members) {
        int all = Arrays.stream(counts).sum();
        for (int i = 0; i < counts.length; i++) {
            int at = i;
            if (Arrays.stream(members).anyMatch(member -> member == at)) {
                assertThat(counts[i] * members.length).isBetween(all * 8 / 10, all * 12 / 10);
            } else {
                assertThat(counts[i]).as("count of %d", i).isZero();
            }
        }
    }

    private static int[] starts(long[] indices, int length) {
        int[] counts = new int[14];
        for (int i = 0; i < indices.length; i += length) {
            assertThat(indices[i + length - 1]).isEqualTo(indices[i] + length - 1);
            counts[(int) indices[i]]++;
        }
        return counts;
    }

    @Test
    void windowsStayInTheirRunOfRows() throws IOException {
        try (StreamStore store = ragged()) {
            Shape shape = Shape.of(5000, 3);
            assertEven(starts(draw(SampleFrom.WINDOWS, store, shape), 3), 0, 3, 4, 5, 6, 7, 11);
            assertEven(starts(draw(SampleFrom.STEPS, store, shape), 3), 0, 3, 7, 11);
            assertEven(starts(draw(SampleFrom.STEPS, store, Shape.of(999, 4)), 4), 3);
            assertEven(
                    starts(draw(SampleFrom.TOKENS, store, Shape.of(20_000)), 1),
                    0,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8,
                    9,
                    11,
                    12,
                    13);
            assertThatThrownBy(() -> draw(SampleFrom.WINDOWS, store, Shape.of(8)))
                    .hasMessage(
                            "a window of 8 tokens does not fit: the longest run of steps has 7");
            RowRanges empty = RowRanges.of(new long[] {1}, new long[] {2});
            assertThatThrownBy(
                            () ->
                                    Samplers.draw(
                                            SampleFrom.TOKENS,
                                            store,
                                            empty,
                                            Shape.of(1),
                                            1,
                                            CancelToken.NEVER))
                    .hasMessageContaining("no step that is drawn from has a token");
        }
    }

    @Test
    void wholeStepsBeginAndEndWithSteps() throws IOException {
        try (StreamStore store = ragged()) {
            assertEven(
                    starts(Samplers.wholeSteps(store, Shape.of(3000, 3), 5).indices(), 3),
                    0,
                    7,
                    11);
            assertEven(
                    starts(Samplers.wholeSteps(store, Shape.of(3000, 7), 5).indices(), 7), 0, 3, 7);
            assertEven(starts(draw(SampleFrom.WHOLE_STEPS, store, Shape.of(300, 7)), 7), 3);
            assertThatThrownBy(() -> Samplers.wholeSteps(store, Shape.of(2, 2), 5))
                    .hasMessage(
                            "a window of 2 tokens is no number of whole steps anywhere; the first"
                                    + " step has 3");
        }
    }

    @Test
    void wholeStepsOfOneLengthAreTheDrawsOfTheGenerator() throws IOException {
        try (StreamStore store = cartpole()) {
            SplitMix64 random = new SplitMix64(7);
            long[] found = Samplers.wholeSteps(store, Shape.of(100, 7), 7).indices();
            for (int i = 0; i < found.length; i += 7) {
                assertThat(found[i]).isEqualTo(7 * random.below(1288));
            }
        }
    }

    @Test
    void aCancelledDrawEnds() throws IOException {
        try (StreamStore store = cartpole()) {
            CancelToken cancel = new CancelToken();
            cancel.cancel();
            RowRanges all = RowRanges.all(store.steps());
            for (SampleFrom from : SampleFrom.values()) {
                assertThatThrownBy(() -> Samplers.draw(from, store, all, Shape.of(7), 1, cancel))
                        .isInstanceOf(CancellationException.class);
            }
        }
    }

    @Test
    void anEmptyStreamGivesOnlyEmptySamples() throws IOException {
        try (StreamStore store =
                TestStores.of(folder.resolve("e"), TestStores.CARTPOLE, 2, (_, _) -> {})) {
            assertThat(Samplers.tokens(store, Shape.of(0, 3), 1).indices()).isEmpty();
            assertThat(Samplers.windows(store, Shape.of(3, 0), 1).indices()).isEmpty();
            assertThat(Samplers.steps(store, Shape.of(0), 1).indices()).isEmpty();
            assertThatThrownBy(() -> Samplers.tokens(store, Shape.of(1), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the stream is empty");
            assertThatThrownBy(() -> Samplers.steps(store, Shape.of(1), 1))
                    .hasMessageContaining("the stream is empty");
        }
    }

    @Test
    void refusesMoreThanTheMemoryHolds() throws IOException {
        try (StreamStore store = cartpole()) {
            assertThatThrownBy(() -> Samplers.tokens(store, Shape.of(65536, 65536), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("65536 x 65536 has 4 294 967 296 tokens")
                    .hasMessageContaining("would take 159 GB of memory");
            assertThat(SampleSize.most(1L << 60)).isEqualTo(2_147_483_639);
            assertThat(SampleSize.most(512 << 20)).isBetween(10_000_000L, 12_000_000L);
        }
    }

    /// Runs, single tokens and their mixtures, also from the end, are what one look a token gives.
    @Test
    void everyMixtureOfRunsReadsTheRightTokens() throws IOException {
        try (StreamStore store = cartpole()) {
            SplitMix64 random = new SplitMix64(99);
            long[] indices = new long[5000];
            for (int at = 0; at < indices.length; ) {
                long run = random.below(3) == 0 ? 1 + random.below(40) : 1;
                long first = random.below(2 * 9016L - run + 1) - 9016;
                for (int i = 0; i < run && at < indices.length; i++) {
                    indices[at++] = first + i;
                }
            }
            TokenArray found = store.get(new IndexArray(Shape.of(50, 100), indices));
            assertThat(found.shape()).isEqualTo(Shape.of(50, 100));
            for (int i = 0; i < indices.length; i++) {
                long token = Math.floorMod(indices[i], 9016L);
                assertThat(found.types()[i]).isEqualTo(store.type(token));
                assertThat(found.values()[i]).isEqualTo(store.data(token));
                assertThat(found.steps()[i]).isEqualTo(store.step(token));
            }
            for (long[] wrong :
                    new long[][] {{9014, 9015, 9016}, {-9017}, {5, 9016}, {-9017, -9016}}) {
                assertThatThrownBy(() -> store.get(new IndexArray(Shape.of(wrong.length), wrong)))
                        .as(Arrays.toString(wrong))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("9016 tokens");
            }
        }
    }
}

package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.TokenArray;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Index arrays so long that several cores work on them, and runs in them.
class TokenGatherTest {

    private static final int TOKENS = 3000;
    private static final int LONG = 200_001;

    @TempDir Path folder;
    private StreamStore store;

    @BeforeEach
    void create() throws IOException {
        store = StreamStore.create(folder.resolve("a.store"), "x", "y");
        for (int step = 0; step < TOKENS / 2; step++) {
            store.appender().step(step).put(0, 10L * step).put(1, -10L * step).end();
        }
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void assertPicked(long[] indices) {
        TokenArray found = store.get(IndexArray.of(indices));
        for (int i = 0; i < indices.length; i++) {
            long token = indices[i] < 0 ? indices[i] + TOKENS : indices[i];
            if (found.steps()[i] != store.step(token)
                    || found.types()[i] != store.type(token)
                    || found.values()[i] != store.data(token)) {
                throw new AssertionError("index " + indices[i] + " at " + i);
            }
        }
    }

    @Test
    void manyIndicesAreReadAsFewAre() {
        SplittableRandom random = new SplittableRandom(5);
        for (int size : new int[] {1 << 16, (1 << 16) + 1, (1 << 17) + 1, LONG}) {
            assertPicked(random.longs(size, -TOKENS, TOKENS).toArray());
        }
    }

    @Test
    void runsOfAnyLengthAndPlaceAreReadAsTheirTokens() {
        SplittableRandom random = new SplittableRandom(6);
        for (int length = 1; length < 200; length += 7) {
            long[] indices = new long[2000];
            long next = 0;
            for (int i = 0; i < indices.length; i++) {
                next = i % length == 0 ? random.nextLong(-TOKENS, TOKENS - length) : next + 1;
                indices[i] = next;
            }
            assertPicked(indices);
        }
        // From the end of the stream on to its start: the indices follow each other, not the
        // tokens.
        assertPicked(LongStream.range(-100, 200).toArray());
    }

    @Test
    void theFirstIndexOutOfRangeIsNamedWhereverItStands() {
        for (int at : new int[] {0, 1, 16_384, 100_000, LONG - 1}) {
            for (long wrong : new long[] {TOKENS, -TOKENS - 1, Long.MIN_VALUE}) {
                long[] indices = new long[LONG];
                indices[at] = wrong;
                indices[LONG - 1] = at == LONG - 1 ? wrong : TOKENS + 77;
                assertThatThrownBy(() -> store.get(IndexArray.of(indices)))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage("index %d is out of range for 3000 tokens".formatted(wrong));
            }
        }
    }

    @Test
    void aRunThatLeavesTheStreamIsOutOfRange() {
        for (long first : new long[] {TOKENS - 100, -TOKENS - 1}) {
            long[] indices = LongStream.range(first, first + 128).toArray();
            long wrong = first < 0 ? first : TOKENS;
            assertThatThrownBy(() -> store.get(IndexArray.of(indices)))
                    .hasMessage("index %d is out of range for 3000 tokens".formatted(wrong));
        }
    }

    @Test
    void aLongMaskPicksItsTokens() {
        boolean[] mask = new boolean[TOKENS];
        for (int i = 0; i < TOKENS; i += 3) {
            mask[i] = true;
        }
        assertThat(store.get(mask).values())
                .containsExactly(
                        LongStream.range(0, TOKENS / 3).map(i -> store.data(3 * i)).toArray());
    }

    /// Where it is inlined into its callers, its accesses are not: six times the time, in some
    /// processes and not in others.
    @Test
    void theLoopsThatReadAreTooLongToBeInlined() throws IOException {
        int inlined = 325; // HotSpot's FreqInlineSize
        try (InputStream bytes = TokenGather.class.getResourceAsStream("TokenGather.class")) {
            assertThat(
                            ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
                                    .filter(method -> method.methodName().equalsString("read"))
                                    .map(method -> method.findAttribute(Attributes.code()))
                                    .map(code -> code.orElseThrow().codeLength()))
                    .singleElement()
                    .satisfies(length -> assertThat(length).isGreaterThan(inlined));
        }
    }
}

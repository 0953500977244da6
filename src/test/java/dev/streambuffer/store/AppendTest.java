package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Flat parallel sequences, and what is read of them again.
class AppendTest {

    private static final String[] NAMES = {"action", "observation", "reward", "done"};

    @TempDir Path folder;
    private Path path;
    private StreamStore store;

    @BeforeEach
    void create() throws IOException {
        path = folder.resolve("a.store");
        store = StreamStore.create(path, new StoreOptions(3), NAMES);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void appendStep(long step, double... observation) throws IOException {
        long[] steps = {step, step, step, step};
        store.append(steps, List.of(NAMES), List.of(1, observation, 0.5, true));
    }

    private void assertRefused(long[] steps, List<String> names, List<?> values, String message) {
        long tokens = store.tokens();
        long rows = store.steps();
        assertThatThrownBy(() -> store.append(steps, names, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(store.tokens()).isEqualTo(tokens);
        assertThat(store.steps()).isEqualTo(rows);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    @Test
    void aStepWithFourObservationsIsSevenTokens() throws IOException {
        appendStep(0, 1, 2, 3, 4);
        assertThat(store.tokens()).isEqualTo(7);
        assertThat(store.window(0, 7).types()).containsExactly(0, 1, 1, 1, 1, 2, 3);
    }

    @Test
    void observationsMayDifferInLength() throws IOException {
        appendStep(0, 1, 2, 3);
        appendStep(1, 1, 2, 3, 4, 5);
        assertThat(store.tokens()).isEqualTo(14);
    }

    @Test
    void theRestOfAStepMayComeInASecondCall() throws IOException {
        store.append(new long[] {0}, List.of("action"), List.of(1));
        assertThat(store.tokens()).isEqualTo(1);
        store.append(
                new long[] {0, 0, 0},
                List.of("observation", "reward", "done"),
                List.of(List.of(1, 2, 3, 4), 0.5, false));
        assertThat(store.tokens()).isEqualTo(7);
        assertThat(store.steps()).isEqualTo(1);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertRefused(
                new long[] {0, 0},
                List.of("action", "rewards"),
                List.of(1, 2),
                "step 0: expected one of the fields [action, observation, reward, done],"
                        + " found 'rewards'");
    }

    @Test
    void sequencesOfUnequalLengthAreRefused() {
        assertRefused(
                new long[] {0, 0},
                List.of("action"),
                List.of(1, 2),
                "expected as many steps as names and values, found 2, 1 and 2");
    }

    @Test
    void aFieldOutOfOrderIsRefusedWithinACall() {
        assertRefused(
                new long[] {7, 7},
                List.of("reward", "action"),
                List.of(1, 2),
                "step 7: expected a field after 'reward', found 'action'");
    }

    @Test
    void aFieldOutOfOrderIsRefusedAcrossCalls() throws IOException {
        store.append(new long[] {7}, List.of("reward"), List.of(1));
        assertRefused(
                new long[] {7},
                List.of("action"),
                List.of(2),
                "step 7: expected a field after 'reward', found 'action'");
    }

    @Test
    void aFieldGivenTwiceInAStepIsRefused() throws IOException {
        assertRefused(
                new long[] {3, 3},
                List.of("action", "action"),
                List.of(1, 2),
                "step 3: field 'action' is given twice");
        store.append(new long[] {3}, List.of("action"), List.of(1));
        assertRefused(
                new long[] {3},
                List.of("action"),
                List.of(1),
                "step 3: field 'action' is given twice");
    }

    @Test
    void aLowerStepIsRefusedAndNothingOfTheCallStays() throws IOException {
        appendStep(5, 1);
        assertRefused(
                new long[] {6, 4},
                List.of("action", "action"),
                List.of(1, 2),
                "field 'action': expected step 6 or later, found step 4");
    }

    @Test
    void moreThanOneDimensionIsRefusedAndNothingOfTheCallStays() {
        assertRefused(
                new long[] {0, 1},
                List.of("action", "observation"),
                List.of(1, new double[][] {{1, 2}, {3, 4}}),
                "step 1, field 'observation': expected at most one dimension, found an array");
        assertRefused(
                new long[] {0},
                List.of("observation"),
                List.of(List.of(List.of(1))),
                "step 0, field 'observation': expected at most one dimension, found a list");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertRefused(
                new long[] {0},
                List.of("action"),
                List.of("left"),
                "step 0, field 'action': expected numbers or booleans, found String left");
    }

    @Test
    void theObservationMayBeLeftOut() throws IOException {
        store.append(
                new long[] {0, 0, 0}, List.of("action", "reward", "done"), List.of(1, 2, true));
        assertThat(store.tokens()).isEqualTo(3);
        assertThat(store.window(0, 3).types()).containsExactly(0, 2, 3);
    }

    @Test
    void aHundredRowsGoIntoACapacityOfTen() throws IOException {
        try (StreamStore ten =
                StreamStore.create(folder.resolve("ten"), new StoreOptions(10), NAMES)) {
            for (int step = 0; step < 100; step++) {
                ten.append(
                        new long[] {step, step, step, step},
                        List.of(NAMES),
                        List.of(step, new float[4], 1.0, false));
            }
            assertThat(ten.tokens()).isEqualTo(700);
            assertThat(ten.data(693)).isEqualTo(bits(99));
        }
    }

    @Test
    void oneCallMayTakeManySteps() throws IOException {
        long[] steps = LongStream.range(0, 400).map(i -> i / 4).toArray();
        List<String> names = LongStream.range(0, 400).mapToObj(i -> NAMES[(int) i % 4]).toList();
        store.append(steps, names, names.stream().map(_ -> new int[] {1, 2}).toList());
        assertThat(store.tokens()).isEqualTo(800);
        assertThat(store.steps()).isEqualTo(100);
    }

    @Test
    void indicesOfAnyShapeGiveArraysOfIt() throws IOException {
        for (int step = 0; step < 10; step++) {
            appendStep(step, 1, 2, 3, step);
        }
        for (long[] dims : new long[][] {{2, 2, 5}, {5, 6}, {}, {0}, {0, 3}}) {
            Shape shape = Shape.of(dims);
            long[] indices = LongStream.range(0, shape.size()).map(i -> 7 * i % 70).toArray();
            TokenArray tokens = store.get(new IndexArray(shape, indices));
            assertThat(tokens.shape()).isEqualTo(shape);
            assertThat(tokens.values())
                    .containsExactly(Arrays.stream(indices).map(store::data).toArray());
        }
        assertThat(store.get(IndexArray.single(-1)).types()).containsExactly(3);
    }

    @Test
    void aWindowOfTheLastTokensCountsFromTheEnd() throws IOException {
        for (int step = 0; step < 10; step++) {
            appendStep(step, 1, 2, 3, 4);
        }
        int k = 4;
        TokenArray window = store.get(IndexArray.of(LongStream.range(-2L * k, 0).toArray()));
        assertThat(window.types()).containsExactly(3, 0, 1, 1, 1, 1, 2, 3);
        assertThat(window.steps()).containsExactly(8, 9, 9, 9, 9, 9, 9, 9);
    }

    @Test
    void anIndexOutOfRangeIsNamedWithTheSize() throws IOException {
        appendStep(0, 1, 2, 3, 4);
        for (long index : new long[] {7, -8, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> store.get(IndexArray.of(0, index)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("index %d is out of range for 7 tokens".formatted(index));
        }
    }

    @Test
    void aMaskPicksWhereItIsTrue() throws IOException {
        appendStep(0, 1, 2, 3, 4);
        TokenArray tokens = store.get(new boolean[] {true, false, false, true, false, false, true});
        assertThat(tokens.shape()).isEqualTo(Shape.of(3));
        assertThat(tokens.types()).containsExactly(0, 1, 3);
        assertThat(tokens.doubles()).containsExactly(1, 3, 1);
        assertThatThrownBy(() -> store.get(new boolean[8]))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("a mask of 8 values does not fit 7 tokens");
    }

    @Test
    void doneTrueHasTheBitsOfOne() throws IOException {
        appendStep(0, 1, 2, 3, 4);
        assertThat(store.type(6)).isEqualTo(3);
        assertThat(store.data(6)).isEqualTo(bits(1.0));
    }

    @Test
    void valuesKeepTheirBits() throws IOException {
        float quiet = Float.intBitsToFloat(0x7fc0_1234);
        store.append(
                new long[] {0},
                List.of("observation"),
                List.of(List.of(1 << 20, Math.PI, -273.15, true, -0.0, 0.1f, quiet)));
        assertThat(store.window(0, 7).data())
                .containsExactly(
                        bits(0x1p20),
                        bits(Math.PI),
                        bits(-273.15),
                        bits(1),
                        bits(-0.0),
                        bits((double) 0.1f),
                        0x7ff8_0246_8000_0000L);
    }

    @Test
    void anIntegerThatWouldLoseDigitsIsRefused() throws IOException {
        assertRefused(
                new long[] {0},
                List.of("action"),
                List.of((1L << 53) + 1),
                "step 0, field 'action': expected an integer that float64 holds exactly (or the"
                        + " encoding int64), found 9007199254740993");
        store.append(new long[] {0}, List.of("action"), List.of(1L << 60));
        assertThat(store.data(0)).isEqualTo(bits(0x1p60));
    }

    @Test
    void integersOfEncodingInt64AreKeptAsTheyAre() throws IOException {
        Field id = new Field("id", 0, Encoding.INT64, new Feature.Value("int64"));
        StoreDescription description = StoreDescription.empty(List.of(id), List.of());
        try (StreamStore ids =
                StreamStore.create(folder.resolve("ids"), description, StoreOptions.DEFAULT)) {
            ids.append(
                    new long[] {0, 1, 2},
                    List.of("id", "id", "id"),
                    List.of(Long.MAX_VALUE, true, 7.0));
            assertThat(ids.window(0, 3).data()).containsExactly(Long.MAX_VALUE, 1, 7);
            assertThatThrownBy(() -> ids.append(new long[] {3}, List.of("id"), List.of(0.5)))
                    .hasMessage(
                            "step 3, field 'id': expected a whole number, as its encoding is"
                                    + " int64, found 0.5");
            assertThatThrownBy(() -> ids.append(new long[] {3}, List.of("id"), List.of(new int[2])))
                    .hasMessage(
                            "step 3, field 'id': expected one value, as its feature is a scalar,"
                                    + " found 2 values");
        }
    }

    @Test
    void anEmptyFieldDoesNotMakeTheOrderCheckForget() throws IOException {
        store.append(new long[] {0}, List.of("observation"), List.of(new double[0]));
        assertThat(store.tokens()).isZero();
        assertRefused(
                new long[] {0, 0},
                List.of("observation", "action"),
                List.of(new double[0], 1),
                "step 0: field 'observation' is given twice");
    }

    @Test
    void stepNumbersMayHaveGapsAndBeNegativeAndSurvive() throws IOException {
        for (long step : new long[] {Long.MIN_VALUE, -3, 0, 1L << 40, Long.MAX_VALUE}) {
            appendStep(step, 1);
        }
        store.close();
        try (StreamStore reader = StreamStore.open(path)) {
            assertThat(LongStream.range(0, 5).map(reader::stepOfRow))
                    .containsExactly(Long.MIN_VALUE, -3L, 0L, 1L << 40, Long.MAX_VALUE);
        }
    }

    @Test
    void clearedItIsEmptyAndStartsAgain() throws IOException {
        appendStep(5, 1, 2, 3);
        store.clear();
        assertThat(store.tokens()).isZero();
        assertThat(store.steps()).isZero();
        try (StreamStore reader = StreamStore.open(path)) {
            assertThat(reader.tokens()).isZero();
        }
        appendStep(2, 1);
        store.close();
        try (StreamStore reader = StreamStore.open(path)) {
            assertThat(reader.tokens()).isEqualTo(4);
            assertThat(reader.stepOfRow(0)).isEqualTo(2);
        }
    }

    @Test
    void whatWasClearedIsNotRecovered() throws IOException {
        appendStep(0, 1, 2, 3);
        store.clear();
        Path copy = folder.resolve("copy");
        Files.createDirectory(copy);
        for (String name : List.of("store.json", "tokens.npy", "steps.npy", "nulls.npy")) {
            Files.copy(path.resolve(name), copy.resolve(name));
        }
        try (StreamStore again = StreamStore.openForWriting(copy, StoreOptions.DEFAULT)) {
            assertThat(again.steps()).isZero();
        }
    }

    @Test
    void fieldsWithFeaturesAndEncodingsMakeAStoreAndItIsContinued() throws IOException {
        Path other = folder.resolve("other");
        try (StreamStore made = StreamStore.create(other, StreamStoreTest.FIELDS)) {
            made.appender().step(1).put(0, 5).end();
        }
        try (StreamStore again = StreamStore.openForWriting(other)) {
            again.appender().step(2).put(0, 6).end();
            assertThat(again.fields()).isEqualTo(StreamStoreTest.FIELDS);
            assertThat(again.get(IndexArray.of(0, 1)).values()).containsExactly(5, 6);
        }
    }

    @Test
    void badDescriptionsAreErrors() {
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> StreamStore.create(other)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> StreamStore.create(other, "a", "b", "a"))
                .hasMessage("expected unique names, found 'a' twice");
        assertThatThrownBy(() -> StreamStore.create(other, List.of()))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> StreamStore.create(other, new StoreOptions(0), "a"))
                .hasMessage("expected a capacity of 1 or more, found 0");
        assertThat(other).doesNotExist();
        assertThatThrownBy(() -> StreamStore.create(path, "a")).isInstanceOf(DataException.class);
    }
}

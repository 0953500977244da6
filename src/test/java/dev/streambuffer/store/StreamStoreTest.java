package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenArray;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class StreamStoreTest {

    static final StoreOptions TINY = new StoreOptions(3);

    static final List<Field> FIELDS =
            List.of(
                    new Field("action", 0, Encoding.INT64, new Feature.Value("int64")),
                    new Field(
                            "observation",
                            1,
                            Encoding.FLOAT64,
                            new Feature.ListOf(new Feature.Value("float32"), -1, false)),
                    new Field("reward", 2, Encoding.FLOAT64, new Feature.Value("float64")),
                    new Field("done", 3, Encoding.FLOAT64, new Feature.Value("bool")));

    @TempDir Path folder;
    Path path;

    @BeforeEach
    void path() {
        path = folder.resolve("a.store");
    }

    private StreamStore create() throws IOException {
        return StreamStore.create(path, StoreDescription.empty(FIELDS, List.of()), TINY);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /// Step i has action i, i % 4 observations, a reward and done.
    private static void append(StreamStore store, int from, int to) throws IOException {
        StoreAppender appender = store.appender();
        for (int step = from; step < to; step++) {
            appender.step(step).put(0, step);
            long[] observation = new long[step % 4];
            for (int i = 0; i < observation.length; i++) {
                observation[i] = bits(step + i / 10.0);
            }
            appender.put(1, observation, 0, observation.length);
            appender.put(2, bits(-step)).put(3, bits(step % 5 == 0 ? 1 : 0)).end();
        }
    }

    @Test
    void aStepOfFourFieldsWithFourObservationsIsSevenTokens() throws IOException {
        try (StreamStore store = create()) {
            long[] observation = {bits(0x1p20), bits(Math.PI), bits(-273.15), bits(1)};
            store.appender()
                    .step(0)
                    .put(0, 1L << 60)
                    .put(1, observation, 0, 4)
                    .put(2, bits(0.5))
                    .put(3, bits(1.0))
                    .end();
            assertThat(store.tokens()).isEqualTo(7);
            assertThat(store.window(0, 7).types()).containsExactly(0, 1, 1, 1, 1, 2, 3);
            assertThat(store.window(0, 7).data())
                    .containsExactly(
                            1L << 60,
                            bits(0x1p20),
                            bits(Math.PI),
                            bits(-273.15),
                            bits(1),
                            bits(0.5),
                            bits(1.0));
        }
    }

    @Test
    void whatWasWrittenIsReadAgainAcrossChunksOfThreeTokens() throws IOException {
        try (StreamStore store = create()) {
            append(store, 0, 100);
        }
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.steps()).isEqualTo(100);
            assertThat(store.tokens()).isEqualTo(100 * 3 + 25 * (1 + 2 + 3));
            assertThat(store.findings()).isEmpty();
            long token = 0;
            for (int row = 0; row < 100; row++) {
                assertThat(store.start(row)).isEqualTo(token);
                for (; token < store.start(row + 1L); token++) {
                    assertThat(store.rowOf(token)).isEqualTo(row);
                    assertThat(store.step(token)).isEqualTo(row);
                }
            }
            assertThat(store.start(100)).isEqualTo(store.tokens());
        }
    }

    @Test
    void aClosedStoreIsCutToLengthAndKeepsNoNullFile() throws IOException {
        try (StreamStore store = create()) {
            append(store, 0, 10);
        }
        long tokens = 10 * 3 + (1 + 2 + 3) * 2 + 1;
        assertThat(Files.size(path.resolve("tokens.npy"))).isEqualTo(192 + 24 * tokens);
        assertThat(Files.size(path.resolve("steps.npy"))).isEqualTo(128 + 16 * 10);
        assertThat(path.resolve("nulls.npy")).doesNotExist();
    }

    @Test
    void readersSeeCommitsOnly() throws IOException {
        try (StreamStore writer = create()) {
            append(writer, 0, 10);
            writer.commit();
            append(writer, 10, 20);
            try (StreamStore reader = StreamStore.open(path)) {
                assertThat(reader.steps()).isEqualTo(10);
                assertThat(reader.findings()).hasSize(1);
                assertThat(reader.refresh()).isFalse();
                writer.commit();
                assertThat(reader.refresh()).isTrue();
                assertThat(reader.steps()).isEqualTo(20);
                assertThat(reader.stepOfRow(19)).isEqualTo(19);
            }
            assertThat(writer.steps()).isEqualTo(20);
        }
    }

    @Test
    void appendingGoesOnWhereItEnded() throws IOException {
        try (StreamStore store = create()) {
            append(store, 0, 7);
        }
        try (StreamStore store = StreamStore.openForWriting(path, TINY)) {
            assertThatThrownBy(() -> store.appender().step(5))
                    .hasMessage("expected step 6 or later, found step 5");
            append(store, 7, 13);
        }
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.steps()).isEqualTo(13);
            assertThat(store.data(store.start(12))).isEqualTo(12);
        }
    }

    @Test
    void aStepGoesOnInALaterCallWithLaterFields() throws IOException {
        try (StreamStore store = create()) {
            store.appender().step(4).put(0, 1).end();
            assertThat(store.tokens()).isEqualTo(1);
            store.appender().step(4).put(1, new long[3], 0, 3).put(2, 0).put(3, 0).end();
            assertThat(store.tokens()).isEqualTo(6);
            assertThat(store.steps()).isEqualTo(1);
            assertThatThrownBy(() -> store.appender().step(4).put(2, 0))
                    .hasMessage("step 4: expected a field after 'done', found 'reward'");
        }
    }

    @Test
    void anEmptyFieldDoesNotMakeTheOrderCheckForget() throws IOException {
        try (StreamStore store = create()) {
            StoreAppender appender = store.appender().step(0).put(1, new long[0], 0, 0);
            assertThatThrownBy(() -> appender.put(0, 1))
                    .hasMessage("step 0: expected a field after 'observation', found 'action'");
            assertThat(store.steps()).isZero();
        }
    }

    @Test
    void unknownFieldsAreRefusedAndNothingOfTheStepStays() throws IOException {
        try (StreamStore store = create()) {
            StoreAppender appender = store.appender().step(0).put(0, 1);
            assertThatThrownBy(() -> appender.put(4, 1))
                    .hasMessage("step 0: expected a field type from 0 to 3, found 4");
            assertThatThrownBy(appender::end).isInstanceOf(IllegalStateException.class);
            assertThat(store.tokens()).isZero();
        }
    }

    @Test
    void rowsWithoutTokensNullListsAndNegativeStepsStay() throws IOException {
        try (StreamStore store = create()) {
            store.appender().step(-5).end();
            store.appender().step(-2).putNullList(1).put(2, 7).end();
            store.appender().step(1000).put(1, new long[0], 0, 0).end();
        }
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.steps()).isEqualTo(3);
            assertThat(store.stepOfRow(0)).isEqualTo(-5);
            assertThat(store.stepOfRow(2)).isEqualTo(1000);
            assertThat(store.rowOfStep(-4)).isEqualTo(1);
            assertThat(store.rowOfStep(1001)).isEqualTo(3);
            assertThat(store.rowOf(0)).isEqualTo(1);
            StepWindow rows = store.stepWindow(0, 3, 10);
            assertThat(rows.count(1, 1)).isZero();
            assertThat(rows.isNull(1, 1)).isTrue();
            assertThat(rows.isNull(2, 1)).isFalse();
            assertThat(rows.word(1, 2, 0)).isEqualTo(7);
        }
    }

    @Test
    void aWindowOfRowsKeepsTheFirstValuesOfLongLists() throws IOException {
        long[] many = new long[1000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        try (StreamStore store = create()) {
            store.appender().step(0).put(0, 9).put(1, many, 0, 1000).put(2, 8).end();
            StepWindow rows = store.stepWindow(0, 1, 5);
            assertThat(rows.count(0, 1)).isEqualTo(1000);
            assertThat(rows.shown(0, 1)).isEqualTo(5);
            assertThat(rows.word(0, 1, 4)).isEqualTo(4);
            assertThat(rows.token(0, 1, 999)).isEqualTo(1000);
            assertThat(rows.word(0, 2, 0)).isEqualTo(8);
            assertThat(rows.count(0, 3)).isZero();
        }
    }

    @Test
    void anIndexArrayGivesArraysOfItsShape() throws IOException {
        try (StreamStore store = create()) {
            append(store, 0, 20);
            long[] indices = {0, 1, -1, 4, 5, -60};
            TokenArray tokens = store.get(new IndexArray(Shape.of(2, 3), indices));
            assertThat(tokens.shape()).isEqualTo(Shape.of(2, 3));
            for (int i = 0; i < indices.length; i++) {
                long index = indices[i] < 0 ? indices[i] + store.tokens() : indices[i];
                assertThat(tokens.types()[i]).isEqualTo(store.type(index));
                assertThat(tokens.values()[i]).isEqualTo(store.data(index));
                assertThat(tokens.steps()[i]).isEqualTo(store.step(index));
            }
            assertThat(store.get(new IndexArray(Shape.of(0, 3), new long[0])).values()).isEmpty();
            assertThatThrownBy(() -> store.get(new IndexArray(Shape.of(1), new long[] {90})))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("index 90 is out of range for 90 tokens");
        }
    }

    @Test
    void aSecondWriterIsToldWhoWrites() throws IOException {
        try (StreamStore store = create()) {
            append(store, 0, 1);
            store.commit();
            assertThatThrownBy(() -> WriterLock.take(path))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aFolderWithFilesIsNotOverwritten() throws IOException {
        Files.createDirectory(path);
        Files.writeString(path.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(this::create).isInstanceOf(DataException.class);
        assertThat(path.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void readingAfterCloseIsAnError() throws IOException {
        StreamStore store = create();
        append(store, 0, 3);
        store.close();
        StreamStore reader = StreamStore.open(path);
        reader.close();
        reader.close();
        assertThatThrownBy(() -> reader.data(0)).isInstanceOf(IllegalStateException.class);
    }
}

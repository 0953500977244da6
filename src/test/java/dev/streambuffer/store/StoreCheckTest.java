package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/// A store of ten steps (action, three observations, reward; none of the observations in row 4,
/// null in row 5), damaged in one place.
class StoreCheckTest {

    private static final int TOKEN_HEADER = 192;
    private static final int STEP_HEADER = 128;

    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void store() throws IOException {
        path = folder.resolve("a.store");
        try (StreamStore store = create(List.of())) {
            append(store, 0, 10);
        }
    }

    private StreamStore create(List<Column> extra) throws IOException {
        StoreDescription description = StoreDescription.empty(StreamStoreTest.FIELDS, extra);
        return StreamStore.create(path, description, StreamStoreTest.TINY);
    }

    private static void append(StreamStore store, int from, int to) throws IOException {
        for (int step = from; step < to; step++) {
            StoreAppender appender = store.appender().step(10L * step).put(0, step);
            if (step == 5) {
                appender.putNullList(1);
            } else if (step != 4) {
                appender.put(1, new long[3], 0, 3);
            }
            appender.put(2, 7).end();
        }
    }

    private CheckReport check() throws IOException {
        return StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
    }

    @Test
    void aGoodStoreHasNoFindings() throws IOException {
        CheckReport report = check();
        assertThat(report.isGood()).isTrue();
        assertThat(report.steps()).isEqualTo(10);
        assertThat(report.tokens()).isEqualTo(10 * 5 - 6);
    }

    /// File, record, word, what is written there, and what is found in which record.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tokens | 7  | 1 | 9  | unknown-type | 7
                    tokens | 7  | 1 | -1 | unknown-type | 7
                    tokens | 7  | 1 | 2  | type-order | 8
                    tokens | 7  | 0 | 3  | step-order | 7
                    tokens | 0  | 0 | -3 | row-tokens | 0
                    steps  | 3  | 0 | 20 | row-order | 3
                    steps  | 3  | 0 | 31 | row-tokens | 3
                    steps  | 3  | 1 | 99 | row-start | 3
                    steps  | 0  | 1 | 1  | row-start | 0
                    steps  | 3  | 1 | 14 | row-tokens | 3
                    nulls  | 0  | 0 | 10 | null-row | 0
                    nulls  | 0  | 1 | 0  | null-type | 0
                    nulls  | 0  | 0 | 6  | null-tokens | 0
                    """)
    void aDamagedRecordIsFound(
            String file, long record, int word, long value, String code, long found)
            throws IOException {
        write(file, record, word, value);
        assertThat(check().kinds())
                .filteredOn(kind -> kind.code().equals(code))
                .flatExtracting(CheckReport.Kind::first)
                .extracting(CheckReport.Place::record)
                .contains(found);
    }

    private void write(String file, long record, int word, long value) throws IOException {
        boolean isToken = file.equals("tokens");
        long at = (isToken ? TOKEN_HEADER + 24 * record : STEP_HEADER + 16 * record) + 8L * word;
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
        try (RandomAccessFile out =
                new RandomAccessFile(path.resolve(file + ".npy").toFile(), "rw")) {
            out.seek(at);
            out.write(bytes.array());
        }
    }

    @Test
    void allAreCountedAndTheFirstHundredListed() throws IOException {
        Path other = folder.resolve("b.store");
        path = other;
        try (StreamStore store = create(List.of())) {
            for (int step = 0; step < 300; step++) {
                store.appender().step(step).put(0, 1).end();
            }
        }
        for (int token = 0; token < 300; token++) {
            write("tokens", token, 1, 50);
        }
        CheckReport.Kind kind = check().kinds().getFirst();
        assertThat(kind.code()).isEqualTo("unknown-type");
        assertThat(kind.count()).isEqualTo(300);
        assertThat(kind.first()).hasSize(100);
        assertThat(kind.first().getFirst().text())
                .isEqualTo("tokens.npy, record 0: expected a type from 0 to 3, found type 50");
    }

    @Test
    void whatStandsBehindTheLastWholeStepIsFoundInEachFile() throws IOException {
        Path json = path.resolve("store.json");
        Files.writeString(
                json, Files.readString(json).replace("\"closed\" : true", "\"closed\" : false"));
        for (String file : List.of("tokens", "steps", "nulls")) {
            byte[] empty = new byte[file.equals("tokens") ? 24 * 9 : 16 * 9];
            Arrays.fill(empty, (byte) 0xff);
            Files.write(path.resolve(file + ".npy"), empty, StandardOpenOption.APPEND);
        }
        assertThat(check().kinds()).isEmpty();
        write("tokens", 44 + 3, 2, 5);
        write("tokens", 44 + 6, 1, 2);
        write("steps", 10 + 2, 0, 7);
        write("nulls", 1 + 1, 1, 1);
        CheckReport.Kind slack = check().kinds().getFirst();
        assertThat(slack.code()).isEqualTo("slack");
        assertThat(slack.first())
                .extracting(CheckReport.Place::text)
                .containsExactly(
                        "tokens.npy, record 47: expected empty space (0xFF) behind the last whole"
                                + " step, found records that are not: 2",
                        "steps.npy, record 12: expected empty space (0xFF) behind the last whole"
                                + " step, found records that are not: 1",
                        "nulls.npy, record 2: expected empty space (0xFF) behind the last whole"
                                + " step, found records that are not: 1");
    }

    @Test
    void lengthsAndHeadersAreChecked() throws IOException {
        Files.write(path.resolve("tokens.npy"), new byte[24], StandardOpenOption.APPEND);
        try (RandomAccessFile out =
                new RandomAccessFile(path.resolve("steps.npy").toFile(), "rw")) {
            out.setLength(out.length() - 20);
            out.seek(3);
            out.write('X');
        }
        Files.delete(path.resolve("nulls.npy"));
        assertThat(check().kinds())
                .extracting(CheckReport.Kind::code)
                .contains("length", "header", "missing-file");
        assertThatThrownBy(() -> StreamStore.open(path)).isInstanceOf(IOException.class);
    }

    @Test
    void cancelEndsIt() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> StoreCheck.check(path, cancel, ProgressListener.NONE))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void stepsThatLostTheirExtraValuesGetNulls() throws IOException {
        recoverWithExtraColumns();
        try (Dataset dataset = StreamStore.openDataset(path);
                RowCursor cursor = dataset.read(new RowRange(0, 10), List.of("text", "list"))) {
            RowBatch batch = cursor.next();
            assertThat(batch).isNotNull();
            assertThat(batch.rows()).isEqualTo(10);
            batch.columns().forEach(c -> assertThat(c.leaves().getFirst().values()).isZero());
        }
    }

    private void recoverWithExtraColumns() throws IOException {
        path = folder.resolve("c.store");
        Column text = new Column("text", new Feature.Value("string"));
        Column list = new Column("list", new Feature.ListOf(new Feature.Value("int32"), -1, false));
        Path killed = folder.resolve("killed.store");
        try (StreamStore store = create(List.of(text, list))) {
            append(store, 0, 10);
            Files.createDirectories(killed.resolve("extra"));
            Files.writeString(killed.resolve("extra/part-00000.parquet"), "unfinished");
            for (String name : List.of("store.json", "tokens.npy", "steps.npy", "nulls.npy")) {
                Files.copy(path.resolve(name), killed.resolve(name));
            }
        }
        path = killed;
        assertThat(check().isGood()).isTrue();
        assertThat(check().recoverable().steps()).isEqualTo(10);
        try (StreamStore store = StreamStore.openForWriting(path, StreamStoreTest.TINY)) {
            assertThat(store.recovery().missingExtraRows()).isEqualTo(10);
        }
        assertThat(check().kinds()).isEmpty();
    }

    @Test
    void extraRowsAreChecked() throws IOException {
        recoverWithExtraColumns();
        Path json = path.resolve("store.json");
        Files.writeString(json, Files.readString(json).replace("\"rows\" : 10", "\"rows\" : 9"));
        assertThat(check().kinds())
                .extracting(CheckReport.Kind::code, CheckReport.Kind::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("extra-rows", 2L));
        Files.delete(path.resolve("extra/part-00000.parquet"));
        Files.writeString(path.resolve("extra/part-00007.parquet"), "not listed");
        assertThat(check().kinds())
                .extracting(CheckReport.Kind::code)
                .containsExactly("missing-file", "extra-rows", "extra-unlisted");
    }
}

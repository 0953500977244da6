package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Token files that NumPy wrote, the good and the bad.
class ForeignTokensTest {

    private static final String NATIVE = "step:<i8,type:<i8,data:<i8";
    private static final List<String> NAMES = List.of("action", "observation", "reward", "done");

    @TempDir Path folder;

    private static Path fixtures() {
        try {
            return Path.of(ForeignTokensTest.class.getResource("/fixtures").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path file(String name) {
        return fixtures().resolve("numpy").resolve(name);
    }

    static List<String> good() throws IOException {
        try (Stream<Path> files = Files.list(fixtures().resolve("numpy"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("bad_"))
                    .sorted()
                    .toList();
        }
    }

    private static ForeignTokens open(String name) throws IOException {
        return open(name, NAMES, Map.of());
    }

    private static ForeignTokens open(
            String name, List<String> names, Map<String, Encoding> encodings) throws IOException {
        String record = name.endsWith(".raw") ? NATIVE : null;
        return ForeignTokens.open(
                file(name),
                new ForeignOptions(record, names, encodings, false),
                CancelToken.NEVER,
                ProgressListener.NONE);
    }

    private static List<String> findings(ForeignTokens tokens) {
        return tokens.findings().stream()
                .filter(finding -> !finding.code().equals("encoding-guessed"))
                .map(finding -> finding.code() + " at " + finding.place())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodFilesOpenWithTheExpectedTokens(String name) throws IOException {
        JsonNode expected =
                new ObjectMapper()
                        .readTree(fixtures().resolve("expected/numpy/" + name + ".json").toFile())
                        .get("tokens");
        try (ForeignTokens tokens = open(name)) {
            assertThat(tokens.tokens()).isEqualTo(expected.get("count").longValue());
            TokenDigest digest = TokenDigest.of(tokens, CancelToken.NEVER, ProgressListener.NONE);
            assertThat(digest.types()).isEqualTo(expected.get("sha256_types").textValue());
            assertThat(digest.steps()).isEqualTo(expected.get("sha256_steps").textValue());
            assertThat(digest.data()).isEqualTo(expected.get("sha256_data_f64").textValue());
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    steps_not_sorted.npy,   step-decreases at record 35
                    types_not_sorted.npy,   type-order at record
                    types_out_of_range.npy, type-out-of-range at record 5
                    tokens_slack.raw,       slack at record 2100
                    """)
    void doubtfulFilesOpenWithTheirFindings(String name, String finding) throws IOException {
        try (ForeignTokens tokens = open(name)) {
            assertThat(findings(tokens).getFirst()).startsWith(finding);
            assertThat(findings(tokens)).hasSize(name.startsWith("types_out") ? 2 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokens.npy",
                "tokens_native.npy",
                "steps_gap_negative.npy",
                "empty.npy",
                "split",
                "aligned.npy",
                "one.npy"
            })
    void goodFilesHaveNoOtherFinding(String name) throws IOException {
        try (ForeignTokens tokens = open(name)) {
            assertThat(findings(tokens)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bad_0d.npy            | one dimension, found 0 dimensions
                    bad_2d.npy            | one dimension, found 2 dimensions (300 x 7)
                    bad_fortran.npy       | 2 dimensions (300 x 7) in Fortran order
                    bad_plain_int64.npy   | found plain values of dtype '<i8'
                    bad_missing_field.npy | found no field 'data'
                    bad_extra_field.npy   | found a field 'weight'
                    bad_subarray.npy      | for the field 'data', found a subarray (2,)
                    bad_object.npy        | found an object array
                    bad_truncated.npy     | expected 2 100 records of 24 bytes, as the header says, found 49 400 bytes
                    bad_trailing.npy      | found 50 412 bytes: 2 100 records and 12 bytes
                    bad_header_cut.npy    | expected the rest of a NPY header, found the end of the file
                    bad_magic.npy         | byte 5: expected a NPY file
                    bad_version9.npy      | expected NPY version 1.0, 2.0 or 3.0, found 9.0
                    bad_shape_huge.npy    | expected 9 999 999 999 records
                    bad_code_header.npy   | header: expected {'descr': ...
                    bad_partial.raw       | length: expected a multiple of 24 bytes, which a record has, found 50 381 bytes (5 too many)
                    """)
    void badFilesAreRefusedByTheNameOfTheirDefect(String name, String message) {
        assertThatThrownBy(() -> open(name).close())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file(name).toString())
                .hasMessageContaining(message);
    }

    @Test
    void encodingsAreGuessedAndTheGuessIsSaid() throws IOException {
        try (ForeignTokens casted = open("tokens.npy");
                ForeignTokens kept = open("tokens_native.npy");
                ForeignTokens split = open("split")) {
            assertThat(casted.fields()).extracting(Field::encoding).containsOnly(Encoding.FLOAT64);
            for (ForeignTokens each : List.of(kept, split)) {
                assertThat(each.fields())
                        .extracting(Field::encoding)
                        .containsExactly(
                                Encoding.INT64, Encoding.FLOAT64, Encoding.FLOAT64, Encoding.INT64);
                assertThat(each.findings())
                        .extracting(Finding::code)
                        .containsExactly("encoding-guessed");
            }
        }
    }

    @Test
    void encodingsCanBeSetAndAreThenNoGuess() throws IOException {
        Map<String, Encoding> given =
                Map.of(
                        "0", Encoding.FLOAT64,
                        "type 1", Encoding.FLOAT64,
                        "2", Encoding.FLOAT64,
                        "3", Encoding.FLOAT64);
        try (ForeignTokens tokens = open("tokens_native.npy", List.of(), given)) {
            assertThat(tokens.fields()).extracting(Field::encoding).containsOnly(Encoding.FLOAT64);
            assertThat(tokens.fields().getLast().name()).isEqualTo("type 3");
            assertThat(tokens.findings()).isEmpty();
        }
        try (ForeignTokens tokens = open("data_float64.npy", NAMES, Map.of())) {
            assertThat(tokens.findings()).isEmpty();
        }
        assertThatThrownBy(() -> open("one.npy", NAMES, Map.of("reword", Encoding.INT64)).close())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 'reword'");
    }

    @Test
    void aFileCutUnderItsReaderIsAnErrorThatNamesIt() throws IOException {
        Path file = folder.resolve("cut.npy");
        Files.copy(file("tokens.npy"), file);
        ForeignOptions options = new ForeignOptions(null, NAMES, Map.of(), false);
        try (ForeignTokens tokens =
                        ForeignTokens.open(
                                file, options, CancelToken.NEVER, ProgressListener.NONE);
                StreamStore store =
                        StreamStore.create(
                                folder.resolve("half.store"),
                                StoreDescription.empty(tokens.fields(), List.of()),
                                StoreOptions.DEFAULT);
                RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(8192);
            List<ThrowingCallable> reads =
                    List.of(
                            () -> tokens.window(0, tokens.tokens()),
                            () -> tokens.get(IndexArray.of(-1)),
                            () -> tokens.stepWindow(tokens.steps() - 5, tokens.steps(), 5),
                            () -> tokens.copyTo(store, CancelToken.NEVER, ProgressListener.NONE));
            for (ThrowingCallable read : reads) {
                assertThatThrownBy(read)
                        .hasStackTraceContaining("cut.npy")
                        .hasStackTraceContaining("it was cut short while it was read");
            }
            assertThat(tokens.step(0)).isZero();
        }
    }

    @Test
    void slackIsKeptIfAskedFor() throws IOException {
        ForeignOptions options = new ForeignOptions(NATIVE, NAMES, Map.of(), true);
        try (ForeignTokens tokens =
                ForeignTokens.open(
                        file("tokens_slack.raw"),
                        options,
                        CancelToken.NEVER,
                        ProgressListener.NONE)) {
            assertThat(tokens.tokens()).isEqualTo(4000);
            assertThat(findings(tokens)).containsExactly("step-decreases at record 2100");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens_varlen.npy", "tokens_native.npy", "packed.npy", "split"})
    void anImportedFileIsANormalStoreWithTheSameRows(String name) throws IOException {
        Path path = folder.resolve("imported");
        try (ForeignTokens tokens = open(name)) {
            StoreDescription description = StoreDescription.empty(tokens.fields(), List.of());
            try (StreamStore store = StreamStore.create(path, description, StoreOptions.DEFAULT)) {
                tokens.copyTo(store, CancelToken.NEVER, ProgressListener.NONE);
            }
            try (StreamStore store = StreamStore.open(path)) {
                assertThat(TokenDigest.of(store, CancelToken.NEVER, ProgressListener.NONE))
                        .isEqualTo(
                                TokenDigest.of(tokens, CancelToken.NEVER, ProgressListener.NONE));
                assertThat(tokens.steps()).isEqualTo(store.steps());
                for (long row = 0; row <= store.steps(); row++) {
                    assertThat(tokens.start(row)).isEqualTo(store.start(row));
                }
                for (long token = 0; token < store.tokens(); token += 7) {
                    assertThat(tokens.rowOf(token)).isEqualTo(store.rowOf(token));
                    long step = store.step(token);
                    assertThat(tokens.rowOfStep(step)).isEqualTo(store.rowOfStep(step));
                }
                StepWindow rows = tokens.stepWindow(10, 40, 3);
                assertThat(rows.words()).isEqualTo(store.stepWindow(10, 40, 3).words());
                assertThat(tokens.get(IndexArray.of(5, -1)).values())
                        .isEqualTo(store.get(IndexArray.of(5, -1)).values());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"steps_not_sorted.npy", "types_not_sorted.npy", "types_out_of_range.npy"})
    void tokensOutOfOrderAreNotImported(String name) throws IOException {
        try (ForeignTokens tokens = open(name);
                StreamStore store =
                        StreamStore.create(
                                folder.resolve("refused"),
                                StoreDescription.empty(tokens.fields(), List.of()),
                                StoreOptions.DEFAULT)) {
            assertThatThrownBy(() -> tokens.copyTo(store, CancelToken.NEVER, ProgressListener.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("record ");
        }
    }

    @Test
    void recordsWithoutAHeaderMayHaveAnyLayout() throws IOException {
        Path raw = folder.resolve("packed.raw");
        byte[] npy = Files.readAllBytes(file("aligned.npy"));
        Files.write(raw, Arrays.copyOfRange(npy, npy.length - 2100 * 16, npy.length));
        String layout = "type:u1, :V3, step:<i4, data:i8";
        try (ForeignTokens tokens =
                        ForeignTokens.open(
                                raw,
                                new ForeignOptions(layout, List.of(), Map.of(), false),
                                CancelToken.NEVER,
                                ProgressListener.NONE);
                ForeignTokens aligned = open("aligned.npy")) {
            List<Long> steps = new ArrayList<>();
            List<Long> expected = new ArrayList<>();
            for (long i = 0; i < 2100; i++) {
                steps.add(tokens.step(i) * 31 + tokens.type(i) + tokens.data(i));
                expected.add(aligned.step(i) * 31 + aligned.type(i) + aligned.data(i));
            }
            assertThat(steps).isEqualTo(expected);
        }
        for (String bad :
                List.of(
                        "step:i8,type:i8",
                        "step:i8,type:i8,data:i8,data:i8",
                        "step",
                        "step:f8,type:i8,data:i8",
                        "step:i3,type:i8,data:i8")) {
            assertThatThrownBy(
                            () ->
                                    ForeignTokens.open(
                                                    raw,
                                                    new ForeignOptions(
                                                            bad, List.of(), Map.of(), false),
                                                    CancelToken.NEVER,
                                                    ProgressListener.NONE)
                                            .close())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("record");
        }
    }
}

package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `import SOURCE... --out FOLDER`.
class ImportSeveralTest {

    private static final Path CARTPOLE = Outcome.fixture("cartpole/row_groups_100.parquet");
    private static final Path VARLEN = Outcome.fixture("varlen/varlen.parquet");
    private static final Path BROKEN = Outcome.fixture("broken/truncated_half.parquet");

    @TempDir private Path folder;
    private Path stores;

    @BeforeEach
    void names() {
        stores = folder.resolve("stores");
    }

    private Path copy(Path source, String name) throws IOException {
        return Files.copy(source, folder.resolve(name));
    }

    private List<String> made() throws IOException {
        if (!Files.exists(stores)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(stores)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void eachSourceGetsItsStoreInTheFolder() throws IOException {
        Path a = copy(CARTPOLE, "a.parquet");
        Path b = copy(VARLEN, "b.parquet");
        Outcome outcome = Outcome.of("import", a, b, "--out", stores, "--verify").done();
        assertThat(made()).containsExactly("a.store", "b.store");
        assertThat(outcome.out())
                .contains(stores.resolve("a.store") + ": 1 288 steps, 9 016 tokens")
                .contains(stores.resolve("b.store") + ": ")
                .contains("equal: all ");
        // Each as it would be alone.
        Path alone = folder.resolve("alone.store");
        Outcome.of("import", b, alone).done();
        assertThat(Outcome.of("verify", alone, stores.resolve("b.store")).done().out())
                .startsWith("equal");
        Outcome.of("import", a, "--out", stores).failed("" + stores.resolve("a.store"));
    }

    @Test
    void oneSourceGoesIntoTheFolderToo() throws IOException {
        Outcome.of("import", CARTPOLE, "--out", stores).done();
        assertThat(made()).containsExactly("row_groups_100.store");
    }

    @Test
    void whatFailsIsALineAndDoesNotKeepTheOthers() throws IOException {
        Path a = copy(BROKEN, "a.parquet");
        Path b = copy(CARTPOLE, "b.parquet");
        Path c = folder.resolve("missing.parquet");
        Outcome outcome = Outcome.of("import", a, b, c, "--out", stores);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("stream-buffer: " + a),
                        line -> assertThat(line).startsWith("stream-buffer: " + c));
        assertThat(outcome.out()).contains("1 288 steps");
        assertThat(made()).containsExactly("b.store");
    }

    @Test
    void whatIsSaidOfColumnsHoldsForSourcesWithTheColumnsOfTheFirst() throws IOException {
        Path a = copy(CARTPOLE, "a.parquet");
        Path b = copy(VARLEN, "b.parquet");
        Path c = copy(CARTPOLE, "c.parquet");
        Outcome outcome =
                Outcome.of(
                                "import",
                                a,
                                b,
                                c,
                                "--out",
                                stores,
                                "--field=reward",
                                "--field=action",
                                "--drop=policy")
                        .done();
        assertThat(outcome.out())
                .containsOnlyOnce("It has other columns than the first source; they became");
        try (StreamStore first = StreamStore.open(stores.resolve("a.store"));
                StreamStore other = StreamStore.open(stores.resolve("b.store"));
                StreamStore third = StreamStore.open(stores.resolve("c.store"))) {
            assertThat(first.fields()).extracting(Field::name).containsExactly("reward", "action");
            assertThat(third.description().columns()).doesNotContain("policy");
            assertThat(other.fields()).extracting(Field::name).contains("observation");
        }
    }

    @Test
    void aDryRunSaysWhatEachTakesAndWritesNothing() throws IOException {
        Path a = copy(CARTPOLE, "a.parquet");
        Path b = copy(VARLEN, "b.parquet");
        Outcome outcome = Outcome.of("import", a, b, "--out", stores, "--dry-run").done();
        assertThat(outcome.out()).contains(a + ": ", b + ": ");
        assertThat(made()).isEmpty();
        Outcome failed = Outcome.of("import", a, BROKEN, "--out", stores, "--dry-run");
        assertThat(failed.code()).isEqualTo(2);
        assertThat(failed.out()).contains(a + ": ");
        assertThat(failed.err().lines()).hasSize(1);
    }

    @Test
    void whatCannotBeTogetherIsOneLine() throws IOException {
        Path a = copy(CARTPOLE, "a.parquet");
        Path b = copy(CARTPOLE, "b.parquet");
        Outcome.of("import", a, b, folder.resolve("c"))
                .failed("several sources and --out FOLDER", "3 paths");
        Outcome.of("import", a).failed("missing required parameter: 'STORE'");
        Outcome.of("import", a, a, "--out", stores).failed("sources of different names");
        Outcome.of("import", a, b, "--out", stores, "--record=step:i8,type:i8,data:i8")
                .failed("for one token file");
        Outcome.of("import", a, b, "--out", stores, "--keep-slack").failed("for one token file");
        Outcome.of("import", a, b, "--out", stores, "--verify", "--report", folder.resolve("r"))
                .failed("--report is for one source");
        Outcome.of("import", a, b, "--out", stores, "--field=nothing").failed("'nothing'");
        assertThat(made()).isEmpty();
    }

    @Test
    void aCancelledImportSaysWhatIsLeft() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThat(Outcome.of(cancel, "import", CARTPOLE, VARLEN, "--out", stores))
                .isEqualTo(
                        new Outcome(
                                130,
                                "",
                                "stream-buffer: import cancelled; nothing is left of it."
                                        + System.lineSeparator()));
        assertThat(stores).doesNotExist();
    }
}

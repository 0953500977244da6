package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `info`, `import`, `export` and `verify` on what real writers wrote.
class DatasetCommandsTest {

    @TempDir private Path folder;

    static List<String> recordings() throws IOException {
        try (Stream<Path> cartpole = Files.list(Outcome.fixture("cartpole"));
                Stream<Path> varlen = Files.list(Outcome.fixture("varlen"))) {
            return Stream.concat(cartpole, varlen)
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> Outcome.fixture("").relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper().readTree(Outcome.fixture("expected/" + name + ".json").toFile());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void importGivesTheExpectedTokens(String name) throws IOException {
        Path store = folder.resolve("a.store");
        List<Object> line = new ArrayList<>(List.of("import", Outcome.fixture(name), store));
        expected(name).get("fields").forEach(field -> line.add("--field=" + field.textValue()));
        Outcome.of(line.toArray()).done();
        JsonNode info = Outcome.of("info", store, "--json", "--hash").done().json();
        JsonNode tokens = expected(name).get("tokens");
        assertThat(info.get("kind").textValue()).isEqualTo("store");
        assertThat(info.get("tokens").longValue()).isEqualTo(tokens.get("count").longValue());
        assertThat(info.get("sha256_steps")).isEqualTo(tokens.get("sha256_steps"));
        assertThat(info.get("sha256_types")).isEqualTo(tokens.get("sha256_types"));
        assertThat(info.get("sha256_data")).isEqualTo(tokens.get("sha256_data_f64"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void infoSaysBeforeAnImportWhatItGives(String name) throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", Outcome.fixture(name), store).done();
        JsonNode info = Outcome.of("info", store, "--json", "--hash").done().json();
        JsonNode dataset =
                Outcome.of("info", Outcome.fixture(name), "--json", "--hash").done().json();
        assertThat(dataset.get("kind").textValue()).isEqualTo("parquet");
        for (String key :
                List.of("steps", "tokens", "fields", "extra", "sha256_types", "sha256_data")) {
            assertThat(dataset.get(key)).as(key).isEqualTo(info.get(key));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void exportGivesTheDatasetBack(String name) {
        Path store = folder.resolve("a.store");
        Path back = folder.resolve("back.parquet");
        Outcome.of("import", Outcome.fixture(name), store).done();
        Outcome.of("export", store, back, "--codec", "snappy").done();
        assertThat(Outcome.of("verify", Outcome.fixture(name), back).done().out())
                .startsWith("equal");
    }

    @Test
    void importedTokensAreWhatNumPySaves() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome imported =
                Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store).done();
        assertThat(imported.out()).contains("1 288 steps, 9 016 tokens", "bookkeeping");
        assertThat(store.resolve("tokens.npy"))
                .hasSameBinaryContentAs(Outcome.fixture("numpy/tokens.npy"));
        Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store)
                .failed(store.toString(), "--overwrite");
        Outcome.of(
                        "import",
                        Outcome.fixture("cartpole/cartpole.parquet"),
                        store,
                        "--overwrite",
                        "--encoding=action=int64",
                        "--encoding=done=int64")
                .done();
        JsonNode info = Outcome.of("info", store, "--json", "--hash").done().json();
        assertThat(info.get("sha256_data"))
                .isEqualTo(expected("cartpole/cartpole.parquet").at("/tokens/sha256_data_native"));
        assertThat(info.get("episodes").intValue()).isEqualTo(60);
    }

    @Test
    void fieldsComeInTheOrderGiven() throws IOException {
        Path store = folder.resolve("a.store");
        Path source = Outcome.fixture("cartpole/cartpole.parquet");
        Outcome.of("import", source, store, "--field=done", "--field=action", "--drop=policy")
                .done();
        JsonNode info = Outcome.of("info", store, "--json").done().json();
        assertThat(info.get("fields").findValuesAsText("name")).containsExactly("done", "action");
        assertThat(info.get("extra").findValuesAsText("name")).doesNotContain("policy");
        Outcome.of("import", source, folder.resolve("b.store"), "--field=nothing")
                .failed("nothing", "action");
        assertThat(folder.resolve("b.store")).doesNotExist();
    }

    @Test
    void differencesAreReportedByTheExitCode() throws IOException {
        Path a = Outcome.fixture("cartpole/cartpole.parquet");
        Path b = Outcome.fixture("cartpole/reward_float64.parquet");
        Path report = folder.resolve("report.json");
        Outcome outcome = Outcome.of("verify", a, b, "--json", "--report", report);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEmpty();
        JsonNode tree = outcome.json();
        assertThat(tree.get("equal").booleanValue()).isFalse();
        assertThat(tree.get("columns").get(0).get("equal").booleanValue()).isTrue();
        assertThat(tree.get("columns").get(2).get("name").textValue()).isEqualTo("reward");
        assertThat(tree.get("columns").get(2).get("problem").textValue()).contains("float64");
        assertThat(Files.readString(report).strip()).isEqualTo(outcome.out().strip());
        Path text = folder.resolve("report.txt");
        Outcome same = Outcome.of("verify", a, a, "--report", text).done();
        assertThat(Files.readString(text).strip()).isEqualTo(same.out().strip());
    }

    @Test
    void stepsAreSlicedAsInPython() throws IOException {
        Path store = folder.resolve("a.store");
        Path part = folder.resolve("part.parquet");
        Outcome.of("demo", store, "--steps", 100).done();
        Outcome.of("export", store, part, "--steps", "-10:-3").done();
        assertThat(Outcome.of("info", part, "--json").done().json().get("steps").longValue())
                .isEqualTo(7);
        Outcome.of("export", store, part).failed("--overwrite");
        Outcome.of("export", store, part, "--overwrite", "--steps=:1000").done();
        assertThat(Outcome.of("verify", store, part).done().out()).startsWith("equal");
    }

    @Test
    void aFileThatIsNoParquetByItsNameIsNotWritten() {
        Path store = folder.resolve("a.store");
        Outcome.of("demo", store, "--steps", 10).done();
        for (String name : List.of("a.csv", "a", "a.parquet.gz")) {
            Path target = folder.resolve(name);
            Outcome.of("export", store, target)
                    .failed(target.toString(), "a name that ends in .parquet", "'" + name + "'");
            assertThat(target).doesNotExist();
        }
        Outcome.of("export", store, folder.resolve("A.PARQUET")).done();
    }

    @Test
    void anExportOfAPartIsComparedWithThatPart() {
        Path store = folder.resolve("a.store");
        Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store).done();
        Outcome exported =
                Outcome.of(
                                "export",
                                store,
                                folder.resolve("part.parquet"),
                                "--episodes=2,0",
                                "--drop=policy",
                                "--verify")
                        .done();
        assertThat(exported.out()).contains("equal");
    }

    @Test
    void episodesAndColumnsCanBeChosen() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store).done();
        Path hub = folder.resolve("hub");
        Outcome.of(
                        "export",
                        store,
                        hub,
                        "--layout=hub",
                        "--episodes=0,-1",
                        "--shard-episodes=1",
                        "--drop=policy")
                .done();
        JsonNode info = Outcome.of("info", hub, "--json").done().json();
        assertThat(info.path("episodes").intValue()).isEqualTo(2);
        assertThat(info.path("extra").findValuesAsText("name"))
                .containsExactly("episode_id", "seed");
        assertThat(Files.exists(hub.resolve("data/train-00001-of-00002.parquet"))).isTrue();
        Outcome.of("export", store, folder.resolve("b"), "--shard-size=5").failed("no shards");
        Outcome.of("export", store, folder.resolve("b"), "--layout=saved", "--codec=gzip")
                .failed("a saved dataset is not compressed");
        Outcome.of("export", store, folder.resolve("b"), "--layout=hub", "--shard-size=5XB")
                .failed("--shard-size: expected a size such as 500MB or 2GB, found '5XB'");
        Outcome.of("export", store, hub, "--layout=hub", "--episodes=x").failed("such as 3,5:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "import"})
    void damagedFilesAreOneLine(String command) throws IOException {
        List<Path> files;
        try (Stream<Path> broken = Files.list(Outcome.fixture("broken"))) {
            files = broken.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        assertThat(files).isNotEmpty();
        Path store = folder.resolve("a.store");
        for (Path file : files) {
            Outcome outcome =
                    command.equals("info")
                            ? Outcome.of("info", file)
                            : Outcome.of("import", file, store);
            outcome.failed(file.toString());
            assertThat(outcome.err()).doesNotContain("unexpected failure");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aChosenPartIsVerifiedAgainstTheRowsAndColumnsOfTheStore() throws IOException {
        Path store = folder.resolve("a.store");
        Path target = folder.resolve("part");
        Path report = folder.resolve("report.json");
        Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store).done();
        Outcome exported =
                Outcome.of(
                                "export",
                                store,
                                target,
                                "--layout=hub",
                                "--episodes=3,5:9",
                                "--shard-episodes=2",
                                "--drop=policy",
                                "--verify",
                                "--report",
                                report)
                        .done();
        assertThat(exported.out()).contains("equal: ").contains("in 6 columns");
        assertThat(Files.readString(report)).contains("\"equal\" : true");
        JsonNode info = Outcome.of("info", target, "--json").done().json();
        assertThat(info.get("episodes").intValue()).isEqualTo(5);
        Outcome.of("export", store, target, "--report", report).failed("--verify");
    }

    @Test
    void partsAreComparedByStepAndWithATolerance() throws IOException {
        Path store = folder.resolve("a.store");
        Path part = folder.resolve("part.parquet");
        Path whole = Outcome.fixture("cartpole/cartpole.parquet");
        Outcome.of("import", whole, store).done();
        Outcome.of("export", store, part, "--steps=0:500").done();
        Outcome outcome =
                Outcome.of("verify", whole, part, "--align=step", "--tolerance=1e-6", "--json");
        assertThat(outcome.code()).isEqualTo(1);
        JsonNode tree = outcome.json();
        assertThat(tree.get("problems").get(0).textValue()).isEqualTo("rows: 1 288 in A, 500 in B");
        assertThat(tree.get("tolerance").textValue()).isEqualTo("1.0E-6");
        assertThat(tree.get("columns")).allMatch(column -> column.get("equal").booleanValue());
        assertThat(Outcome.of("verify", whole, part, "--tolerance=2.5e-7rel").out())
                .contains("by more than 2.5e-7rel");
        assertThat(Outcome.of("verify", whole, whole, "--tolerance=1e-6").done().out())
                .contains("are the same within 1e-6");
        Outcome.of("verify", whole, part, "--tolerance=near")
                .failed("such as 1e-6, 1e-6rel or 4ulp");
        Path hub = Outcome.fixture("cartpole/hub");
        Outcome splits = Outcome.of("verify", hub, hub, "--split=train", "--split-b=test");
        assertThat(splits.code()).isEqualTo(1);
        assertThat(splits.out()).contains("rows: ");
    }

    @Test
    void aTokenFileHasTheTokenWordsOfItsDataset() throws IOException {
        Outcome outcome =
                Outcome.of(
                        "verify",
                        Outcome.fixture("cartpole/cartpole.parquet"),
                        Outcome.fixture("numpy/tokens.npy"),
                        "--json");
        assertThat(outcome.code()).isEqualTo(1);
        JsonNode tree = outcome.json();
        for (String key : List.of("sha256_steps", "sha256_types", "sha256_data")) {
            assertThat(tree.get("a").get(key).textValue())
                    .hasSize(64)
                    .isEqualTo(tree.get("b").get(key).textValue());
        }
    }
}

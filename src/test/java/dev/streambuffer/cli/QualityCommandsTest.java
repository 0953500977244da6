package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ImportSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// `check --quality`, and the export of what a filter finds.
class QualityCommandsTest {

    @TempDir private Path folder;

    @Test
    void aDatasetIsCheckedWithNotesOnly() throws IOException {
        Outcome text =
                Outcome.of("check", Outcome.fixture("cartpole/cartpole.parquet"), "--quality")
                        .done();
        assertThat(text.out())
                .contains("note", "reward never changes: it is always 1.0")
                .contains("1 288 steps, 9 016 tokens: good, 1 note");
        JsonNode json =
                Outcome.of(
                                "check",
                                Outcome.fixture("cartpole/cartpole.parquet"),
                                "--quality",
                                "--json")
                        .done()
                        .json();
        assertThat(json.path("qualityChecked").booleanValue()).isTrue();
        JsonNode note = json.path("quality").get(0);
        assertThat(note.path("kind").textValue()).isEqualTo("constant");
        assertThat(note.path("severity").textValue()).isEqualTo("note");
        assertThat(note.path("field").textValue()).isEqualTo("reward");
        assertThat(note.path("token").longValue()).isEqualTo(5);
    }

    @Test
    void metadataThatContradictsTheDataIsAnError() throws IOException {
        Path source = Outcome.fixture("lerobot_v21");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve("robot").resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path robot = folder.resolve("robot");
        Outcome.of("check", robot).done();
        Path info = robot.resolve("meta/info.json");
        Files.writeString(
                info,
                Files.readString(info)
                        .replace("\"fps\": 50", "\"fps\": 30")
                        .replace("\"total_frames\": 62", "\"total_frames\": 60"));
        Outcome plain = Outcome.of("check", robot);
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.out()).contains("meta/info.json says 60 frames, the files have 62");
        Outcome quality = Outcome.of("check", robot, "--quality");
        assertThat(quality.code()).isEqualTo(1);
        assertThat(quality.out())
                .contains(
                        "the source's metadata says 30 steps a second, by 'timestamp' there are"
                                + " 50");
        // The store that an import makes of it remembers.
        Path store = folder.resolve("a.store");
        Outcome.of("import", robot, store);
        assertThat(Outcome.of("check", store, "--quality").out())
                .contains("30 steps a second", "says 60 frames");
    }

    @Test
    void aStoreThatCantBeReadIsNotLookedInto() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("demo", store, "--steps", 50).done();
        Files.delete(store.resolve("steps.npy"));
        Outcome check = Outcome.of("check", store, "--quality");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("missing-file", "The data was not looked at");
        JsonNode json = Outcome.of("check", store, "--quality", "--json").json();
        assertThat(json.path("qualityChecked").booleanValue()).isFalse();
    }

    @Test
    void anImportSaysBeforeWhatItTakesAndComparesAfter() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome dry =
                Outcome.of("import", Outcome.fixture("edge/long_rows.parquet"), store, "--dry-run")
                        .done();
        assertThat(dry.out())
                .contains(
                        "3 steps \u00b7 1 file \u00b7 ", "tokens, about", "under a second", " free")
                .contains("first values", "nulls");
        assertThat(store).doesNotExist();
        Outcome imported =
                Outcome.of(
                                "import",
                                Outcome.fixture("cartpole/cartpole.parquet"),
                                store,
                                "--verify",
                                "--report",
                                folder.resolve("report.json"))
                        .done();
        assertThat(imported.out()).contains("equal: ");
        assertThat(folder.resolve("report.json")).content().contains("\"equal\" : true");
        Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store, "--dry-run")
                .failed("nothing there yet");
    }

    @Test
    void aColumnOfImagesIsWarnedOf() {
        ImportSize size = ImportSize.of(Map.of("image", new ColumnCount(27_648L * 100, 0)), 100);
        assertThat(size.heavy())
                .containsExactly(new ImportSize.Heavy("image", 27_648, 663_552, 66_355_200));
    }

    @Test
    void tokenFilesSayWhatOpeningThemFinds() {
        Outcome steps =
                Outcome.of("check", Outcome.fixture("numpy/steps_not_sorted.npy"), "--quality");
        assertThat(steps.code()).isEqualTo(1);
        assertThat(steps.out()).contains("the step goes down from 4 to 2", " 35  ");
        Outcome types =
                Outcome.of("check", Outcome.fixture("numpy/types_out_of_range.npy"), "--quality");
        assertThat(types.code()).isEqualTo(1);
        assertThat(types.out()).contains("type -1, where types are from 0", "  5  ");
    }

    @Test
    void whatAFilterFindsIsExportedAndCompared() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", Outcome.fixture("cartpole/cartpole.parquet"), store).done();
        String expression = "action == 1 && observation[2] > 0 || policy == 'none'";
        JsonNode found = Outcome.of("find", store, expression, "--json").done().json();
        Path target = folder.resolve("part.parquet");
        Outcome exported =
                Outcome.of("export", store, target, "--filter", expression, "--verify").done();
        assertThat(exported.out()).contains("equal: ");
        JsonNode info = Outcome.of("info", target, "--json").done().json();
        assertThat(info.path("steps").longValue()).isEqualTo(found.path("count").longValue());
        assertThat(found.path("count").longValue()).isBetween(2L, 1287L);

        Path hub = folder.resolve("hub");
        Outcome.of(
                        "export",
                        store,
                        hub,
                        "--layout=hub",
                        "--filter",
                        "t < 5 && episode != 3",
                        "--shard-episodes=20",
                        "--verify")
                .done();
        assertThat(hub.resolve("data/train-00002-of-00003.parquet")).exists();
        Outcome.of("export", store, target, "--filter", "actoin == 1", "--overwrite")
                .failed("--filter, character 1", "actoin");
        Outcome.of("export", store, target, "--filter", "done", "--steps=:5")
                .failed("found two of them");
        Path none = folder.resolve("none.parquet");
        Outcome.of("export", store, none, "--filter", "action == 7", "--verify").done();
        assertThat(Outcome.of("info", none, "--json").json().path("steps").longValue()).isZero();
    }
}

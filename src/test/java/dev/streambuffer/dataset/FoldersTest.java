package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Folders are told apart by what is in them.
class FoldersTest {

    @TempDir Path folder;

    @Test
    void severalSplitsMustBeChosenFrom() throws IOException {
        Path hub = Fixtures.path("cartpole/hub");
        assertThat(Datasets.choices(hub))
                .containsExactly(new Choice("default", List.of("train", "test")));
        assertThatThrownBy(() -> Datasets.open(hub, OpenOptions.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("--split")
                .hasMessageContaining("train, test");
        assertThatThrownBy(() -> Datasets.open(hub, new OpenOptions(null, "dev")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no split dev");
        assertThatThrownBy(() -> Datasets.open(hub, new OpenOptions("other", null)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no configuration other");
    }

    @Test
    void splitsComeFromNamesWhereNothingElseTells() throws IOException {
        put("data/train-00000-of-00001.parquet");
        put("data/valid-00000-of-00001.parquet");
        put("data/mini_batch-00000-of-00001.parquet");
        assertThat(Datasets.choices(folder).getFirst().splits())
                .containsExactlyInAnyOrder("train", "validation", "mini_batch");
        assertThat(open("validation")).isEqualTo(1);
    }

    @Test
    void filesWithoutASplitInTheirNamesAreOne() throws IOException {
        put("b.parquet");
        put("a.parquet");
        put(".hidden.parquet");
        try (Dataset dataset = Datasets.open(folder, OpenOptions.NONE)) {
            assertThat(dataset.source().files())
                    .extracting(file -> file.name())
                    .containsExactly("a.parquet", "b.parquet");
            assertThat(dataset.source().details()).containsEntry("split", "train");
            assertThat(dataset.rows()).isEqualTo(2 * 500);
        }
    }

    @Test
    void folderNamesTellSplitsToo() throws IOException {
        put("test/0000.parquet");
        put("train/0000.parquet");
        put("train/0001.parquet");
        assertThat(open("train")).isEqualTo(2);
        assertThat(open("test")).isEqualTo(1);
    }

    @Test
    void aReadmeNamesConfigurations() throws IOException {
        put("easy/train-0.parquet");
        put("hard/train-0.parquet");
        put("hard/sub/eval-0.parquet");
        Files.writeString(
                folder.resolve("README.md"),
                """
                ---
                license: mit
                configs:
                - config_name: easy
                  data_files: easy/*.parquet
                - config_name: hard
                  default: true
                  data_files:
                  - split: train
                    path: [hard/train-*]
                  - split: eval
                    path: "hard/**/eval-*"
                ---
                # Words
                """);
        assertThat(Datasets.choices(folder))
                .containsExactly(
                        new Choice("easy", List.of("train")),
                        new Choice("hard", List.of("train", "eval")));
        try (Dataset dataset = Datasets.open(folder, new OpenOptions("easy", null))) {
            assertThat(dataset.source().details()).containsEntry("configuration", "easy");
        }
        assertThat(open("eval")).isEqualTo(1);
    }

    @Test
    void aReadmeThatNamesFilesThatAreNotThereIsAnError() throws IOException {
        put("a.parquet");
        Files.writeString(
                folder.resolve("README.md"),
                "---\nconfigs:\n- config_name: x\n  data_files: b/*.parquet\n---\n");
        assertThatThrownBy(() -> Datasets.open(folder, OpenOptions.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b/*.parquet");
        Files.writeString(folder.resolve("README.md"), "---\n{ [\n---\n");
        assertThatThrownBy(() -> Datasets.open(folder, OpenOptions.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("YAML");
    }

    @Test
    void aReadmeThatSaysAnotherNumberOfRowsIsDoubted() throws IOException {
        put("data/train-00000-of-00001.parquet");
        String head =
                "---\nconfigs:\n- data_files: data/*\ndataset_info:\n  splits:\n"
                        + "  - {name: train, num_examples: %d}\n---\n";
        Files.writeString(folder.resolve("README.md"), head.formatted(500));
        try (Dataset dataset = Datasets.open(folder, OpenOptions.NONE)) {
            assertThat(dataset.source().findings()).isEmpty();
        }
        Files.writeString(folder.resolve("README.md"), head.formatted(501));
        try (Dataset dataset = Datasets.open(folder, OpenOptions.NONE)) {
            assertThat(dataset.source().findings())
                    .singleElement()
                    .extracting(Finding::message)
                    .isEqualTo("README.md says 501 rows, the files have 500");
        }
    }

    @Test
    void aReadmeWithAPatternThatIsNoneIsAnError() throws IOException {
        put("a.parquet");
        Files.writeString(
                folder.resolve("README.md"), "---\nconfigs:\n- data_files: 'data/[a'\n---\n");
        refused(folder, "expected a pattern of file names, found data/[a");
    }

    @Test
    void aShardOfAHigherNumberDoesNotStandInForOneThatIsMissing() throws IOException {
        put("data/train-00000-of-00003.parquet");
        put("data/train-00001-of-00003.parquet");
        put("data/train-00003-of-00003.parquet");
        refused(folder, "missing data/train-00002-of-00003.parquet");
    }

    @Test
    void aNumberThatNoFileCanHaveIsAName() throws IOException {
        put("train-00000-of-99999999999999999999.parquet");
        assertThat(open("train")).isEqualTo(1);
    }

    @Test
    void foldersOfNoKnownLayoutAreRefused() throws IOException {
        Path lerobot = Files.createDirectories(folder.resolve("robot/meta"));
        Files.writeString(lerobot.resolve("info.json"), "{\"codebase_version\": \"v1.6\"}");
        refused(folder.resolve("robot"), "expected v2.0, v2.1 or v3.0, found v1.6");
        Path saved = Files.createDirectories(folder.resolve("saved"));
        Files.writeString(saved.resolve("state.json"), "{}");
        refused(saved, "expected names of files, found none");
        Files.writeString(
                saved.resolve("state.json"), "{\"_data_files\": [{\"filename\": \"a.arrow\"}]}");
        refused(saved, "expected the file a.arrow, found no such file");
        Path arrow = Files.createDirectories(folder.resolve("arrow"));
        Files.writeString(arrow.resolve("data.arrow"), "");
        refused(arrow, "is an empty file");
        refused(Files.createDirectories(folder.resolve("empty")), "has no Parquet or Arrow file");
        refused(folder.resolve("nowhere"), "no such file or folder");
    }

    @Test
    void missingEpisodesOfALeRobotDatasetAreReported() throws IOException {
        Path source = Fixtures.path("lerobot_v21");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Files.delete(folder.resolve("data/chunk-000/episode_000003.parquet"));
        try (Dataset dataset = Datasets.open(folder, OpenOptions.NONE)) {
            assertThat(dataset.rows()).isEqualTo(62 - 14);
            assertThat(dataset.source().findings())
                    .singleElement()
                    .satisfies(
                            finding -> {
                                assertThat(finding.code()).isEqualTo("missing-file");
                                assertThat(finding.place())
                                        .isEqualTo("data/chunk-000/episode_000003.parquet");
                            });
        }
    }

    private static void refused(Path place, String words) {
        assertThatThrownBy(() -> Datasets.open(place, OpenOptions.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(words);
    }

    private int open(String split) throws IOException {
        try (Dataset dataset = Datasets.open(folder, new OpenOptions(null, split))) {
            return dataset.source().files().size();
        }
    }

    private void put(String name) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(Fixtures.path("varlen/varlen.parquet"), target);
    }
}

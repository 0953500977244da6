package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Folders that an export writes hold what the store holds, and are described as other writers
/// describe theirs.
class ExportLayoutTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final String CARTPOLE = "cartpole/cartpole.parquet";

    @TempDir Path folder;

    /// One of the codecs is enough: what the pages of a source were packed with is gone by then.
    static Stream<String> files() throws IOException {
        return FixtureImportTest.files()
                .filter(name -> !name.startsWith("compress/") || name.contains("zstd_v2"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDatasetComesBackFromFolders(String name) throws IOException {
        try (StreamStore store = store(name);
                Dataset source = Sources.openDataset(FIXTURES.resolve(name), OpenOptions.NONE)) {
            assertComesBack(store, source, Layout.SAVED);
            assertComesBack(store, source, Layout.HUB);
        }
    }

    private void assertComesBack(StreamStore store, Dataset source, Layout layout)
            throws IOException {
        Path target = folder.resolve(layout.name());
        run(store, target, options(layout, null, null, 5_000, List.of()));
        try (Dataset exported = Sources.openDataset(target, OpenOptions.NONE)) {
            VerifyReport report =
                    Verifier.compare(source, exported, CancelToken.NEVER, ProgressListener.NONE);
            assertThat(report.equal()).as(report.text()).isTrue();
            assertThat(report.columns()).hasSize(source.columns().size());
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .isSubsetOf("a.store", "SAVED", "HUB");
        }
    }

    @Test
    void aSavedFolderIsDescribedAsItsFirstWriterDescribesIt() throws IOException {
        Path target = folder.resolve("exported");
        try (StreamStore store = store("cartpole/saved")) {
            run(store, target, options(Layout.SAVED, null, null, 1 << 20, List.of()));
        }
        Path original = FIXTURES.resolve("cartpole/saved");
        assertThat(Files.readString(target.resolve("dataset_info.json")))
                .isEqualTo(Files.readString(original.resolve("dataset_info.json")));
        String state = Files.readString(target.resolve("state.json"));
        JsonNode tree = new JsonMapper().readTree(state);
        assertThat(tree.path("_fingerprint").asText()).matches("[0-9a-f]{16}");
        assertThat(tree.path("_data_files").findValuesAsText("filename"))
                .containsExactly("data-00000-of-00001.arrow");
        String expected = Files.readString(original.resolve("state.json"));
        assertThat(state.replaceAll("(?s)\\[.*?\\]", "").replaceAll("[0-9a-f]{16}", ""))
                .isEqualTo(expected.replaceAll("(?s)\\[.*?\\]", "").replaceAll("[0-9a-f]{16}", ""));
    }

    @Test
    void aHubFolderIsDescribedAsItsFirstWriterDescribesIt() throws IOException {
        Path target = folder.resolve("exported");
        try (StreamStore store = store(CARTPOLE)) {
            run(store, target, options(Layout.HUB, null, null, 1 << 20, List.of(400L, 800L)));
        }
        JsonNode found = head(target);
        JsonNode expected = head(FIXTURES.resolve("cartpole/hub"));
        assertThat(found.path("dataset_info").path("features"))
                .isEqualTo(expected.path("dataset_info").path("features"));
        assertThat(found.path("dataset_info").path("splits").path(0).path("num_examples").asLong())
                .isEqualTo(1288);
        assertThat(found.path("configs").path(0).path("data_files").path(0))
                .isEqualTo(expected.path("configs").path(0).path("data_files").path(0));
        try (var shards = Files.list(target.resolve("data"))) {
            assertThat(shards.count()).isEqualTo(3);
        }
    }

    private static JsonNode head(Path place) throws IOException {
        String[] parts = Files.readString(place.resolve("README.md")).split("(?m)^---\\s*$", 3);
        return new YAMLMapper().readTree(parts[1]);
    }

    @Test
    void rowsColumnsAndShardsCanBeChosen() throws IOException {
        Path target = folder.resolve("exported");
        List<RowRange> rows = List.of(new RowRange(5, 20), new RowRange(100, 110));
        try (StreamStore store = store(CARTPOLE)) {
            run(
                    store,
                    target,
                    options(
                            Layout.HUB,
                            rows,
                            List.of("reward", "policy", "action"),
                            1 << 20,
                            List.of(5L, 12L, 100L)));
            assertThatThrownBy(
                            () ->
                                    run(
                                            store,
                                            folder.resolve("other"),
                                            options(
                                                    Layout.SAVED,
                                                    null,
                                                    List.of("nothing"),
                                                    1,
                                                    List.of())))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("a column 'nothing'");
        }
        try (Dataset exported = Datasets.open(target, OpenOptions.NONE)) {
            assertThat(exported.columns())
                    .extracting(Column::name)
                    .containsExactly("action", "reward", "policy");
            assertThat(exported.source().files())
                    .extracting(file -> file.rows())
                    .containsExactly(7L, 8L, 10L);
        }
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void nothingIsReplacedWithoutBeingAsked() throws IOException {
        Path target = Files.createDirectories(folder.resolve("exported"));
        Files.writeString(target.resolve("mine.txt"), "words");
        ExportOptions options = options(Layout.SAVED, null, null, 1 << 20, List.of());
        try (StreamStore store = store(CARTPOLE)) {
            assertThatThrownBy(() -> run(store, target, options))
                    .hasMessageContaining("--overwrite");
            ExportOptions over =
                    new ExportOptions(
                            Layout.SAVED,
                            null,
                            null,
                            1 << 20,
                            List.of(),
                            WriteOptions.DEFAULT,
                            true);
            assertThatThrownBy(() -> run(store, target, over))
                    .hasMessageContaining("expected a dataset folder to replace");
            Files.delete(target.resolve("mine.txt"));
            run(store, target, over);
            run(store, target, over);
        }
        try (Dataset exported = Datasets.open(target, OpenOptions.NONE)) {
            assertThat(exported.rows()).isEqualTo(1288);
        }
    }

    private static ExportOptions options(
            Layout layout,
            List<RowRange> rows,
            List<String> columns,
            long shardBytes,
            List<Long> starts) {
        return new ExportOptions(
                layout,
                rows,
                columns,
                shardBytes,
                new ArrayList<>(starts),
                WriteOptions.DEFAULT,
                false);
    }

    private static void run(StreamStore store, Path target, ExportOptions options)
            throws IOException {
        Exporter.run(store, target, options, CancelToken.NEVER, ProgressListener.NONE);
    }

    private StreamStore store(String name) throws IOException {
        Path path = folder.resolve("a.store");
        try (Dataset dataset = Sources.openDataset(FIXTURES.resolve(name), OpenOptions.NONE)) {
            ImportPlan plan =
                    ImportPlanner.propose(
                            dataset, ImportChoices.NONE, CancelToken.NEVER, ProgressListener.NONE);
            Importer.run(dataset, plan, path, false, CancelToken.NEVER, ProgressListener.NONE);
        }
        return StreamStore.open(path);
    }
}

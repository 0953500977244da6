package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every dataset of the real writers gives the token words that were computed for it elsewhere, and
/// comes back from the store bit by bit.
class FixtureImportTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    // Not a source of their own, or several splits.
    private static final Set<String> SEVERAL =
            Set.of("broken.json", "cartpole/hub.json", "cartpole/saved_dict.json");

    @TempDir Path folder;

    static Stream<String> files() throws IOException {
        Path expected = FIXTURES.resolve("expected");
        try (var walk = Files.walk(expected)) {
            List<String> names =
                    walk.map(p -> expected.relativize(p).toString())
                            .filter(name -> name.endsWith(".json"))
                            .filter(name -> !SEVERAL.contains(name))
                            // Token files, no datasets.
                            .filter(name -> !name.startsWith("numpy"))
                            .map(name -> name.substring(0, name.length() - ".json".length()))
                            .filter(name -> !name.contains("duplicate_names"))
                            .filter(name -> Files.exists(FIXTURES.resolve(name)))
                            .sorted()
                            .toList();
            return names.stream();
        }
    }

    private static JsonNode expected(String name) throws IOException {
        return new JsonMapper()
                .readTree(FIXTURES.resolve("expected").resolve(name + ".json").toFile());
    }

    @ParameterizedTest
    @MethodSource("files")
    void wordsAreThoseThatAreExpected(String name) throws IOException {
        JsonNode tokens = expected(name).path("tokens");
        if (tokens.isMissingNode()) {
            return;
        }
        List<String> fields = new ArrayList<>();
        expected(name).path("fields").forEach(field -> fields.add(field.textValue()));
        Map<String, Encoding> native64 = new HashMap<>();
        try (Dataset dataset = Sources.openDataset(FIXTURES.resolve(name), OpenOptions.NONE)) {
            for (String field : fields) {
                var column = dataset.column(field);
                assertThat(column).as(field).isNotNull();
                if (column.feature().scalarDtype().kind() != Dtype.Kind.FLOAT) {
                    native64.put(field, Encoding.INT64);
                }
            }
        }
        ImportChoices choices = new ImportChoices(fields, List.of(), List.of(), native64);
        try (StreamStore store = importStore(name, choices)) {
            assertThat(store.tokens()).isEqualTo(tokens.path("count").longValue());
            TokenWindow all = store.window(0, store.tokens());
            assertThat(sha256(all.types())).isEqualTo(tokens.path("sha256_types").textValue());
            assertThat(sha256(all.steps())).isEqualTo(tokens.path("sha256_steps").textValue());
            assertThat(sha256(all.data())).isEqualTo(tokens.path("sha256_data_native").textValue());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void wordsAreExpectedAsFloat64WhereThatIsExact(String name) throws IOException {
        JsonNode tokens = expected(name).path("tokens");
        List<String> fields = new ArrayList<>();
        expected(name).path("fields").forEach(field -> fields.add(field.textValue()));
        ImportChoices choices = new ImportChoices(fields, List.of(), List.of(), Map.of());
        if (tokens.isMissingNode() || fields.isEmpty()) {
            return;
        }
        try (StreamStore store = importStore(name, choices)) {
            boolean cast = store.fields().stream().allMatch(f -> f.encoding() == Encoding.FLOAT64);
            TokenWindow all = store.window(0, store.tokens());
            if (cast) {
                assertThat(sha256(all.data()))
                        .isEqualTo(tokens.path("sha256_data_f64").textValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theStoreAndItsExportGiveTheDatasetBack(String name) throws IOException {
        Path target = folder.resolve("exported.parquet");
        try (StreamStore store = importStore(name, ImportChoices.NONE);
                Dataset source = Sources.openDataset(FIXTURES.resolve(name), OpenOptions.NONE)) {
            requireEqual(source, store.toDataset());
            ExportOptions options = new ExportOptions(null, WriteOptions.DEFAULT, false);
            Exporter.run(store, target, options, CancelToken.NEVER, ProgressListener.NONE);
            try (Dataset exported = Sources.openDataset(target, OpenOptions.NONE)) {
                requireEqual(source, exported);
            }
        }
    }

    private static void requireEqual(Dataset source, Dataset other) throws IOException {
        VerifyReport report =
                Verifier.compare(source, other, CancelToken.NEVER, ProgressListener.NONE);
        assertThat(report.equal()).as(report.text()).isTrue();
        assertThat(report.columns()).hasSize(source.columns().size());
    }

    private StreamStore importStore(String name, ImportChoices choices) throws IOException {
        Path path = folder.resolve("a.store");
        try (Dataset dataset = Sources.openDataset(FIXTURES.resolve(name), OpenOptions.NONE)) {
            ImportPlan plan =
                    ImportPlanner.propose(
                            dataset, choices, CancelToken.NEVER, ProgressListener.NONE);
            Importer.run(dataset, plan, path, false, CancelToken.NEVER, ProgressListener.NONE);
        }
        return StreamStore.open(path);
    }

    private static String sha256(long[] words) {
        ByteBuffer bytes =
                ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What a store gives back says in its footer what the footer of its source says.
class RoundTripFootersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    // Required columns come back as optional ones: without that `datasets` would drop their
    // features.
    private static final Set<String> OTHER_FIELDS = Set.of("edge/required.parquet");

    @TempDir Path folder;

    static List<String> good() throws IOException {
        return Fixtures.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void keysOfTheSourceComeBack(String name) throws IOException {
        Path store = folder.resolve("a.store");
        Path target = folder.resolve("back.parquet");
        try (Dataset source = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            var plan =
                    ImportPlanner.propose(
                            source, ImportChoices.NONE, CancelToken.NEVER, ProgressListener.NONE);
            Importer.run(source, plan, store, false, CancelToken.NEVER, ProgressListener.NONE);
        }
        try (StreamStore opened = StreamStore.open(store)) {
            Exporter.run(
                    opened,
                    target,
                    new ExportOptions(null, WriteOptions.DEFAULT, false),
                    CancelToken.NEVER,
                    ProgressListener.NONE);
        }
        Map<String, String> expected = ParquetFooter.read(Fixtures.path(name), name).metadata();
        Map<String, String> found = ParquetFooter.read(target, "back").metadata();
        String features = expected.get(FeaturesKey.KEY);
        if (features != null) {
            assertThat(JSON.readTree(found.get(FeaturesKey.KEY)))
                    .isEqualTo(JSON.readTree(features));
        }
        if (expected.containsKey(ArrowSchema.KEY)) {
            ArrowSchema was = arrow(expected);
            ArrowSchema is = arrow(found);
            if (!OTHER_FIELDS.contains(name)) {
                assertThat(is.fields()).isEqualTo(was.fields());
            }
            was.metadata()
                    .forEach(
                            (key, value) -> {
                                if (!key.equals(FeaturesKey.KEY)) {
                                    assertThat(is.metadata()).containsEntry(key, value);
                                }
                            });
            assertThat(is.metadata()).containsKey(FeaturesKey.KEY);
        }
        expected.keySet().stream()
                .filter(key -> !key.equals(ArrowSchema.KEY) && !key.equals(FeaturesKey.KEY))
                .forEach(key -> assertThat(found).containsEntry(key, expected.get(key)));
    }

    private static ArrowSchema arrow(Map<String, String> metadata) {
        return ArrowSchema.decode(Objects.requireNonNull(metadata.get(ArrowSchema.KEY)));
    }
}

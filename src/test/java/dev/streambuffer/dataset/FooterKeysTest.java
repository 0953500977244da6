package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Feature;

import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The footers of written files say what those of `datasets` say, so that it reads equal features.
class FooterKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cartpole/cartpole.parquet",
                "varlen/several_lists.parquet",
                "edge/nested.parquet",
                "edge/fixed_size_list.parquet",
                "edge/struct_image.parquet"
            })
    void areThoseOfTheSameDatasetWrittenByItsOwnWriter(String name) throws IOException {
        Path path = Fixtures.path(name);
        ParquetFooter expected = ParquetFooter.read(path, name);
        ParquetFooter found;
        try (Dataset source = Datasets.open(path, OpenOptions.NONE)) {
            // Without origins: the features must be enough.
            List<Column> columns =
                    source.columns().stream()
                            .map(column -> new Column(column.name(), column.feature()))
                            .toList();
            found = write(columns, WriteOptions.DEFAULT);
        }
        assertThat(huggingface(found.metadata())).isEqualTo(huggingface(expected.metadata()));
        ArrowSchema arrow = arrow(found);
        assertThat(arrow.fields()).isEqualTo(arrow(expected).fields());
        assertThat(huggingface(arrow.metadata())).isEqualTo(huggingface(expected.metadata()));
        assertThat(found.schema().getFields()).isEqualTo(expected.schema().getFields());
        assertThat(found.schema().getFields())
                .allMatch(type -> type.isRepetition(Type.Repetition.OPTIONAL));
    }

    @Test
    void listsCanBeCalledSequences() throws IOException {
        Feature list = new Feature.ListOf(new Feature.Value("float32"), -1, false);
        ParquetFooter footer =
                write(List.of(new Column("a.b", list)), new WriteOptions(Codec.SNAPPY, "Sequence"));
        assertThat(
                        huggingface(footer.metadata())
                                .at("/info/features")
                                .path("a.b")
                                .path("_type")
                                .asText())
                .isEqualTo("Sequence");
    }

    @Test
    void columnsWithoutAWordInDatasetsAreLeftOutOfItsKey() throws IOException {
        ParquetFooter footer =
                write(
                        List.of(
                                new Column("a", new Feature.Value("fixed_size_binary[4]")),
                                new Column("b", new Feature.Value("int64"))),
                        WriteOptions.DEFAULT);
        assertThat(huggingface(footer.metadata()).at("/info/features").properties()).hasSize(1);
    }

    private ParquetFooter write(List<Column> columns, WriteOptions options) throws IOException {
        Path target = folder.resolve("target.parquet");
        try (DatasetWriter writer =
                Datasets.writer(target, columns, Map.of("kept", "yes"), options)) {
            writer.commit();
        }
        ParquetFooter footer = ParquetFooter.read(target, "target");
        assertThat(footer.metadata()).containsEntry("kept", "yes");
        return footer;
    }

    private static ArrowSchema arrow(ParquetFooter footer) {
        return ArrowSchema.decode(Objects.requireNonNull(footer.metadata().get(ArrowSchema.KEY)));
    }

    private static JsonNode huggingface(Map<String, String> metadata) throws IOException {
        return JSON.readTree(Objects.requireNonNull(metadata.get(FeaturesKey.KEY)));
    }
}

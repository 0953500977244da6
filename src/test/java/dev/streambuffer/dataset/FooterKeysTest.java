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

    /// The table of what loads, a row each, that the design had tried with `datasets`.
    @Test
    void nothingThatOtherReadersNeedIsMissing() throws IOException {
        Feature scalar = new Feature.Value("float32");
        ParquetFooter footer =
                write(
                        List.of(
                                new Column("fixed", new Feature.ListOf(scalar, 3, false)),
                                new Column("grid", new Feature.ArrayOf(List.of(2, 3), "float32")),
                                new Column("open", new Feature.ArrayOf(List.of(-1, 2, 3), "int8")),
                                new Column("label", new Feature.ClassLabel(List.of("no", "yes"))),
                                new Column("small", new Feature.Value("uint8")),
                                new Column("half", new Feature.Value("float16"))),
                        WriteOptions.DEFAULT);
        ArrowSchema arrow = arrow(footer);
        // The key stands in the footer and in the Arrow schema's own metadata.
        JsonNode features = huggingface(footer.metadata()).at("/info/features");
        assertThat(huggingface(arrow.metadata()).at("/info/features")).isEqualTo(features);
        assertThat(features.at("/fixed/length").asInt()).isEqualTo(3);
        assertThat(features.at("/grid/_type").asText()).isEqualTo("Array2D");
        assertThat(features.at("/open/_type").asText()).isEqualTo("Array3D");
        assertThat(features.at("/label/names")).hasSize(2);
        // Lists of a fixed length, and arrays, by their Arrow types.
        ArrowField fixed = arrow.fields().getFirst();
        assertThat(fixed.type().id()).isEqualTo(org.apache.arrow.flatbuf.Type.FixedSizeList);
        assertThat(fixed.type().a()).isEqualTo(3);
        assertThat(arrow.fields().get(1).metadata())
                .containsEntry(
                        "ARROW:extension:name", "datasets.features.features.Array2DExtensionType")
                .containsEntry("ARROW:extension:metadata", "[[2, 3], \"float32\"]");
        assertThat(arrow.fields().get(2).metadata())
                .containsEntry("ARROW:extension:metadata", "[[null, 2, 3], \"int8\"]");
        // Optional columns, lists of three levels, the widths of small integers.
        assertThat(footer.schema().getFields())
                .allMatch(type -> type.isRepetition(Type.Repetition.OPTIONAL));
        assertThat(footer.schema().getPaths().getFirst())
                .containsExactly("fixed", "list", "element");
        assertThat(footer.schema().getType("small").getLogicalTypeAnnotation())
                .hasToString("INTEGER(8,false)");
        assertThat(footer.schema().getType("half").getLogicalTypeAnnotation())
                .hasToString("FLOAT16");
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

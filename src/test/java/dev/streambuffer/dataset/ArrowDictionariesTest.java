package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Verifier;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.apache.arrow.flatbuf.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Dictionaries stay such through import and export, with their order and what no row has.
class ArrowDictionariesTest {

    @TempDir private Path folder;

    private static Path source(String name) {
        URL url =
                Objects.requireNonNull(
                        ArrowDictionariesTest.class.getResource("/dictionaries/" + name));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path export(Path from, Layout layout, String name) throws IOException {
        Path store = folder.resolve(name + ".store");
        Path target = folder.resolve(name);
        try (Dataset dataset = open(from);
                StreamStore opened = Importer.fromDataset(dataset, store)) {
            Exporter.run(
                    opened,
                    target,
                    new ExportOptions(layout),
                    CancelToken.NEVER,
                    ProgressListener.NONE);
        }
        return target;
    }

    private static Dataset open(Path path) throws IOException {
        return Datasets.open(path, OpenOptions.NONE);
    }

    private static VerifyReport compare(Path a, Path b) throws IOException {
        try (Dataset left = open(a);
                Dataset right = open(b)) {
            return Verifier.compare(left, right, CancelToken.NEVER, ProgressListener.NONE);
        }
    }

    /// What a dataset's dictionaries are, with their values in order.
    private static String dictionaries(Path path) throws IOException {
        try (Dataset dataset = open(path)) {
            return Objects.requireNonNull(
                    dataset.metadataToKeep().get(ArrowDictionaries.KEY), "no dictionaries");
        }
    }

    private static List<ArrowField> streamFields(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file =
                    files.filter(p -> p.toString().endsWith(".arrow")).findFirst().orElseThrow();
            return ArrowFile.read(file, "stream").schema().fields();
        }
    }

    private static List<ArrowField> parquetFields(Path file) throws IOException {
        Map<String, String> metadata = ParquetFooter.read(file, "file").metadata();
        return ArrowSchema.decode(Objects.requireNonNull(metadata.get(ArrowSchema.KEY))).fields();
    }

    /// The types of fields without what may be another in each file: the numbers of dictionaries.
    private static List<String> types(List<ArrowField> fields) {
        return fields.stream().map(ArrowDictionariesTest::type).toList();
    }

    private static String type(ArrowField field) {
        ArrowField.Dictionary coding = field.dictionary();
        return "%s %s %s %s"
                .formatted(
                        ArrowType.name(field.type().id()),
                        field.type(),
                        coding == null
                                ? "plain"
                                : coding.bits() + " " + coding.signed() + " " + coding.ordered(),
                        types(field.children()));
    }

    @Test
    void valuesAreThoseOfTheSameColumnsWithoutDictionaries() throws IOException {
        assertThat(compare(source("dictionaries.arrow"), source("values.arrow")).equal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionaries.arrow", "dictionaries.parquet"})
    void aSavedFolderHasAllOfThem(String name) throws IOException {
        Path back = export(source(name), Layout.SAVED, "saved");
        List<ArrowField> was =
                name.endsWith(".parquet")
                        ? parquetFields(source(name))
                        : ArrowFile.read(source(name), name).schema().fields();
        assertThat(types(streamFields(back))).isEqualTo(types(was));
        assertThat(compare(source(name), back).equal()).isTrue();
        assertThat(compare(source("changed.arrow"), back).equal()).isFalse();
    }

    @Test
    void aSavedFolderHasTheValuesOfDictionariesInTheirOrder() throws IOException {
        Path back = export(source("dictionaries.arrow"), Layout.SAVED, "saved");
        assertThat(dictionaries(back)).isEqualTo(dictionaries(source("dictionaries.arrow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionaries.arrow", "dictionaries.parquet"})
    void aParquetFileSaysAllButThoseWhoseTypeReadersWouldLose(String name) throws IOException {
        Path back = export(source(name), Layout.PARQUET, "back.parquet");
        List<ArrowField> was =
                name.endsWith(".parquet")
                        ? parquetFields(source(name))
                        : ArrowFile.read(source(name), name).schema().fields();
        List<ArrowField> is = parquetFields(back);
        for (int i = 0; i < was.size(); i++) {
            ArrowField field = was.get(i);
            boolean isPlain =
                    field.type().id() == Type.Duration
                            || "Europe/Berlin".equals(field.type().zone());
            assertThat(type(is.get(i)))
                    .as(field.name())
                    .isEqualTo(type(isPlain ? field.ofValues() : field));
        }
        assertThat(compare(source(name), back).equal()).isTrue();
        assertThat(compare(source("changed.arrow"), back).equal()).isFalse();
    }

    @Test
    void oneValueThatDiffersInANestedDictionaryIsFound() throws IOException {
        VerifyReport report = compare(source("dictionaries.arrow"), source("changed.arrow"));
        assertThat(report.equal()).isFalse();
        assertThat(report.text()).contains("first: row 2, value 3: 0x62, 0x42");
    }

    @Test
    void theDictionaryOfAParquetFileKeepsItsOrderAndWhatNoRowHas() throws IOException {
        Path back = export(source("dictionaries.arrow"), Layout.PARQUET, "back.parquet");
        try (Dataset dataset = open(back)) {
            ArrowDictionaries found =
                    ArrowDictionaries.of(dataset.columns(), dataset.metadataToKeep());
            ArrowField field = ArrowDictionaries.fields(dataset.columns()).get(1);
            DictionaryLeaf leaf =
                    Objects.requireNonNull(found.leaves(found.onto(field)).getFirst());
            assertThat(texts(leaf.known())).containsExactly("low", "mid", "high", "unused");
        }
    }

    @Test
    void aDictionaryStartsWithItsFirstValuesAndWhatWasAddedToThem() throws IOException {
        try (Dataset dataset = open(source("several.arrow"))) {
            ArrowDictionaries found =
                    ArrowDictionaries.of(dataset.columns(), dataset.metadataToKeep());
            ArrowField field =
                    ArrowFile.read(source("several.arrow"), "a").schema().fields().get(0);
            DictionaryLeaf leaf =
                    Objects.requireNonNull(found.leaves(found.onto(field)).getFirst());
            assertThat(texts(leaf.known())).containsExactly("x", "y", "z");
        }
        Path back = export(source("several.arrow"), Layout.SAVED, "saved");
        assertThat(compare(source("several.arrow"), back).equal()).isTrue();
    }

    private static List<String> texts(byte[][] values) {
        return Arrays.stream(values).map(v -> new String(v, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void narrowIndicesStayInAStreamAndGrowInAParquetFile() throws IOException {
        Path saved = export(source("narrow.arrow"), Layout.SAVED, "saved");
        assertThat(bits(streamFields(saved))).containsExactly(8);
        assertThat(compare(source("narrow.arrow"), saved).equal()).isTrue();
        // 500 values in a row group: with 8 bits Arrow's reader would give up.
        Path parquet = export(source("narrow.arrow"), Layout.PARQUET, "back.parquet");
        assertThat(bits(parquetFields(parquet))).containsExactly(16);
        assertThat(compare(source("narrow.arrow"), parquet).equal()).isTrue();
    }

    private static List<Integer> bits(List<ArrowField> fields) {
        List<Integer> bits = new ArrayList<>();
        fields.forEach(field -> bits.add(Objects.requireNonNull(field.dictionary()).bits()));
        return bits;
    }

    @Test
    void damagedMetadataIsNamed() {
        assertThatThrownBy(
                        () ->
                                ArrowDictionaries.of(
                                        List.of(), Map.of(ArrowDictionaries.KEY, "AAAA")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(ArrowDictionaries.KEY);
    }
}

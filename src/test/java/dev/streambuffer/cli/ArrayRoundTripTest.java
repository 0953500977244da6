package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.ArrayLevels;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Feature.ArrayOf;
import dev.streambuffer.model.Feature.ListOf;
import dev.streambuffer.model.Feature.Value;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arrays of two to five dimensions, and lists of every kind, become fields and come back.
class ArrayRoundTripTest {

    private static final int ROWS = 40;
    private static final int ABSENT = -1;

    @TempDir private Path folder;

    private final Random random = new Random(20_261_125);

    private static List<Column> columns() {
        return List.of(
                new Column("two", new ArrayOf(List.of(2, 3), "float32")),
                new Column("three", new ArrayOf(List.of(-1, 2, 2), "uint8")),
                new Column("four", new ArrayOf(List.of(1, 2, 3, 4), "bool")),
                new Column("five", new ArrayOf(List.of(-1, 2, 1, 2, 3), "int64")),
                new Column("fixed", new ListOf(new Value("float16"), 3, false)),
                new Column("large", new ListOf(new Value("int16"), -1, true)),
                new Column("open", new ListOf(new Value("float64"), -1, false)),
                new Column(
                        "labels", new ListOf(new Feature.ClassLabel(List.of("a", "b")), 2, false)));
    }

    /// How many values a row has: none in a null, which only the rows of one column in five are.
    private int values(Feature feature) {
        if (random.nextInt(5) == 0) {
            return ABSENT;
        }
        return switch (feature) {
            case ArrayOf array -> {
                int first = array.shape().getFirst();
                int inner = 1;
                for (int dim : array.shape().subList(1, array.shape().size())) {
                    inner *= dim;
                }
                yield (first < 0 ? random.nextInt(4) : first) * inner;
            }
            case ListOf list -> list.length() < 0 ? random.nextInt(4) : list.length();
            default -> throw new IllegalArgumentException(feature.text());
        };
    }

    private long word(String dtype) {
        return switch (dtype) {
            case "float16", "float32", "float64" ->
                    Double.doubleToRawLongBits(random.nextInt(-99, 99) / 4.0);
            case "int64" -> random.nextInt();
            default -> random.nextInt(2);
        };
    }

    private ColumnBatch batch(Column column) {
        Leaf leaf = Leaf.of(column.feature()).getFirst();
        ArrayLevels levels = new ArrayLevels(column.feature());
        List<int[]> positions = new ArrayList<>();
        List<Long> words = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int values = values(column.feature());
            if (values <= 0) {
                positions.add(new int[] {0, values == ABSENT ? 0 : 1});
            }
            for (int i = 0; i < values; i++) {
                positions.add(new int[] {levels.repetition(i), leaf.maxDefinition()});
                words.add(word(leaf.dtype()));
            }
        }
        byte[] repetition = new byte[positions.size()];
        byte[] definition = new byte[positions.size()];
        for (int i = 0; i < repetition.length; i++) {
            repetition[i] = (byte) positions.get(i)[0];
            definition[i] = (byte) positions.get(i)[1];
        }
        long[] all = words.stream().mapToLong(Long::longValue).toArray();
        return new ColumnBatch(
                column,
                ROWS,
                List.of(
                        new LeafBatch(
                                leaf,
                                repetition.length,
                                repetition,
                                definition,
                                all.length,
                                all,
                                null)));
    }

    @Test
    void comeBackFromEveryLayout() throws IOException {
        Path source = folder.resolve("source.parquet");
        try (DatasetWriter writer =
                Datasets.writer(source, columns(), Map.of(), WriteOptions.DEFAULT)) {
            writer.write(ROWS, columns().stream().map(this::batch).toList());
            writer.commit();
        }
        Path store = folder.resolve("a.store");
        Outcome imported = Outcome.of("import", source, store).done();
        for (Column column : columns()) {
            assertThat(imported.out())
                    .containsPattern("  " + column.name() + " +field \\d")
                    .contains(column.feature().text());
        }
        Outcome.of("verify", source, store).done();
        for (String layout : List.of("parquet", "hub", "saved")) {
            Path target = folder.resolve("back." + layout);
            Outcome.of("export", store, target, "--layout", layout).done();
            assertThat(Outcome.of("verify", source, target).done().out()).startsWith("equal");
        }
    }

    @ParameterizedTest
    @CsvSource({"'3, 2'", "'9, 9'", "'0, 0'", "'2, 0'", "'-2,3'"})
    void aShapeThatIsNotThatOfTheValuesLosesNothing(String shape) throws IOException {
        byte[] bytes = Files.readAllBytes(Outcome.fixture("edge/nested.parquet"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        // In both keys of the footer, one of which is in base64.
        Matcher arrow = Pattern.compile("[A-Za-z0-9+/]{1000,}={0,2}").matcher(text);
        assertThat(arrow.find()).isTrue();
        byte[] schema = Base64.getDecoder().decode(arrow.group());
        String other =
                new String(schema, StandardCharsets.ISO_8859_1)
                        .replace("[[2, 3], \"float32\"]", "[[" + shape + "], \"float32\"]");
        assertThat(other).contains("[[" + shape);
        String changed =
                text.replace(
                                arrow.group(),
                                Base64.getEncoder()
                                        .encodeToString(
                                                other.getBytes(StandardCharsets.ISO_8859_1)))
                        .replace("\"shape\": [2, 3]", "\"shape\": [" + shape + "]");
        Path source = folder.resolve("source.parquet");
        Files.write(source, changed.getBytes(StandardCharsets.ISO_8859_1));
        Path store = folder.resolve("a.store");
        Path back = folder.resolve("back.parquet");
        Outcome.of("import", source, store).done();
        Outcome.of("export", store, back).done();
        assertThat(Outcome.of("verify", source, back).done().out()).startsWith("equal");
    }
}

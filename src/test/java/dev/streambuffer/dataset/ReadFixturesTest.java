package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.dataset.Rows.Bytes;
import dev.streambuffer.dataset.Rows.Word;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FeatureTree;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every good fixture has the columns and rows that its writer put in.
class ReadFixturesTest {

    private static final long JULIAN_EPOCH = 2_440_588;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final Pattern DECIMAL = Pattern.compile("decimal\\d+\\((\\d+), (-?\\d+)\\)");

    static List<String> good() throws IOException {
        return Fixtures.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void opensAsItsWriterWroteIt(String name) throws IOException {
        JsonNode expected = Fixtures.expected(name);
        try (Dataset dataset = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            check(dataset, expected);
        }
    }

    @Test
    void opensBothSplitsOfAHubFolder() throws IOException {
        JsonNode splits = Fixtures.expected("cartpole/hub").path("splits");
        for (String split : List.of("train", "test")) {
            OpenOptions options = new OpenOptions(null, split);
            try (Dataset dataset = Datasets.open(Fixtures.path("cartpole/hub"), options)) {
                check(dataset, splits.path(split));
                assertThat(dataset.source().kind()).isEqualTo("hub");
                assertThat(dataset.source().files()).hasSize(split.equals("train") ? 3 : 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cartpole/saved",
                "cartpole/ipc_file.arrow",
                "cartpole/ipc_file_lz4.arrow",
                "lerobot_v21",
                "lerobot_v30"
            })
    void opensOtherLayouts(String name) throws IOException {
        try (Dataset dataset = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            check(dataset, Fixtures.expected(name));
            assertThat(dataset.source().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "test"})
    void opensBothSplitsOfASavedDict(String split) throws IOException {
        JsonNode splits = Fixtures.expected("cartpole/saved_dict").path("splits");
        Path place = Fixtures.path("cartpole/saved_dict");
        try (Dataset dataset = Datasets.open(place, new OpenOptions(null, split))) {
            check(dataset, splits.path(split));
            assertThat(dataset.source().kind()).isEqualTo("saved");
            assertThat(dataset.source().details()).containsEntry("split", split);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lerobot_v21", "lerobot_v30"})
    void saysWhatALeRobotDatasetIs(String name) throws IOException {
        JsonNode expected = Fixtures.expected(name);
        try (Dataset dataset = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            assertThat(dataset.source().kind()).isEqualTo("lerobot");
            assertThat(dataset.source().details())
                    .containsEntry("episodes", expected.path("episodes").asText())
                    .containsEntry("fps", expected.path("fps").asText())
                    .containsEntry("tasks", "balance the pole; keep the cart centred");
        }
    }

    private static void check(Dataset dataset, JsonNode expected) throws IOException {
        assertThat(dataset.rows()).isEqualTo(expected.path("rows").longValue());
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        // Of very wide tables only the first and last columns are listed.
        List<String> listed = expected.path("columns").findValuesAsText("name");
        assertThat(names)
                .containsAll(listed)
                .startsWith(listed.stream().limit(3).toArray(String[]::new));
        checkFeatures(dataset, expected.path("hf_features").path("info").path("features"));
        long rows = dataset.rows();
        JsonNode first = expected.path("first_rows");
        JsonNode last = expected.path("last_rows");
        checkRows(Rows.read(dataset, new RowRange(0, first.size())), first, names);
        checkRows(Rows.read(dataset, new RowRange(rows - last.size(), rows)), last, names);
        assertThat(Rows.read(dataset, new RowRange(0, rows))).hasSize((int) rows);
    }

    private static void checkFeatures(Dataset dataset, JsonNode expected) {
        expected.properties()
                .forEach(
                        entry -> {
                            Column column = dataset.column(entry.getKey());
                            assertThat(column).isNotNull();
                            Feature feature =
                                    column == null ? new Feature.Value("") : column.feature();
                            assertThat(
                                            new com.fasterxml.jackson.databind.ObjectMapper()
                                                    .<JsonNode>valueToTree(
                                                            FeatureTree.write(feature)))
                                    .isEqualTo(entry.getValue());
                        });
    }

    private static void checkRows(
            List<List<@Nullable Object>> rows, JsonNode expected, List<String> names) {
        assertThat(rows).hasSize(expected.size());
        for (int row = 0; row < rows.size(); row++) {
            for (JsonNode cell : expected.path(row)) {
                int i = names.indexOf(cell.path(0).asText());
                assertThat(matches(rows.get(row).get(i), cell.path(1)))
                        .as("row %s, column %s: %s", row, names.get(i), cell.path(1))
                        .isTrue();
            }
        }
    }

    private static boolean matches(@Nullable Object found, JsonNode expected) {
        return switch (found) {
            case null -> expected.isNull();
            case List<?> list -> {
                boolean equal = expected.isArray() && expected.size() == list.size();
                for (int i = 0; equal && i < list.size(); i++) {
                    equal = matches(list.get(i), expected.path(i));
                }
                yield equal;
            }
            case Map<?, ?> map -> {
                boolean equal = expected.size() == map.size();
                int i = 0;
                for (Map.Entry<?, ?> part : map.entrySet()) {
                    JsonNode value =
                            expected.isArray()
                                    ? expected.path(i++)
                                    : expected.path(String.valueOf(part.getKey()));
                    equal &= matches(part.getValue(), value);
                }
                yield equal;
            }
            case Word word -> matches(word, expected);
            case Bytes bytes -> matches(bytes, expected);
            default -> false;
        };
    }

    private static boolean matches(Word word, JsonNode expected) {
        String dtype = word.dtype();
        double real = Double.longBitsToDouble(word.bits());
        if (dtype.startsWith("float")) {
            return expected.isTextual()
                    ? Double.toString(real).equals(expected.asText())
                    : Double.compare(expected.doubleValue(), real) == 0
                            || real == 0 && expected.decimalValue().signum() == 0;
        }
        if (dtype.equals("bool")) {
            return expected.isBoolean() && expected.booleanValue() == (word.bits() == 1);
        }
        if (dtype.equals("date32")) {
            return expected.path("time")
                    .asText()
                    .equals(LocalDate.ofEpochDay(word.bits()).toString());
        }
        if (dtype.startsWith("time64[us]")) {
            LocalTime time = LocalTime.ofNanoOfDay(word.bits() * 1000);
            return LocalTime.parse(expected.path("time").asText()).equals(time);
        }
        BigInteger integer =
                dtype.equals("uint64")
                        ? new BigInteger(Long.toUnsignedString(word.bits()))
                        : BigInteger.valueOf(word.bits());
        return expected.isIntegralNumber() && expected.bigIntegerValue().equals(integer);
    }

    private static boolean matches(Bytes value, JsonNode expected) {
        Matcher decimal = DECIMAL.matcher(value.dtype());
        if (decimal.matches()) {
            BigDecimal number =
                    new BigDecimal(
                            new BigInteger(value.bytes()), Integer.parseInt(decimal.group(2)));
            return expected.path("decimal").asText().equals(number.toPlainString());
        }
        if (value.dtype().startsWith("timestamp")) {
            ByteBuffer int96 = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            long nanos = int96.getLong(0) + (int96.getInt(8) - JULIAN_EPOCH) * DAY_NANOS;
            return expected.longValue() == nanos;
        }
        return expected.isTextual()
                ? expected.asText().equals(new String(value.bytes(), StandardCharsets.UTF_8))
                : expected.path("base64")
                        .asText()
                        .equals(Base64.getEncoder().encodeToString(value.bytes()));
    }
}

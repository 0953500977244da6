package dev.streambuffer.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FeatureTree;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.StoreDescription.ExtraPart;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads and writes `store.json`.
final class StoreJson {

    static final String FILE = "store.json";
    static final int VERSION = 1;
    private static final long MAX_BYTES = 256L << 20;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Where the parser says once more, for programmers, in what it read.
    private static final Pattern JACKSON_PLACE =
            Pattern.compile(" \\(start marker at \\[Source: .*?]\\)");

    private static final List<String> KNOWN =
            List.of(
                    "format",
                    "version",
                    "tokens",
                    "steps",
                    "nulls",
                    "closed",
                    "fields",
                    "extra",
                    "parts",
                    "columns",
                    "episodes",
                    "metadata");

    private StoreJson() {}

    static StoreDescription read(Path folder) throws IOException {
        Path file = folder.resolve(StoreJson.FILE);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new DataException(
                        file.toString(),
                        "length",
                        "at most %s bytes".formatted(Numerals.plain(MAX_BYTES)),
                        "%s bytes".formatted(Numerals.plain(Files.size(file))));
            }
            Map<String, Object> tree =
                    JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            return new Reader(file, tree).description();
        } catch (NoSuchFileException e) {
            throw new DataException(
                    folder.toString(), "", "a store with a store.json", "no store.json", e);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new DataException(
                    file.toString(),
                    at == null
                            ? ""
                            : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()),
                    "a JSON object",
                    JACKSON_PLACE.matcher(e.getOriginalMessage()).replaceAll(""),
                    e);
        }
    }

    static byte[] write(StoreDescription store) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", "stream-buffer");
        tree.put("version", VERSION);
        tree.put("tokens", store.tokens());
        tree.put("steps", store.steps());
        if (store.nulls() > 0) {
            tree.put("nulls", store.nulls());
        }
        tree.put("closed", store.closed());
        tree.put("fields", store.fields().stream().map(StoreJson::fieldTree).toList());
        Map<String, Object> extra = new LinkedHashMap<>();
        store.extra().forEach(c -> extra.put(c.name(), FeatureTree.write(c.feature())));
        if (!extra.isEmpty()) {
            tree.put("extra", extra);
            tree.put(
                    "parts",
                    store.parts().stream()
                            .map(part -> Map.of("file", part.file(), "rows", part.rows()))
                            .toList());
        }
        tree.put("columns", store.columns());
        if (store.episodes() != null) {
            tree.put("episodes", Map.of("column", store.episodes()));
        }
        if (!store.metadata().isEmpty()) {
            tree.put("metadata", store.metadata());
        }
        tree.putAll(store.others());
        return JSON.writeValueAsBytes(tree);
    }

    private static Map<String, Object> fieldTree(Field field) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", field.name());
        tree.put("type", field.type());
        tree.put("encoding", field.encoding().key());
        if (field.declared()) {
            tree.put("feature", FeatureTree.write(field.feature()));
        }
        return tree;
    }

    /// Reads one description; every complaint names the file and the key.
    private record Reader(Path file, Map<String, Object> tree) {

        StoreDescription description() throws DataException {
            if (!"stream-buffer".equals(tree.get("format"))) {
                throw wrong("format", "\"stream-buffer\"", tree.get("format"));
            }
            if (number("version", tree.get("version")) > VERSION) {
                throw wrong(
                        "version",
                        "at most " + VERSION + " (a newer program wrote this store)",
                        tree.get("version"));
            }
            List<Field> fields = new ArrayList<>();
            for (Object item : list("fields", tree.get("fields"))) {
                fields.add(field("fields[" + fields.size() + "]", item, fields.size()));
            }
            List<Column> extra = new ArrayList<>();
            for (var entry : map("extra", tree.getOrDefault("extra", Map.of())).entrySet()) {
                String name = String.valueOf(entry.getKey());
                extra.add(new Column(name, feature("extra." + name, entry.getValue())));
            }
            StoreDescription base = checked(fields, extra);
            List<String> columns = columns(base);
            Map<String, Object> others = new LinkedHashMap<>(tree);
            others.keySet().removeAll(KNOWN);
            return new StoreDescription(
                    count("tokens"),
                    count("steps"),
                    tree.containsKey("nulls") ? count("nulls") : 0,
                    Boolean.TRUE.equals(tree.get("closed")),
                    fields,
                    extra,
                    parts(),
                    columns,
                    episodes(),
                    metadata(),
                    others);
        }

        private StoreDescription checked(List<Field> fields, List<Column> extra)
                throws DataException {
            try {
                return StoreDescription.empty(fields, extra);
            } catch (IllegalArgumentException e) {
                throw DataException.of(file.toString(), "fields: " + e.getMessage(), e);
            }
        }

        private Field field(String place, Object item, int position) throws DataException {
            Map<?, ?> map = map(place, item);
            if (!(map.get("name") instanceof String name)) {
                throw wrong(place + ".name", "a text", map.get("name"));
            }
            long type = number(place + ".type", map.get("type"));
            if (type != position) {
                throw wrong(place + ".type", Integer.toString(position), type);
            }
            Encoding encoding;
            try {
                encoding = Encoding.of(String.valueOf(map.get("encoding")));
            } catch (IllegalArgumentException e) {
                throw wrong(place + ".encoding", "float64 or int64", map.get("encoding"));
            }
            Object feature = map.get("feature");
            return feature == null
                    ? Field.undeclared(name, position, encoding)
                    : new Field(name, position, encoding, feature(place + ".feature", feature));
        }

        private Feature feature(String place, @Nullable Object item) throws DataException {
            try {
                return FeatureTree.read(item);
            } catch (IllegalArgumentException e) {
                throw DataException.of(file.toString(), place + ": " + e.getMessage(), e);
            }
        }

        private List<ExtraPart> parts() throws DataException {
            List<ExtraPart> parts = new ArrayList<>();
            for (Object item : list("parts", tree.getOrDefault("parts", List.of()))) {
                String place = "parts[" + parts.size() + "]";
                Map<?, ?> map = map(place, item);
                String name = String.valueOf(map.get("file"));
                if (!name.matches("extra/[^/\\\\]+") || name.endsWith("..")) {
                    throw wrong(place + ".file", "a file in extra/", name);
                }
                parts.add(new ExtraPart(name, number(place + ".rows", map.get("rows"))));
            }
            return parts;
        }

        private List<String> columns(StoreDescription base) throws DataException {
            List<String> columns = new ArrayList<>();
            for (Object name : list("columns", tree.getOrDefault("columns", base.columns()))) {
                columns.add(String.valueOf(name));
            }
            if (!base.columns().stream()
                    .sorted()
                    .toList()
                    .equals(columns.stream().sorted().toList())) {
                throw wrong("columns", "each field and extra column once", columns);
            }
            return columns;
        }

        private @Nullable String episodes() throws DataException {
            Object episodes = tree.get("episodes");
            return episodes != null
                            && map("episodes", episodes).get("column") instanceof String column
                    ? column
                    : null;
        }

        private Map<String, String> metadata() throws DataException {
            Map<String, String> metadata = new LinkedHashMap<>();
            map("metadata", tree.getOrDefault("metadata", Map.of()))
                    .forEach((k, v) -> metadata.put(String.valueOf(k), String.valueOf(v)));
            return metadata;
        }

        private long count(String key) throws DataException {
            long count = number(key, tree.get(key));
            if (count < 0) {
                throw wrong(key, "0 or more", count);
            }
            return count;
        }

        private long number(String place, @Nullable Object item) throws DataException {
            if (item instanceof Integer || item instanceof Long) {
                return ((Number) item).longValue();
            }
            throw wrong(place, "a whole number", item);
        }

        private List<?> list(String place, @Nullable Object item) throws DataException {
            if (item instanceof List<?> list) {
                return list;
            }
            throw wrong(place, "a list", item);
        }

        private Map<?, ?> map(String place, @Nullable Object item) throws DataException {
            if (item instanceof Map<?, ?> map) {
                return map;
            }
            throw wrong(place, "an object", item);
        }

        private DataException wrong(String place, String expected, @Nullable Object found) {
            return new DataException(
                    file.toString(), place, expected, found == null ? "nothing" : found.toString());
        }
    }
}

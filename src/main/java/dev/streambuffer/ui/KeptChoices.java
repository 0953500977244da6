package dev.streambuffer.ui;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.streambuffer.convert.Role;
import dev.streambuffer.model.Encoding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the user chose for the columns of a schema, kept for the next source that has the same
/// columns. The last few schemas are kept.
final class KeptChoices {

    private static final int MOST = 20;
    private static final String SCHEMAS = "import.schemas";
    private static final String CHOICES = "import.choices.";

    private final Settings settings;
    private final JsonMapper json = new JsonMapper();

    KeptChoices(Settings settings) {
        this.settings = settings;
    }

    /// Gives columns the roles, encodings and order that were chosen for their schema, if any were.
    ///
    /// @return the columns in that order
    List<ColumnChoice> apply(List<ColumnChoice> columns) {
        Map<String, ColumnChoice> left = new LinkedHashMap<>();
        columns.forEach(column -> left.put(column.name(), column));
        List<ColumnChoice> ordered = new ArrayList<>();
        for (JsonNode kept : read(settings.get(CHOICES + key(columns)))) {
            ColumnChoice column = left.remove(kept.path(0).asText());
            if (column == null) {
                continue;
            }
            ordered.add(column);
            for (Role role : ImportModel.roles(column)) {
                if (role.name().equals(kept.path(1).asText())) {
                    column.roleProperty().set(role);
                }
            }
            for (Encoding encoding : Encoding.values()) {
                if (encoding.key().equals(kept.path(2).asText())) {
                    column.encodingProperty().set(encoding);
                }
            }
        }
        ordered.addAll(left.values());
        return ordered;
    }

    /// Keeps what was chosen; nothing is kept of columns that are as proposed, in their order.
    void keep(List<ColumnChoice> columns, boolean reordered) throws IOException {
        String key = key(columns);
        List<String> keys = new ArrayList<>(List.of(settings.get(SCHEMAS).split(",", -1)));
        keys.removeIf(k -> k.isEmpty() || k.equals(key));
        Map<String, String> values = new LinkedHashMap<>();
        if (!reordered && columns.stream().noneMatch(ColumnChoice::isChanged)) {
            values.put(CHOICES + key, "");
        } else {
            ArrayNode list = json.createArrayNode();
            for (ColumnChoice column : columns) {
                list.addArray()
                        .add(column.name())
                        .add(column.roleProperty().get().name())
                        .add(column.encodingProperty().get().key());
            }
            keys.addFirst(key);
            values.put(CHOICES + key, list.toString());
        }
        while (keys.size() > MOST) {
            values.put(CHOICES + keys.removeLast(), "");
        }
        values.put(SCHEMAS, String.join(",", keys));
        settings.put(values);
    }

    private JsonNode read(String text) {
        try {
            return text.isEmpty() ? json.createArrayNode() : json.readTree(text);
        } catch (JacksonException e) {
            // Somebody edited the settings: as if nothing had been kept.
            return json.createArrayNode();
        }
    }

    /// The schema: names and types, whatever the order that the user gave them.
    private static String key(List<ColumnChoice> columns) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            columns.stream()
                    .map(column -> column.name() + "\0" + column.feature() + "\0")
                    .sorted()
                    .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package dev.streambuffer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The JSON files that describe datasets.
final class JsonFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    /// Reads a file that holds an object.
    ///
    /// @throws DataException if it is missing or holds none
    static JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw DataException.of(file.toString(), "there is no such file");
        }
        return object(file, "", Files.readAllBytes(file));
    }

    /// Reads a file with an object a line.
    ///
    /// @throws DataException if it is missing, or a line holds none
    static List<JsonNode> readLines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw DataException.of(file.toString(), "there is no such file");
        }
        List<JsonNode> objects = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                objects.add(object(file, "line " + number, bytes));
            }
        }
        return objects;
    }

    private static JsonNode object(Path file, String place, byte[] bytes) throws IOException {
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (tree == null || !tree.isObject()) {
                throw new DataException(file.toString(), place, "a JSON object", "something else");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new DataException(file.toString(), place, "JSON", e.getOriginalMessage(), e);
        }
    }
}

package dev.streambuffer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import dev.streambuffer.model.DataException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/// Reads the YAML head of a hub folder's README.md: its `configs`, with the files of each split.
final class ReadmeHead {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private ReadmeHead() {}

    /// The configurations and splits that the head names, or null if it names none.
    ///
    /// @param files all Parquet files in the folder
    /// @throws DataException if the head is no YAML or names files that aren't there
    static @Nullable ShardFolder read(Path place, List<Path> files) throws IOException {
        Path readme = place.resolve("README.md");
        if (!Files.isRegularFile(readme)) {
            return null;
        }
        String text = new String(Files.readAllBytes(readme), StandardCharsets.UTF_8);
        String[] parts = text.split("(?m)^---\\s*$", 3);
        if (parts.length < 3 || !parts[0].isBlank()) {
            return null;
        }
        JsonNode head;
        try {
            head = YAML.readTree(parts[1]);
        } catch (JsonProcessingException e) {
            throw new DataException(readme.toString(), "head", "YAML", e.getOriginalMessage(), e);
        }
        List<ShardFolder.Split> splits = new ArrayList<>();
        String first = ShardFolder.DEFAULT;
        for (JsonNode config : head.path("configs")) {
            String name = config.path("config_name").asText(ShardFolder.DEFAULT);
            if (config.path("default").asBoolean()) {
                first = name;
            }
            for (Map.Entry<String, List<String>> split :
                    patterns(config.path("data_files")).entrySet()) {
                Path base = place.resolve(config.path("data_dir").asText(""));
                List<Path> found = files(readme, base, files, split.getKey(), split.getValue());
                long rows = rows(head.path("dataset_info"), name, split.getKey());
                splits.add(new ShardFolder.Split(name, split.getKey(), found, rows));
            }
        }
        return splits.isEmpty() ? null : new ShardFolder(place, splits, first);
    }

    private static Map<String, List<String>> patterns(JsonNode tree) {
        Map<String, List<String>> splits = new LinkedHashMap<>();
        if (tree.isTextual()) {
            splits.put(ShardFolder.TRAIN, List.of(tree.asText()));
        } else if (tree.isObject()) {
            tree.properties().forEach(entry -> splits.put(entry.getKey(), texts(entry.getValue())));
        } else {
            for (JsonNode item : tree) {
                if (item.isTextual()) {
                    splits.computeIfAbsent(ShardFolder.TRAIN, name -> new ArrayList<>())
                            .add(item.asText());
                } else {
                    splits.put(
                            item.path("split").asText(ShardFolder.TRAIN), texts(item.path("path")));
                }
            }
        }
        return splits;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static PathMatcher matcher(Path readme, String pattern) throws DataException {
        try {
            return FileSystems.getDefault()
                    .getPathMatcher("glob:" + pattern.replace("**/", "{**/,}"));
        } catch (PatternSyntaxException e) {
            throw new DataException(
                    readme.toString(), "head", "a pattern of file names", pattern, e);
        }
    }

    /// How many rows the head says that a split has, or -1.
    ///
    /// @param info an object, or a list of one for each configuration
    private static long rows(JsonNode info, String config, String split) {
        for (JsonNode one : info.isArray() ? info : List.of(info)) {
            if (one.path("config_name").asText(ShardFolder.DEFAULT).equals(config)) {
                for (JsonNode each : one.path("splits")) {
                    if (each.path("name").asText().equals(split)) {
                        return each.path("num_examples").asLong(-1);
                    }
                }
            }
        }
        return -1;
    }

    private static List<Path> files(
            Path readme, Path base, List<Path> files, String split, List<String> patterns)
            throws DataException {
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            PathMatcher matcher = matcher(readme, pattern);
            for (Path file : files) {
                if (file.startsWith(base)
                        && matcher.matches(base.relativize(file))
                        && !found.contains(file)) {
                    found.add(file);
                }
            }
        }
        if (found.isEmpty()) {
            throw new DataException(
                    readme.toString(),
                    "split " + split,
                    "Parquet files that match " + String.join(", ", patterns),
                    "none");
        }
        return found;
    }
}

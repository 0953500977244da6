package dev.streambuffer.dataset;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The data files that real writers wrote, and what is expected of them.
final class Fixtures {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Fixtures() {}

    static Path root() {
        URL url = Objects.requireNonNull(Fixtures.class.getResource("/fixtures"));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path path(String name) {
        return root().resolve(name);
    }

    static JsonNode expected(String name) throws IOException {
        return JSON.readTree(root().resolve("expected").resolve(name + ".json").toFile());
    }

    /// All single files that open.
    static List<String> good() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.map(file -> root().relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".parquet"))
                    .filter(name -> !name.startsWith("broken/"))
                    .filter(name -> !name.startsWith("cartpole/hub/"))
                    .filter(name -> !name.startsWith("lerobot"))
                    .filter(name -> !name.equals("edge/duplicate_names.parquet"))
                    .sorted()
                    .toList();
        }
    }
}

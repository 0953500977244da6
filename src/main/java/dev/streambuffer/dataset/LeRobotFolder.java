package dev.streambuffer.dataset;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A LeRobot dataset of version 2 (a Parquet file an episode, metadata as JSON lines) or 3 (files
/// of several episodes, metadata as Parquet). Where episodes begin and end the column
/// `episode_index` says, never the files. Videos are named and not decoded.
final class LeRobotFolder {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::0(\\d{1,2})d)?\\}");
    private static final int MOST_NAMED = 5;

    private final Path place;
    private final JsonNode info;
    private final String version;
    private final Set<Path> missing = new LinkedHashSet<>();
    private final List<Path> files = new ArrayList<>();

    /// Frames by data file, as far as the table of episodes says how long each is.
    private final Map<String, Long> lengths = new LinkedHashMap<>();

    private LeRobotFolder(Path place) throws IOException {
        this.place = place;
        Path path = infoFile(place);
        this.info = JsonFile.read(path);
        this.version = info.path("codebase_version").asText();
        if (!version.startsWith("v2.") && !version.startsWith("v3.")) {
            throw new DataException(
                    path.toString(),
                    "codebase_version",
                    "v2.0, v2.1 or v3.0",
                    version.isEmpty() ? "none" : version);
        }
    }

    private static Path infoFile(Path place) {
        return place.resolve("meta").resolve("info.json");
    }

    /// Whether a folder is one.
    static boolean isOne(Path place) {
        return Files.isRegularFile(infoFile(place));
    }

    /// Opens it as a table of all its frames.
    static Dataset open(Path place) throws IOException {
        return new LeRobotFolder(place).open();
    }

    private Dataset open() throws IOException {
        LeRobotEpisodes episodes =
                version.startsWith("v3.")
                        ? LeRobotEpisodes.ofParquet(place)
                        : LeRobotEpisodes.ofLines(place);
        collect(episodes);
        if (files.isEmpty()) {
            throw new DataException(
                    place.toString(), "", "data files as meta/info.json says", "none of them");
        }
        List<ParquetFooter> footers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            footers.add(ParquetFooter.read(file, file.toString()));
            names.add(place.relativize(file).toString());
        }
        ParquetDataset frames =
                ParquetDataset.of("lerobot", place.toString(), footers, names, details(episodes));
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(missingFiles());
        }
        if (missing.isEmpty()) {
            findings.addAll(LeRobotMetadata.check(info, frames, episodes.episodes().size()));
            Map<String, Long> rows = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                rows.put(names.get(i), footers.get(i).rows());
            }
            findings.addAll(LeRobotMetadata.checkLengths(lengths, rows));
        }
        return frames.withFindings(findings);
    }

    private void collect(LeRobotEpisodes episodes) throws IOException {
        String template = info.path("data_path").asText();
        if (template.isEmpty()) {
            throw new DataException(
                    infoFile(place).toString(), "data_path", "a template of paths", "none");
        }
        long chunk = Math.max(1, info.path("chunks_size").asLong(1000));
        Set<Path> seen = new LinkedHashSet<>();
        for (LeRobotEpisodes.Episode episode : episodes.episodes()) {
            Map<String, Long> values =
                    Map.of(
                            "episode_index", episode.index(),
                            "episode_chunk", episode.index() / chunk,
                            "chunk_index", episode.chunk(),
                            "file_index", episode.file());
            Path file = place.resolve(fill(template, values));
            seen.add(file);
            if (episode.length() >= 0) {
                lengths.merge(place.relativize(file).toString(), episode.length(), Long::sum);
            }
        }
        for (Path path : seen) {
            if (!path.normalize().startsWith(place.normalize())) {
                throw new DataException(
                        infoFile(place).toString(), "data_path", "a path within", template);
            }
            if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                missing.add(path);
            }
        }
    }

    private String fill(String template, Map<String, Long> values) throws DataException {
        Matcher places = PLACEHOLDER.matcher(template);
        StringBuilder path = new StringBuilder();
        while (places.find()) {
            Long value = values.get(places.group(1));
            if (value == null) {
                throw new DataException(
                        infoFile(place).toString(),
                        "data_path",
                        "names out of " + String.join(", ", values.keySet()),
                        places.group(1));
            }
            String width = places.group(2) == null ? "1" : places.group(2);
            places.appendReplacement(path, String.format(Locale.ROOT, "%0" + width + "d", value));
        }
        return places.appendTail(path).toString();
    }

    private Finding missingFiles() {
        List<String> names =
                missing.stream()
                        .limit(MOST_NAMED)
                        .map(path -> place.relativize(path).toString())
                        .toList();
        return new Finding(
                "missing-file",
                "%d of %d data files are missing; their episodes are left out"
                        .formatted(missing.size(), missing.size() + files.size()),
                String.join(", ", names) + (missing.size() > MOST_NAMED ? ", ..." : ""));
    }

    private Map<String, String> details(LeRobotEpisodes episodes) throws IOException {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", "LeRobot " + version);
        put(details, "robot", info.path("robot_type"));
        details.put("episodes", Integer.toString(episodes.episodes().size()));
        put(details, "fps", info.path("fps"));
        List<String> tasks =
                version.startsWith("v3.")
                        ? LeRobotEpisodes.tasksOfParquet(place)
                        : LeRobotEpisodes.tasksOfLines(place);
        if (!tasks.isEmpty()) {
            details.put("tasks", String.join("; ", tasks));
        }
        List<String> splits = new ArrayList<>();
        info.path("splits")
                .properties()
                .forEach(e -> splits.add(e.getKey() + " " + e.getValue().asText()));
        if (!splits.isEmpty()) {
            details.put("splits", String.join(", ", splits));
        }
        List<String> videos = new ArrayList<>();
        info.path("features")
                .properties()
                .forEach(
                        e -> {
                            if (e.getValue().path("dtype").asText().equals("video")) {
                                videos.add(e.getKey());
                            }
                        });
        if (!videos.isEmpty()) {
            details.put("videos, not decoded", String.join(", ", videos));
        }
        return details;
    }

    private static void put(Map<String, String> details, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            details.put(name, value.asText());
        }
    }
}

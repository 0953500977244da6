package dev.streambuffer.dataset;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what a LeRobot dataset says of itself with what its files hold, as far as their footers
/// tell it.
final class LeRobotMetadata {

    private static final String INFO = "meta/info.json";

    /// Features that are files of their own, or that the readers make.
    private static final Set<String> NO_COLUMNS = Set.of("video", "image");

    private final JsonNode info;
    private final Dataset frames;
    private final List<Finding> findings = new ArrayList<>();

    private LeRobotMetadata(JsonNode info, Dataset frames) {
        this.info = info;
        this.frames = frames;
    }

    /// What does not agree.
    ///
    /// @param info the content of `meta/info.json`
    /// @param frames all frames
    /// @param episodes the number of episodes in the table of them
    static List<Finding> check(JsonNode info, Dataset frames, long episodes) {
        LeRobotMetadata check = new LeRobotMetadata(info, frames);
        check.count("total_frames", "frame-count", "frames", frames.rows(), "the files have");
        check.count(
                "total_episodes", "episode-count", "episodes", episodes, "the table of them has");
        check.features();
        return check.findings;
    }

    /// Compares the lengths of episodes with the rows of the data files that hold them.
    ///
    /// @param expected rows by file, as the table of episodes adds up
    /// @param found rows by file, as its footer says
    static List<Finding> checkLengths(Map<String, Long> expected, Map<String, Long> found) {
        List<Finding> findings = new ArrayList<>();
        expected.forEach(
                (file, rows) -> {
                    Long there = found.get(file);
                    if (there != null && !there.equals(rows)) {
                        findings.add(
                                new Finding(
                                        "episode-length",
                                        "meta/episodes says %s has %s frames, it has %s"
                                                .formatted(
                                                        file,
                                                        Numerals.plain(rows),
                                                        Numerals.plain(there)),
                                        file));
                    }
                });
        return findings;
    }

    private void count(String key, String code, String what, long there, String where) {
        JsonNode said = info.path(key);
        if (said.isNumber() && said.asLong() != there) {
            add(
                    code,
                    "%s says %s %s, %s %s"
                            .formatted(
                                    INFO,
                                    Numerals.plain(said.asLong()),
                                    what,
                                    where,
                                    Numerals.plain(there)),
                    key);
        }
    }

    private void features() {
        JsonNode features = info.path("features");
        if (!features.isObject()) {
            return;
        }
        features.properties().forEach(entry -> feature(entry.getKey(), entry.getValue()));
        for (Column column : frames.columns()) {
            if (!features.has(column.name())) {
                add(
                        "unknown-column",
                        "the files have a column '%s', which %s does not name"
                                .formatted(column.name(), INFO),
                        "features");
            }
        }
    }

    private void feature(String name, JsonNode said) {
        String dtype = said.path("dtype").asText();
        Column column = frames.column(name);
        if (NO_COLUMNS.contains(dtype)) {
            return;
        }
        if (column == null) {
            add(
                    "missing-column",
                    "%s names a feature '%s', which the files don't have".formatted(INFO, name),
                    "features");
            return;
        }
        String there = dtype(column.feature());
        if (!dtype.isEmpty() && !there.isEmpty() && !there.equals(dtype)) {
            add(
                    "feature-type",
                    "%s says '%s' is of %s, the files have %s"
                            .formatted(INFO, name, dtype, column.feature().text()),
                    "features: " + name);
        }
        long values = values(said.path("shape"));
        long length = length(column.feature());
        if (values >= 0 && length >= 0 && values != length) {
            add(
                    "feature-shape",
                    "%s says '%s' has %s values a frame, the files have %s"
                            .formatted(INFO, name, Numerals.plain(values), Numerals.plain(length)),
                    "features: " + name);
        }
    }

    /// The dtype of the scalars, or the empty text of what has none.
    private static String dtype(Feature feature) {
        return switch (feature) {
            case Feature.Value value -> value.dtype();
            case Feature.ListOf list -> dtype(list.element());
            case Feature.ArrayOf array -> array.dtype();
            default -> "";
        };
    }

    private static long values(JsonNode shape) {
        if (!shape.isArray() || shape.isEmpty()) {
            return -1;
        }
        long values = 1;
        for (JsonNode size : shape) {
            values *= size.asLong();
        }
        return values;
    }

    /// The number of values of a row, or -1 if rows may differ.
    private static long length(Feature feature) {
        return switch (feature) {
            case Feature.Value _, Feature.ClassLabel _ -> 1;
            case Feature.ListOf list -> {
                long inner = length(list.element());
                yield list.length() < 0 || inner < 0 ? -1 : list.length() * inner;
            }
            case Feature.ArrayOf array ->
                    array.shape().contains(-1)
                            ? -1
                            : array.shape().stream()
                                    .mapToLong(Integer::longValue)
                                    .reduce(1, (a, b) -> a * b);
            default -> -1;
        };
    }

    private void add(String code, String message, String key) {
        findings.add(new Finding(code, message, INFO + ": " + key));
    }
}

package dev.streambuffer.dataset;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The episodes of a LeRobot dataset, by its own tables of them.
///
/// @param episodes in order
record LeRobotEpisodes(List<Episode> episodes) {

    /// An episode.
    ///
    /// @param index its number
    /// @param chunk the folder of its data file; version 3 only
    /// @param file the number of its data file; version 3 only
    /// @param length the number of its frames, or -1 if that is not said
    record Episode(long index, long chunk, long file, long length) {}

    /// Those of `meta/episodes.jsonl`.
    static LeRobotEpisodes ofLines(Path place) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        Path path = place.resolve("meta").resolve("episodes.jsonl");
        for (JsonNode line : JsonFile.readLines(path)) {
            if (!line.path("episode_index").isIntegralNumber()) {
                throw new DataException(
                        path.toString(),
                        "line " + (episodes.size() + 1),
                        "an episode_index",
                        "none");
            }
            episodes.add(
                    new Episode(
                            line.path("episode_index").longValue(),
                            0,
                            0,
                            line.path("length").asLong(-1)));
        }
        return new LeRobotEpisodes(episodes);
    }

    /// Those of the Parquet files in `meta/episodes`.
    static LeRobotEpisodes ofParquet(Path place) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        List<String> names =
                new ArrayList<>(List.of("episode_index", "data/chunk_index", "data/file_index"));
        Path folder = place.resolve("meta").resolve("episodes");
        if (!Files.isDirectory(folder)) {
            throw DataException.of(folder.toString(), "there is no such folder");
        }
        try (Dataset table = Datasets.open(folder, OpenOptions.NONE)) {
            for (String name : names) {
                if (table.column(name) == null) {
                    throw new DataException(
                            folder.toString(), "", "a column '" + name + "'", "none");
                }
            }
            boolean lengths = table.column("length") != null;
            if (lengths) {
                names.add("length");
            }
            try (RowCursor cursor = table.read(new RowRange(0, table.rows()), names)) {
                for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                    long[] indices = words(folder, batch.columns().get(0));
                    long[] chunks = words(folder, batch.columns().get(1));
                    long[] files = words(folder, batch.columns().get(2));
                    long[] frames = lengths ? words(folder, batch.columns().get(3)) : new long[0];
                    for (int i = 0; i < batch.rows(); i++) {
                        long length = lengths ? frames[i] : -1;
                        episodes.add(new Episode(indices[i], chunks[i], files[i], length));
                    }
                }
            }
        }
        return new LeRobotEpisodes(episodes);
    }

    private static long[] words(Path folder, ColumnBatch column) throws DataException {
        LeafBatch leaf = column.leaves().getFirst();
        long[] words = leaf.words();
        if (words == null || leaf.values() != column.rows()) {
            throw new DataException(
                    folder.toString(),
                    "column '" + column.column().name() + "'",
                    "a number for each episode",
                    "something else");
        }
        return words;
    }

    /// The tasks of `meta/tasks.jsonl`, if it is there.
    static List<String> tasksOfLines(Path place) throws IOException {
        Path path = place.resolve("meta").resolve("tasks.jsonl");
        if (!Files.exists(path)) {
            return List.of();
        }
        return JsonFile.readLines(path).stream().map(line -> line.path("task").asText()).toList();
    }

    /// The tasks of `meta/tasks.parquet`, if it is there: its column of texts, which pandas wrote
    /// as an index.
    static List<String> tasksOfParquet(Path place) throws IOException {
        Path path = place.resolve("meta").resolve("tasks.parquet");
        List<String> tasks = new ArrayList<>();
        if (!Files.exists(path)) {
            return tasks;
        }
        try (Dataset table = Datasets.open(path, OpenOptions.NONE)) {
            for (var column : table.columns()) {
                if (!column.feature().text().endsWith("string")) {
                    continue;
                }
                try (RowCursor cursor =
                        table.read(new RowRange(0, table.rows()), List.of(column.name()))) {
                    for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                        LeafBatch leaf = batch.columns().getFirst().leaves().getFirst();
                        byte[][] texts = leaf.binaries();
                        for (int i = 0; texts != null && i < leaf.values(); i++) {
                            tasks.add(new String(texts[i], StandardCharsets.UTF_8));
                        }
                    }
                }
                return tasks;
            }
        }
        return tasks;
    }
}

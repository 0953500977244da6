package dev.streambuffer.dataset;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder that `save_to_disk` wrote: of one dataset (`state.json`) or of a DatasetDict
/// (`dataset_dict.json`, a folder a split).
final class SavedFolder {

    static final String STATE = "state.json";
    static final String INFO = "dataset_info.json";
    static final String DICT = "dataset_dict.json";

    private SavedFolder() {}

    /// Whether a folder is one.
    static boolean isOne(Path place) {
        return Files.exists(place.resolve(STATE)) || Files.exists(place.resolve(DICT));
    }

    /// Its splits, with their files.
    static ShardFolder read(Path place) throws IOException {
        List<ShardFolder.Split> splits = new ArrayList<>();
        if (Files.exists(place.resolve(DICT))) {
            for (JsonNode name : JsonFile.read(place.resolve(DICT)).path("splits")) {
                splits.add(split(place.resolve(name.asText()), name.asText()));
            }
            if (splits.isEmpty()) {
                throw new DataException(
                        place.resolve(DICT).toString(), "", "names of splits", "none");
            }
        } else {
            splits.add(split(place, ShardFolder.TRAIN));
        }
        return new ShardFolder(place, splits, ShardFolder.DEFAULT);
    }

    private static ShardFolder.Split split(Path folder, String name) throws IOException {
        Path state = folder.resolve(STATE);
        JsonNode tree = JsonFile.read(state);
        if (!tree.path("_indices_data_files").isEmpty() || tree.path("_indices_files").size() > 0) {
            throw DataException.of(
                    state.toString(),
                    "the dataset is a selection by an index file, as versions of datasets before 2"
                            + " saved it; load and save it with a newer one");
        }
        List<Path> files = new ArrayList<>();
        for (JsonNode file : tree.path("_data_files")) {
            Path path = folder.resolve(file.path("filename").asText());
            if (!Files.isRegularFile(path)) {
                throw new DataException(
                        state.toString(), "", "the file " + path.getFileName(), "no such file");
            }
            files.add(path);
        }
        if (files.isEmpty()) {
            throw new DataException(state.toString(), "_data_files", "names of files", "none");
        }
        return new ShardFolder.Split(ShardFolder.DEFAULT, tree.path("_split").asText(name), files);
    }

    /// Opens a split.
    static Dataset open(Path place, OpenOptions options) throws IOException {
        ShardFolder.Split split = read(place).choose(options);
        Path info = split.files().getFirst().resolveSibling(INFO);
        Map<String, Feature> said =
                Files.exists(info)
                        ? FeaturesKey.features(JsonFile.read(info).path("features"))
                        : Map.of();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("split", split.name());
        return arrow("saved", place, split.files(), said, details);
    }

    /// Opens Arrow files as one dataset.
    static Dataset arrow(
            String kind,
            Path place,
            List<Path> files,
            Map<String, Feature> said,
            Map<String, String> details)
            throws IOException {
        if (Places.isRemote(place)) {
            throw DataException.of(
                    place.toString(),
                    "Arrow files are mapped into memory; copy it to a disk of this machine");
        }
        List<ArrowFile> opened = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            opened.add(ArrowFile.read(file, file.toString()));
            names.add(
                    file.equals(place)
                            ? String.valueOf(file.getFileName())
                            : place.relativize(file).toString());
        }
        return ArrowDataset.of(kind, place.toString(), opened, names, said, details);
    }
}

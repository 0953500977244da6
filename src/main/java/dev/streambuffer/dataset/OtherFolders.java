package dev.streambuffer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Recognises folders of layouts that can't be opened yet, so that they are refused by name.
final class OtherFolders {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherFolders() {}

    /// Refuses a folder of such a layout.
    ///
    /// @param files all files in it
    static void refuse(Path place, List<Path> files) throws IOException {
        Path info = place.resolve("meta").resolve("info.json");
        if (Files.isRegularFile(info)) {
            throw DataException.of(
                    place.toString(),
                    "is a LeRobot dataset" + version(info) + "; these are not supported yet");
        }
        if (Files.exists(place.resolve("state.json"))
                || Files.exists(place.resolve("dataset_dict.json"))) {
            throw DataException.of(
                    place.toString(), "is a dataset of save_to_disk; these are not supported yet");
        }
        boolean arrow = files.stream().anyMatch(file -> file.toString().endsWith(".arrow"));
        boolean parquet = files.stream().anyMatch(file -> file.toString().endsWith(".parquet"));
        if (arrow && !parquet) {
            throw DataException.of(
                    place.toString(), "is a folder of Arrow files; these are not supported yet");
        }
    }

    private static String version(Path info) throws IOException {
        try {
            String version = JSON.readTree(info.toFile()).path("codebase_version").asText();
            return version.isEmpty() ? "" : " of version " + version;
        } catch (JsonProcessingException e) {
            throw new DataException(info.toString(), "", "JSON", e.getOriginalMessage(), e);
        }
    }
}

package dev.streambuffer.ui;

import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.inspector.PictureModel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The shapes that a user gave to the fields of a recording, to see them as pictures, kept by its
/// place and their names.
final class KeptShapes {

    private static final String PREFIX = "shape.";

    private final Settings settings;
    private final Notices notices;
    private final String place;

    /// @param place where the recording is, as it says itself
    KeptShapes(Settings settings, Notices notices, String place) {
        this.settings = settings;
        this.notices = notices;
        this.place = Path.of(place).toAbsolutePath().normalize().toString();
    }

    /// Gives the fields their shapes, and keeps those that are given from now on.
    void install(InspectorModel model, PictureModel pictures) {
        Map<String, String> kept = new HashMap<>();
        model.recording()
                .fields()
                .forEach(
                        field -> {
                            String shape = settings.get(key(field.name()));
                            if (!shape.isEmpty()) {
                                kept.put(field.name(), shape);
                            }
                        });
        pictures.keepShapes(kept, this::keep);
    }

    private void keep(String field, String shape) {
        try {
            settings.put(Map.of(key(field), shape));
        } catch (IOException e) {
            notices.error(e);
        }
    }

    private String key(String field) {
        return PREFIX + place + "#" + field;
    }
}

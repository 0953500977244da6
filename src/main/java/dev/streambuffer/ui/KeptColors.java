package dev.streambuffer.ui;

import dev.streambuffer.model.Field;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.Notices;

import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The colours that a user gave to the fields of a recording, kept by its place and their names.
final class KeptColors {

    private static final String PREFIX = "colour.";

    private final Settings settings;
    private final Notices notices;
    private final String place;

    /// @param place where the recording is; null for the demo recording
    KeptColors(Settings settings, Notices notices, @Nullable Path place) {
        this.settings = settings;
        this.notices = notices;
        this.place = place == null ? "demo" : place.toAbsolutePath().normalize().toString();
    }

    /// Gives the fields their colours, and keeps those that are chosen from now on.
    void install(InspectorModel model) {
        for (Field field : model.recording().fields()) {
            String kept = settings.get(key(field));
            if (kept.matches("#[0-9a-f]{6}")) {
                model.setColor(field.type(), Color.web(kept));
            }
        }
        model.setOnColor((type, color) -> keep(model.recording().fields().get(type), color));
    }

    private void keep(Field field, Color color) {
        String text =
                String.format(
                        "#%02x%02x%02x",
                        Math.round(color.getRed() * 255),
                        Math.round(color.getGreen() * 255),
                        Math.round(color.getBlue() * 255));
        try {
            settings.put(Map.of(key(field), text));
        } catch (IOException e) {
            notices.error(e);
        }
    }

    private String key(Field field) {
        return PREFIX + place + "#" + field.name();
    }
}

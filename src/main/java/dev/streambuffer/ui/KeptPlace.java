package dev.streambuffer.ui;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.inspector.InspectorModel;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Where one was in what was open the last time, and how its values were read.
final class KeptPlace {

    private static final String LAST = "last";
    private static final String ROW = "last.row";
    private static final String DECODE = "last.decode";

    private KeptPlace() {}

    /// What was open the last time; the empty text for the demo recording.
    static String last(Settings settings) {
        return settings.get(LAST);
    }

    /// What to keep of a recording that is open or is being closed.
    static Map<String, String> of(InspectorModel model) {
        Map<String, String> values = new HashMap<>();
        values.put(ROW, Long.toString(model.rowProperty().get()));
        values.put(DECODE, model.decodeProperty().get().name());
        return values;
    }

    /// Goes where one was, if this is what was open the last time.
    ///
    /// @return what to keep of it for the next time
    static Map<String, String> restore(
            Settings settings, @Nullable Path place, InspectorModel model) {
        String name = place == null ? "" : place.toAbsolutePath().normalize().toString();
        if (name.equals(last(settings))) {
            String row = settings.get(ROW);
            if (row.matches("\\d{1,18}")) {
                model.goToRow(Long.parseLong(row));
            }
            for (Decode mode : Decode.values()) {
                if (mode.name().equals(settings.get(DECODE))) {
                    model.decodeProperty().set(mode);
                }
            }
        }
        return Map.of(LAST, name);
    }
}

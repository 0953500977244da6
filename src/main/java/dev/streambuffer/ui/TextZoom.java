package dev.streambuffer.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// How large all text of the window is, kept for the next time. For the JavaFX thread only.
final class TextZoom {

    /// The sheet of the icons' sizes beside text as designed.
    static final String ICONS = "icons.css";

    private static final double FONT_SIZE = 13;
    private static final double LEAST = 0.75;
    private static final double GREATEST = 2;
    private static final String KEY = "text.scale";

    private static final Pattern ICON = Pattern.compile("-fx-icon-size: (\\d+)");

    private final MainModel model;
    private final Parent root;
    private @Nullable String icons;
    private final DoubleProperty scale = new SimpleDoubleProperty(1);

    /// Text as large as it was the last time.
    ///
    /// @param root what all text is in
    TextZoom(MainModel model, Parent root) {
        this.model = model;
        this.root = root;
        scale.subscribe(this::show);
        scale.set(model.settings().number(KEY, 1, LEAST, GREATEST));
    }

    /// How large it is; 1 is as designed.
    ReadOnlyDoubleProperty scaleProperty() {
        return scale;
    }

    /// Makes it larger (1) or smaller (-1), or as it was at first (0).
    void zoom(int direction) {
        double next = direction == 0 ? 1 : scale.get() * (direction > 0 ? 1.1 : 1 / 1.1);
        scale.set(Math.clamp(Math.abs(next - 1) < 0.04 ? 1 : next, LEAST, GREATEST));
        model.keep(Map.of(KEY, Double.toString(scale.get())));
        model.notices().brief("text " + Math.round(scale.get() * 100) + " %");
    }

    private void show() {
        root.setStyle(style(scale.get()));
        root.getStylesheets().setAll(scale.get() == 1 ? List.of() : List.of(icons(scale.get())));
    }

    /// The sheet of the icons' sizes, with each as much larger as the text is. An icon has a font
    /// of its own, so that no size of it can be in em.
    private String icons(double scale) {
        String sheet = icons;
        if (sheet == null) {
            sheet = read();
            icons = sheet;
        }
        String larger =
                ICON.matcher(sheet)
                        .replaceAll(
                                size ->
                                        "-fx-icon-size: "
                                                + Math.round(
                                                        Integer.parseInt(size.group(1)) * scale));
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(larger.getBytes(StandardCharsets.UTF_8));
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(TextZoom.class.getResourceAsStream(ICONS))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + ICONS + " can't be read", e);
        }
    }

    private static String style(double scale) {
        return scale == 1
                ? ""
                : String.format(Locale.ROOT, "-fx-font-size: %.2fpx", FONT_SIZE * scale);
    }
}

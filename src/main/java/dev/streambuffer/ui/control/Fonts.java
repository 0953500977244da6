package dev.streambuffer.ui.control;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The fonts that come with the program, so that it looks the same everywhere: Inter for words,
/// JetBrains Mono for values. Needs the toolkit; safe from any thread.
public final class Fonts {

    /// The family for words.
    public static final String UI = "Inter";

    /// The family for values.
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-SemiBold.otf",
                    "Inter-Bold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Bold.ttf");

    static {
        FILES.forEach(Fonts::load);
    }

    private Fonts() {}

    /// Makes the fonts known to CSS by their families. Calling it again does nothing.
    public static void install() {
        // The work is done by the class initializer, once.
    }

    /// The font for words.
    ///
    /// @param size in pixels
    public static Font ui(double size) {
        return Font.font(UI, size);
    }

    /// The font for headings.
    ///
    /// @param size in pixels
    public static Font uiBold(double size) {
        return Font.font(UI, FontWeight.BOLD, size);
    }

    /// The font for values. Its digits have one width.
    ///
    /// @param size in pixels
    public static Font mono(double size) {
        return Font.font(MONO, size);
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
            if (in == null || Font.loadFont(in, 12) == null) {
                throw new IllegalStateException("expected the font " + file + " in the program");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.streambuffer.ui.control;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.LinkedHashMap;
import java.util.Map;

/// Measures text in a font whose ASCII characters all have one width, which is nearly all that the
/// controls show; other text is measured once and remembered. For the JavaFX thread.
final class MonoFont {

    private static final int REMEMBERED = 4096;
    private static final double CAP_HEIGHT = 0.73;
    private static final char ELLIPSIS = '…';
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final Font font;
    private final double advance;
    private final Map<String, Double> measured =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
                    return size() > REMEMBERED;
                }
            };

    MonoFont(double size) {
        font = Fonts.mono(size);
        advance = measure("0".repeat(100)) / 100;
    }

    Font font() {
        return font;
    }

    double advance() {
        return advance;
    }

    /// The width of a text in pixels.
    double width(String text) {
        return isPlain(text)
                ? text.length() * advance
                : measured.computeIfAbsent(text, this::measure);
    }

    /// Whether each character of a text takes one advance.
    boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7e && c != ELLIPSIS && c != NO_BREAK_SPACE) {
                return false;
            }
        }
        return true;
    }

    /// The baseline of a line of text that stands in the middle of a row, on a whole pixel.
    double baseline(double top, double height) {
        return Math.round(top + (height + CAP_HEIGHT * font.getSize()) / 2);
    }

    /// The text, cut to a width with an ellipsis if it is longer.
    String fitted(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        int end = Math.min(text.length(), Math.max(0, (int) (width / advance) - 1));
        while (end > 0 && width(text.substring(0, end)) + advance > width) {
            end--;
        }
        return end == 0 ? "" : text.substring(0, end) + ELLIPSIS;
    }

    private double measure(String text) {
        Text node = new Text(text);
        node.setFont(font);
        return node.getLayoutBounds().getWidth();
    }
}

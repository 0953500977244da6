package dev.streambuffer.ui.control;

import dev.streambuffer.model.FieldComponent;

import javafx.scene.paint.Color;

import java.util.HashMap;
import java.util.Map;

/// A colour for each field, which people with colour-vision deficiencies can tell apart: the hues
/// of Okabe and Ito, in a darker variant for light backgrounds and a brighter one for dark ones.
/// Beyond these eight, hues continue by the golden angle. Immutable, safe from any thread.
public final class FieldPalette {

    private static final Color[] LIGHT = {
        Color.web("#0072B2"), Color.web("#D55E00"), Color.web("#009E73"), Color.web("#C4659A"),
        Color.web("#2B93D1"), Color.web("#A38A00"), Color.web("#7B61C9"), Color.web("#C98500"),
    };
    private static final Color[] DARK = {
        Color.web("#4BA6DE"), Color.web("#F28E2B"), Color.web("#3CC8A0"), Color.web("#DB8BC0"),
        Color.web("#8ED0F5"), Color.web("#E5D84A"), Color.web("#A896F0"), Color.web("#F2B63C"),
    };
    private static final Color UNKNOWN_LIGHT = Color.web("#6E7781");
    private static final Color UNKNOWN_DARK = Color.web("#8B949E");
    private static final FieldPalette STANDARD = new FieldPalette(Integer.MAX_VALUE, Map.of());
    private static final int CACHED = 64;
    private static final double GOLDEN_ANGLE = 137.508;

    /// Gives a contrast of 3 to white.
    private static final double GREATEST_ON_LIGHT = 0.28;

    private final int fields;
    private final Map<Integer, Color> chosen;
    private final Color[] light = new Color[CACHED];
    private final Color[] dark = new Color[CACHED];
    private final Color[] lightTints = new Color[CACHED];
    private final Color[] darkTints = new Color[CACHED];

    private FieldPalette(int fields, Map<Integer, Color> chosen) {
        this.fields = fields;
        this.chosen = Map.copyOf(chosen);
        for (int type = 0; type < CACHED; type++) {
            light[type] = make(type, false);
            dark[type] = make(type, true);
            lightTints[type] = tinted(light[type], false);
            darkTints[type] = tinted(dark[type], true);
        }
    }

    /// The palette that knows every type ID from 0.
    public static FieldPalette standard() {
        return STANDARD;
    }

    /// A palette for so many fields; any other type ID is unknown.
    public static FieldPalette of(int fields) {
        return new FieldPalette(fields, Map.of());
    }

    /// This palette with a user's own colour for a field, in both themes.
    public FieldPalette with(int type, Color color) {
        Map<Integer, Color> more = new HashMap<>(chosen);
        more.put(type, color);
        return new FieldPalette(fields, more);
    }

    /// The colour of a field: squares, bars, lines, lanes.
    ///
    /// @param type a type ID; one that is no field's gives the colour of the unknown
    /// @param onDark whether the background is dark
    public Color color(long type, boolean onDark) {
        if (!isKnown(type)) {
            return onDark ? UNKNOWN_DARK : UNKNOWN_LIGHT;
        }
        if (type < CACHED) {
            return (onDark ? dark : light)[(int) type];
        }
        return make((int) type, onDark);
    }

    /// The colour of a component's line: the field's, in a shade that brightness alone tells from
    /// those of its neighbours.
    public Color line(FieldComponent component, boolean onDark) {
        Color color = color(component.field().type(), onDark);
        return switch (component.index() % 4) {
            case 0 -> color;
            case 1 -> color.deriveColor(0, 0.9, onDark ? 0.6 : 0.62, 1);
            case 2 -> color.deriveColor(8, onDark ? 0.45 : 0.7, onDark ? 1.2 : 1.35, 1);
            default -> color.deriveColor(-14, 0.55, onDark ? 0.78 : 0.85, 1);
        };
    }

    /// The translucent background of a field's chips; text on it has the theme's default colour.
    ///
    /// @param type a type ID
    /// @param onDark whether the background is dark
    public Color tint(long type, boolean onDark) {
        if (isKnown(type) && type < CACHED) {
            return (onDark ? darkTints : lightTints)[(int) type];
        }
        return tinted(color(type, onDark), onDark);
    }

    /// Whether a type ID is a field's.
    public boolean isKnown(long type) {
        return type >= 0 && type < fields;
    }

    private Color make(int type, boolean onDark) {
        Color own = chosen.get(type);
        if (own != null) {
            return own;
        }
        if (type < LIGHT.length) {
            return (onDark ? DARK : LIGHT)[type];
        }
        double hue = (20 + type * GOLDEN_ANGLE) % 360;
        // Alternating strength tells neighbours in the list apart where hues come close.
        boolean strong = type % 2 == 0;
        if (onDark) {
            return Color.hsb(hue, strong ? 0.55 : 0.40, 0.92);
        }
        Color color = Color.hsb(hue, strong ? 0.90 : 0.65, strong ? 0.58 : 0.68);
        while (luminance(color) > GREATEST_ON_LIGHT) {
            color = color.deriveColor(0, 1, 0.94, 1);
        }
        return color;
    }

    /// Relative luminance, about: the eye takes green for brightest.
    private static double luminance(Color color) {
        return 0.2126 * Math.pow(color.getRed(), 2.2)
                + 0.7152 * Math.pow(color.getGreen(), 2.2)
                + 0.0722 * Math.pow(color.getBlue(), 2.2);
    }

    private static Color tinted(Color color, boolean onDark) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), onDark ? 0.18 : 0.15);
    }
}

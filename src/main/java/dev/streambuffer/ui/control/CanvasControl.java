package dev.streambuffer.ui.control;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A region that is one canvas: it has the theme's colours, and draws at most once a frame, when
/// something that it shows has changed and it is in sight.
abstract class CanvasControl extends Region {

    private static final String STYLE_SHEET =
            Objects.requireNonNull(CanvasControl.class.getResource("control.css")).toExternalForm();
    private static final Map<Tone, CssMetaData<CanvasControl, Color>> TONE_STYLES = toneStyles();
    private static final List<CssMetaData<? extends Styleable, ?>> STYLES = styles();

    /// The thickness of the frame around what the keyboard has reached, in pixels.
    private static final double RING = 2;

    private final Canvas canvas = new Canvas();
    private final Rectangle ring = new Rectangle();
    private final Map<Tone, SimpleStyleableObjectProperty<Color>> tones = new EnumMap<>(Tone.class);
    private final boolean opaque;
    private boolean drawn;
    private @Nullable Node waitingFor;

    CanvasControl(String styleClass) {
        this(styleClass, false);
    }

    /// @param opaque whether [#draw] paints every pixel: what was there before is then not cleared
    ///   first
    CanvasControl(String styleClass, boolean opaque) {
        this.opaque = opaque;
        getStyleClass().addAll("canvas-control", styleClass);
        TONE_STYLES.forEach(
                (tone, style) -> {
                    var color =
                            new SimpleStyleableObjectProperty<>(
                                    style, this, tone.property(), tone.fallback());
                    color.addListener(
                            _ -> {
                                toneChanged();
                                redraw();
                            });
                    tones.put(tone, color);
                });
        // What lies around it, as a tab pane, would take the focus that a press has given it.
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (isFocusTraversable()) {
                        event.consume();
                    }
                });
        canvas.setManaged(false);
        getChildren().add(canvas);
        ring.setFill(null);
        ring.setStrokeType(StrokeType.INSIDE);
        ring.setStrokeWidth(RING);
        ring.visibleProperty().bind(focusVisibleProperty());
        addOver(ring);
        effectiveNodeOrientationProperty().addListener(_ -> redraw());
    }

    /// Draws everything anew; the canvas is clear. Called on the JavaFX thread within a pulse.
    ///
    /// @param width of the canvas in pixels, whole and above 0
    /// @param height likewise
    abstract void draw(GraphicsContext graphics, int width, int height);

    /// Puts nodes that lie over the canvas where they belong: what moves often, as the mark of the
    /// selected place, costs no drawing of all else. Called on the JavaFX thread within a pulse.
    ///
    /// @param width of the canvas in pixels, whole and above 0
    /// @param height likewise
    void place(int width, int height) {}

    /// Puts a node over the canvas, for [#place]. The mouse does not see it.
    final void addOver(Node node) {
        node.setManaged(false);
        node.setMouseTransparent(true);
        getChildren().add(node);
    }

    /// Has the nodes over the canvas placed in the next frame.
    final void replace() {
        setNeedsLayout(true);
    }

    /// Called when a colour of the theme has changed, before it is drawn anew.
    void toneChanged() {}

    /// Has the control drawn in the next frame.
    final void redraw() {
        drawn = false;
        // Local: nothing about the place of this control in its parent changes.
        setNeedsLayout(true);
    }

    /// The colour for a purpose in the current theme.
    final Color tone(Tone tone) {
        Color color = property(tone).get();
        return color == null ? tone.fallback() : color;
    }

    private SimpleStyleableObjectProperty<Color> property(Tone tone) {
        return Objects.requireNonNull(tones.get(tone));
    }

    /// The background of what is selected.
    final Color selectionColor() {
        return tone(Tone.ACCENT).deriveColor(0, 1, 1, isDark() ? 0.30 : 0.14);
    }

    /// Whether the background is dark.
    final boolean isDark() {
        return tone(Tone.BACKGROUND).grayscale().getRed() < 0.5;
    }

    @Override
    protected void layoutChildren() {
        int width = (int) Math.ceil(getWidth());
        int height = (int) Math.ceil(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            drawn = false;
        }
        if (!drawn && width > 0 && height > 0 && isInSight()) {
            drawn = true;
            GraphicsContext graphics = canvas.getGraphicsContext2D();
            if (!opaque) {
                graphics.clearRect(0, 0, width, height);
            }
            draw(graphics, width, height);
        }
        ring.setStroke(tone(Tone.ACCENT));
        ring.setWidth(width);
        ring.setHeight(height);
        ring.toFront();
        if (width > 0 && height > 0) {
            place(width, height);
        }
    }

    /// Whether it and everything around it is visible. If not, as in a tab that is not shown, it is
    /// drawn as soon as that is.
    private boolean isInSight() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                drawWhenVisible(node);
                return false;
            }
        }
        return true;
    }

    private void drawWhenVisible(Node hidden) {
        if (hidden.equals(waitingFor)) {
            return;
        }
        waitingFor = hidden;
        hidden.visibleProperty()
                .addListener(
                        new InvalidationListener() {
                            @Override
                            public void invalidated(Observable visible) {
                                visible.removeListener(this);
                                waitingFor = null;
                                redraw();
                            }
                        });
    }

    @Override
    public final String getUserAgentStylesheet() {
        return STYLE_SHEET;
    }

    @Override
    public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES;
    }

    private static Map<Tone, CssMetaData<CanvasControl, Color>> toneStyles() {
        Map<Tone, CssMetaData<CanvasControl, Color>> styles = new EnumMap<>(Tone.class);
        for (Tone tone : Tone.values()) {
            styles.put(tone, new ToneStyle(tone));
        }
        return styles;
    }

    private static List<CssMetaData<? extends Styleable, ?>> styles() {
        List<CssMetaData<? extends Styleable, ?>> styles =
                new ArrayList<>(Region.getClassCssMetaData());
        styles.addAll(TONE_STYLES.values());
        return List.copyOf(styles);
    }

    private static final class ToneStyle extends CssMetaData<CanvasControl, Color> {
        private final Tone tone;

        ToneStyle(Tone tone) {
            super(tone.property(), StyleConverter.getColorConverter(), tone.fallback());
            this.tone = tone;
        }

        @Override
        public boolean isSettable(CanvasControl control) {
            return !control.property(tone).isBound();
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(CanvasControl control) {
            return control.property(tone);
        }
    }
}

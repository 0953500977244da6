package dev.streambuffer.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// A column of a [GridView]. For the JavaFX thread.
public final class GridColumn {

    private final String key;
    private final String title;
    private final int type;
    private final boolean endAligned;
    private final DoubleProperty width = new SimpleDoubleProperty(this, "width", 0);
    private final BooleanProperty visible = new SimpleBooleanProperty(this, "visible", true);

    private final IntegerProperty sorted = new SimpleIntegerProperty(this, "sorted");
    private Runnable onTitle = () -> {};

    private GridColumn(String key, String title, int type, boolean endAligned) {
        this.key = key;
        this.title = title;
        this.type = type;
        this.endAligned = endAligned;
    }

    /// A column of a field: its title has the field's colour.
    ///
    /// @param key its name in [GridPage]s
    /// @param type the field's type ID
    public static GridColumn field(String key, String title, int type) {
        return new GridColumn(key, title, type, false);
    }

    /// A column of texts that start at the left.
    public static GridColumn text(String key, String title) {
        return new GridColumn(key, title, -1, false);
    }

    /// A column of numbers, which end at the right.
    public static GridColumn number(String key, String title) {
        return new GridColumn(key, title, -1, true);
    }

    /// Its name in [GridPage]s.
    public String key() {
        return key;
    }

    /// The text in the header.
    public String title() {
        return title;
    }

    /// The type ID of its field, or -1.
    public int type() {
        return type;
    }

    /// Whether its texts end at the right.
    boolean isEndAligned() {
        return endAligned;
    }

    /// Whether its texts, those of chips too, start at the left.
    boolean isStartAligned() {
        return !endAligned && type < 0;
    }

    /// Its width in pixels; 0, as at the start, to fit the first page that comes.
    public DoubleProperty widthProperty() {
        return width;
    }

    /// Its width in pixels, or 0 if it is still to be fitted.
    public double getWidth() {
        return width.get();
    }

    /// Sets its width in pixels; 0 fits it to the page.
    public void setWidth(double width) {
        this.width.set(width);
    }

    /// Sets what a click on its title does, such as to sort by it.
    public void setOnTitle(Runnable action) {
        onTitle = action;
    }

    void clickTitle() {
        onTitle.run();
    }

    /// How the rows are sorted by it: 1 for ascending, -1 for descending, 0 for not.
    public IntegerProperty sortedProperty() {
        return sorted;
    }

    /// Whether it is shown.
    public BooleanProperty visibleProperty() {
        return visible;
    }

    /// Whether it is shown.
    public boolean isVisible() {
        return visible.get();
    }

    /// Shows or hides it.
    public void setVisible(boolean visible) {
        this.visible.set(visible);
    }
}

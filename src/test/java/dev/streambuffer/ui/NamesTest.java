package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.inspector.InspectorController.View;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;

import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whoever hears the window instead of seeing it is told what each control is.
class NamesTest extends Journey {

    /// What can be used and is not hidden, but has no name.
    private static void collect(Node node, List<String> nameless) {
        if (!node.isVisible()) {
            return;
        }
        boolean used =
                node.isFocusTraversable()
                        || node instanceof ButtonBase
                        || node instanceof TextInputControl
                        || node instanceof ComboBoxBase<?>;
        if (used && !isNamed(node)) {
            nameless.add(node + " in " + node.getParent());
        }
        boolean whole =
                node instanceof ButtonBase
                        || node instanceof ComboBoxBase<?>
                        || node instanceof CheckComboBox<?>;
        if (node instanceof Parent parent && !whole) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, nameless));
        }
    }

    /// The text of a field or a choice is what is in it, and no name.
    private static boolean isNamed(Node node) {
        String own = node.getAccessibleText();
        boolean named = own != null && !own.isBlank();
        if (node instanceof TextInputControl || node instanceof ComboBoxBase<?>) {
            return named || node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null;
        }
        return named
                || node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text
                        && !text.isBlank();
    }

    private void allAreNamed(String where) throws Exception {
        settle();
        List<String> nameless = new ArrayList<>();
        robot.interact(() -> collect(window().scene().getRoot(), nameless));
        assertThat(nameless).as(where).isEmpty();
    }

    @Test
    void everyControlOfEveryViewHasAName() throws Exception {
        robot.interact(() -> window().controller().toggleSource());
        for (View view : View.values()) {
            robot.interact(() -> controller().show(view));
            allAreNamed(view.name());
        }
        robot.interact(() -> controller().sample().entered().shape().set("4 x 6 x 8"));
        robot.interact(() -> controller().showSample().sample());
        until(() -> controller().sample().sampledProperty().get() != null);
        robot.interact(() -> controller().show(View.SAMPLE));
        allAreNamed("an array");
        robot.interact(() -> controller().filter("reward < 0 &&"));
        allAreNamed("a filter");
        robot.interact(() -> window().model().notices().error("an error"));
        allAreNamed("an error");
    }

    @Test
    void everyControlOfAComparisonHasAName() throws Exception {
        Path same = Path.of(model().recording().place());
        robot.interact(() -> controller().show(View.COMPARE));
        robot.interact(() -> controller().compare().compareWith(same));
        until(() -> node("#differences").isVisible() && node("#grid").isVisible());
        settle();
        allAreNamed("a comparison");
    }

    @Test
    void everyControlOverTheContentHasAName() throws Exception {
        robot.interact(() -> window().model().askExport());
        allAreNamed("export");
        robot.interact(() -> window().controller().dismiss());
        robot.interact(() -> window().model().askImport(dataset()));
        until(() -> window().model().importingProperty().get().foundProperty().get() != null);
        allAreNamed("import");
        robot.interact(() -> window().controller().dismiss());
        robot.interact(() -> window().controller().showPalette());
        allAreNamed("palette");
        robot.interact(() -> window().controller().dismiss());
        robot.interact(() -> remember(dataset()));
        robot.interact(() -> window().model().close());
        allAreNamed("start page");
    }

    private void remember(Path place) {
        try {
            window().model().settings().addRecent(place);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The dataset of the demo recording.
    private static Path dataset() {
        return Path.of("assets", "demo");
    }
}

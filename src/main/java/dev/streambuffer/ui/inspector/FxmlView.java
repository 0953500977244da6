package dev.streambuffer.ui.inspector;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

/// Loads views: `StatusBar.fxml` stands beside `StatusBarController` and names it as its
/// controller.
public final class FxmlView {

    private FxmlView() {}

    /// What has a picture only is called, for screen readers, as its tooltip says.
    private static void name(Object node) {
        if (node instanceof ButtonBase button
                && button.getTooltip() != null
                && button.getAccessibleText() == null
                && (button.getText() == null || button.getText().isEmpty())) {
            button.setAccessibleText(button.getTooltip().getText());
        }
    }

    /// The view of a controller that was made by its constructor.
    ///
    /// @throws IllegalStateException if there is no FXML file beside its class
    public static Parent load(Object controller) {
        Class<?> type = controller.getClass();
        String name = type.getSimpleName().replaceAll("Controller$", "") + ".fxml";
        URL fxml = type.getResource(name);
        if (fxml == null) {
            throw new IllegalStateException("expected " + name + " beside " + type.getName());
        }
        FXMLLoader loader = new FXMLLoader(fxml);
        loader.setControllerFactory(_ -> controller);
        try {
            Parent view = loader.load();
            loader.getNamespace().values().forEach(FxmlView::name);
            view.lookupAll(".button-icon").forEach(FxmlView::name);
            return view;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

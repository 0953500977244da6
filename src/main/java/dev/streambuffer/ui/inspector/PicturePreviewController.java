package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.PictureView;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// Below the token inspector: the picture of the step, if there is anything to show. A double click
/// shows it large.
@SuppressWarnings("NullAway.Init")
public final class PicturePreviewController {

    private final PictureModel model;
    private final Runnable onOpen;

    @FXML private VBox previewRoot;
    @FXML private Label previewTitle;
    @FXML private PictureView preview;
    @FXML private Label previewText;

    /// A view of a model.
    ///
    /// @param onOpen shows the picture large
    public PicturePreviewController(PictureModel model, Runnable onOpen) {
        this.model = model;
        this.onOpen = onOpen;
    }

    @FXML
    void initialize() {
        model.evidentProperty().subscribe(this::show);
        model.sourceProperty().subscribe(this::show);
        model.shownProperty().subscribe(this::show);
        model.problemProperty().subscribe(this::show);
        preview.pixelProperty().subscribe(this::show);
        show();
        preview.addEventFilter(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getClickCount() == 2) {
                        onOpen.run();
                        event.consume();
                    }
                });
    }

    private void show() {
        boolean there = model.evidentProperty().get() != null;
        previewRoot.setVisible(there);
        previewRoot.setManaged(there);
        PictureSource source = model.sourceProperty().get();
        PictureShown shown = model.shownProperty().get();
        previewTitle.setText(
                (source == null ? "" : source.name().replace('\n', '\u23ce') + " \u00b7 ")
                        + "PICTURE");
        preview.imageProperty().set(shown == null ? null : shown.image());
        preview.setVisible(shown != null);
        preview.setManaged(shown != null);
        long at = preview.pixelProperty().get();
        previewText.setText(
                shown == null
                        ? model.problemProperty().get()
                        : at >= 0 && at < shown.image().argb().length
                                ? shown.pixels().apply((int) at)
                                : shown.about());
    }
}

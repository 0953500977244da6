package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;
import dev.streambuffer.ui.control.ArrayThumbnail;
import dev.streambuffer.ui.inspector.SampleModel.Sampled;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Below the token inspector: what was sampled last. A click shows it in whole.
@SuppressWarnings("NullAway.Init")
public final class SamplePreviewController {

    private final SampleModel model;
    private final Runnable onOpen;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private GridPane lines;
    @FXML private ArrayThumbnail thumbnail;

    private FactLines facts;

    /// A view of a model.
    ///
    /// @param onOpen shows the sample in whole
    public SamplePreviewController(SampleModel model, Runnable onOpen) {
        this.model = model;
        this.onOpen = onOpen;
    }

    @FXML
    void initialize() {
        facts = new FactLines(model.inspector(), lines, List.of("reads", "coverage"));
        thumbnail.paletteProperty().bind(model.inspector().paletteProperty());
        model.sampledProperty().subscribe(this::show);
    }

    @FXML
    void open() {
        onOpen.run();
    }

    private void show(@Nullable Sampled sampled) {
        root.setVisible(sampled != null);
        root.setManaged(sampled != null);
        thumbnail.pictureProperty().set(sampled == null ? null : sampled.picture());
        if (sampled == null) {
            return;
        }
        Shape shape = sampled.tokens().shape();
        title.setText("SAMPLE " + shape);
        thumbnail.setAccessibleText("Sample of shape " + shape);
        String episodes =
                sampled.covered().allEpisodes() == 0
                        ? ""
                        : " \u00b7 %s/%s eps"
                                .formatted(
                                        Numerals.grouped(sampled.covered().episodes()),
                                        Numerals.grouped(sampled.covered().allEpisodes()));
        facts.show(
                SampleText.time(sampled.reading()).replace(" in ", " \u00b7 "),
                sampled.covered().percent() + "\u00a0% of tokens" + episodes);
    }
}

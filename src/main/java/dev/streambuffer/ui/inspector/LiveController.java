package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.inspector.LiveModel.State;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

/// In the status bar: whether the recording is being written, how fast, and a button to pause.
@SuppressWarnings("NullAway.Init")
public final class LiveController {

    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final LiveModel model;

    @FXML private HBox liveBar;
    @FXML private Label liveText;
    @FXML private Button liveButton;
    @FXML private FontIcon liveIcon;
    @FXML private Tooltip liveTip;

    /// A view of a model.
    public LiveController(LiveModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        liveText.textProperty().bind(model.textProperty());
        model.stateProperty().subscribe(this::show);
        model.followingProperty().subscribe(this::show);
    }

    @FXML
    void toggle() {
        model.followingProperty().set(!model.followingProperty().get());
    }

    private void show() {
        State state = model.stateProperty().get();
        boolean following = model.followingProperty().get();
        liveBar.setVisible(state != State.STILL);
        liveBar.setManaged(state != State.STILL);
        liveBar.pseudoClassStateChanged(LIVE, state == State.LIVE && following);
        liveBar.pseudoClassStateChanged(GONE, state == State.GONE || state == State.BROKEN);
        boolean choice = state == State.LIVE || !following;
        liveButton.setVisible(choice);
        liveButton.setManaged(choice);
        liveIcon.setIconLiteral(following ? "fth-pause" : "fth-play");
        liveTip.setText(
                (following ? "Pause: show the recording as it is now" : "Follow the recording")
                        + " \u00b7 Ctrl+L");
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.TimeSource;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Numerals;

import javafx.animation.AnimationTimer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The part of the tool bar that belongs to an open recording: stepping, playing, going to a step
/// or an episode, and the decode mode.
@SuppressWarnings("NullAway.Init")
public final class PlayBarController {

    private static final long SHORT_COUNT = 100_000;

    /// A text field with its text at the right that is just as wide as its text may leave it where
    /// a shorter one began, out of sight.
    private static final int SPARE_COLUMNS = 1;

    private final InspectorModel model;
    private final Runnable leave;
    private final Playback playback;
    private final Map<Decode, ToggleButton> modes = new EnumMap<>(Decode.class);
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    playback.tick(now);
                }
            };

    @FXML private Button first;
    @FXML private Button last;
    @FXML private Label stepLabel;
    @FXML private HBox episodeBox;
    @FXML private HBox decode;
    @FXML private FontIcon playIcon;
    @FXML private ChoiceBox<Pace> speed;
    @FXML private MenuButton scope;
    @FXML private FontIcon scopeIcon;
    @FXML private TextField goTo;
    @FXML private Label of;
    @FXML private Label episodeLabel;
    @FXML private TextField episode;
    @FXML private Label ofEpisodes;
    @FXML private Label decodeLabel;
    @FXML private ToggleButton auto;
    @FXML private ToggleButton asFloat;
    @FXML private ToggleButton asInt;
    @FXML private ToggleButton bits;

    /// A bar for a model.
    ///
    /// @param leave gives the focus back to the content
    public PlayBarController(InspectorModel model, Runnable leave) {
        this.model = model;
        this.leave = leave;
        this.playback = new Playback(model);
    }

    @FXML
    void initialize() {
        speed.getItems().setAll(Pace.choices(model.times().source() != null));
        speed.setConverter(Names.of(Pace::text));
        speed.valueProperty().bindBidirectional(playback.paceProperty());
        speed.getTooltip().setText(speedTip());
        playback.scopeProperty().subscribe(this::showScope);
        model.playingProperty().subscribe(this::showPlaying);
        model.recordingProperty()
                .subscribe(now -> of.setText("/ " + Numerals.grouped(now.steps())));
        model.stepProperty().subscribe(this::showStep);
        model.tokenProperty().subscribe(_ -> showStep());
        goTo.focusedProperty().subscribe(this::showStep);
        model.rowProperty().subscribe(this::showEpisode);
        model.episodesProperty().subscribe(this::showEpisode);
        episode.focusedProperty().subscribe(this::showEpisode);
        episode.setPrefColumnCount(4 + SPARE_COLUMNS);
        showStep();
        showEpisode();
        modes.putAll(
                Map.of(
                        Decode.AUTO, auto,
                        Decode.FLOAT, asFloat,
                        Decode.INT, asInt,
                        Decode.BITS, bits));
        ToggleGroup group = new ToggleGroup();
        modes.forEach(
                (mode, button) -> {
                    button.setToggleGroup(group);
                    button.setOnAction(_ -> choose(mode));
                    // By the arrows too, which fire no action.
                    button.selectedProperty()
                            .addListener(
                                    (_, _, on) -> {
                                        if (on) {
                                            model.decodeProperty().set(mode);
                                        }
                                    });
                });
        model.decodeProperty().subscribe(this::showMode);
    }

    /// Leaves out what the bar can do without when there is little room.
    ///
    /// @param tiny whether there is hardly any
    public void setCompact(boolean compact, boolean tiny) {
        for (Control control : List.of(speed, scope)) {
            control.setVisible(!tiny);
            control.setManaged(!tiny);
        }
        // Long counts leave no room for where one is; the tables say them too.
        boolean counts = !tiny && (!compact || model.recording().steps() < SHORT_COUNT);
        for (Label count : List.of(of, ofEpisodes)) {
            count.setVisible(counts);
            count.setManaged(counts);
        }
        decodeLabel.setVisible(!compact);
        decodeLabel.setManaged(!compact);
        episodeLabel.setText(compact ? "ep" : "episode");
    }

    /// What the bar can do without where even that has no room, the least needed first.
    public List<List<? extends Node>> dispensable() {
        return List.of(
                List.of(first, last),
                List.of(stepLabel, episodeLabel),
                List.of(episodeBox),
                List.of(decode));
    }

    /// Puts the focus where a step can be entered.
    public void askForStep() {
        goTo.requestFocus();
        goTo.selectAll();
    }

    private String speedTip() {
        TimeSource source = model.times().source();
        return source == null
                ? "Speed in steps a second (, and .)"
                : "Speed: \u00d71 is real time, by " + source.text() + " (, and .)";
    }

    private void showScope(Playback.Scope chosen) {
        scopeIcon.setIconLiteral(
                switch (chosen) {
                    case RECORDING -> "fth-arrow-right";
                    case EPISODE -> "fth-corner-down-right";
                    case REPEAT -> "fth-repeat";
                });
    }

    @FXML
    void playRecording() {
        setScope(Playback.Scope.RECORDING);
    }

    @FXML
    void playEpisode() {
        setScope(Playback.Scope.EPISODE);
    }

    @FXML
    void repeatEpisode() {
        setScope(Playback.Scope.REPEAT);
    }

    /// Chooses where playing stops.
    public void setScope(Playback.Scope chosen) {
        playback.scopeProperty().set(chosen);
        model.notices()
                .brief(
                        switch (chosen) {
                            case RECORDING -> "plays to the last step";
                            case EPISODE -> "plays to the end of the episode";
                            case REPEAT -> "plays the episode again and again";
                        });
    }

    /// Chooses how fast to play.
    public void setPace(Pace chosen) {
        playback.paceProperty().set(chosen);
        model.notices().brief("plays at " + chosen.text());
    }

    /// Plays faster (1) or slower (-1).
    public void changePace(int direction) {
        setPace(playback.paceProperty().get().next(direction));
    }

    /// Plays by the times of the steps, if these are known.
    public void playInRealTime() {
        if (model.times().source() == null) {
            model.notices().brief("this recording has neither a column of timestamps nor fps");
        } else {
            setPace(Pace.REAL_TIME);
        }
    }

    /// Starts or stops playing.
    public void togglePlay() {
        playback.toggle();
    }

    @FXML
    void first() {
        model.goToRow(0);
    }

    @FXML
    void previous() {
        model.move(-1);
    }

    @FXML
    void play() {
        togglePlay();
    }

    @FXML
    void next() {
        model.move(1);
    }

    @FXML
    void last() {
        model.goToRow(Long.MAX_VALUE);
    }

    @FXML
    void goToStep() {
        if (model.goTo(goTo.getText())) {
            leave.run();
        }
    }

    @FXML
    void goToEpisode() {
        if (model.goTo("episode " + episode.getText().strip())) {
            leave.run();
        }
    }

    private void choose(Decode mode) {
        model.decodeProperty().set(mode);
        // A click on the mode that is on must not turn it off.
        showMode(mode);
    }

    private void showMode(Decode mode) {
        ToggleButton button = modes.get(mode);
        if (button != null) {
            button.setSelected(true);
        }
    }

    private void showPlaying(boolean playing) {
        playIcon.setIconLiteral(playing ? "fth-pause" : "fth-play");
        if (playing) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    private void showStep() {
        int columns = Math.max(4, of.getText().length() - 2) + SPARE_COLUMNS;
        goTo.setPrefColumnCount(goTo.isFocused() ? Math.max(columns, 9) : columns);
        if (!goTo.isFocused()) {
            long step = model.stepProperty().get();
            // -1 is also a step's number, but not before anything was read.
            boolean known = step >= 0 || model.tokenProperty().get() != null;
            show(goTo, known ? Numerals.grouped(step) : "");
        }
    }

    /// Shows a text whole. One that becomes longer would stay scrolled to where the shorter one
    /// stood, its end out of sight, unless that is where the caret is.
    private static void show(TextField field, String text) {
        field.setText(text);
        field.end();
    }

    private void showEpisode() {
        Episodes known = model.episodesProperty().get();
        int index = model.episodeOf(model.rowProperty().get());
        episode.setDisable(known == null || known.count() == 0);
        if (known != null && known.count() > 0) {
            int digits = known.label(known.count() - 1).length();
            episode.setPrefColumnCount(Math.clamp(digits, 4, 12) + SPARE_COLUMNS);
        }
        if (!episode.isFocused()) {
            show(episode, known == null || index < 0 ? "" : known.label(index));
        }
        // As wide before the count is known: most episodes have ten steps or more.
        int wide = 2 + Numerals.grouped(model.recording().steps() / 10).length();
        String count = known == null ? "" : "/ " + Numerals.grouped(known.count());
        ofEpisodes.setText(Numerals.padded(count, wide));
    }
}

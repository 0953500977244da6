package dev.streambuffer.ui;

import static java.util.stream.Collectors.joining;

import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.ClipboardText;
import dev.streambuffer.ui.inspector.FocusStops;
import dev.streambuffer.ui.inspector.FxmlView;
import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.Notices.Notice;
import dev.streambuffer.ui.inspector.PlayBarController;
import dev.streambuffer.ui.inspector.QuietClicks;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The frame of the window: tool bar, notices, content, status bar; keys.
@SuppressWarnings("NullAway.Init")
public final class MainController {

    private static final double TINY = 1040;
    private static final double NARROW = 1100;
    private static final double COMPACT = 1420;
    private static final String SOURCE = "source.shown";

    private final MainModel model;
    private final Appearance appearance;
    private final PathChooser chooser;

    @FXML private BorderPane root;
    @FXML private ToggleButton sourceToggle;
    @FXML private Label title;
    @FXML private MenuButton openMenu;
    @FXML private MenuButton importMenu;
    @FXML private Button exportButton;
    @FXML private HBox toolBar;
    @FXML private HBox play;
    @FXML private FontIcon themeIcon;
    @FXML private Tooltip themeTip;
    @FXML private VBox noticeBox;
    @FXML private StackPane content;
    @FXML private StackPane status;

    private Actions actions;
    private StatusBarController statusBar;
    private @Nullable PlayBarController playBar;
    private @Nullable InspectorController inspector;
    private TextZoom text;
    private boolean wasNarrow;
    private boolean sourceWanted;
    private boolean palette;

    /// The frame of a window.
    ///
    /// @param chooser asks for files and folders
    public MainController(MainModel model, Appearance appearance, PathChooser chooser) {
        this.model = model;
        this.appearance = appearance;
        this.chooser = chooser;
    }

    @FXML
    void initialize() {
        // Before the content: it may be there already.
        sourceWanted = !model.settings().get(SOURCE).equals("false");
        text = new TextZoom(model, root);
        statusBar = new StatusBarController(model, this::showCheck);
        status.getChildren().add(FxmlView.load(statusBar));
        new OpenMenu(this, model).install(openMenu);
        model.inspectorProperty().subscribe(_ -> showContent());
        model.openingProperty()
                .addListener(
                        _ -> {
                            if (model.inspectorProperty().get() == null) {
                                showContent();
                            }
                        });
        model.importingProperty().subscribe(_ -> showOverlay());
        model.exportingProperty().subscribe(_ -> showOverlay());
        new NoticeBox(model.notices(), noticeBox).install();
        appearance.darkProperty().subscribe(this::showTheme);
        sourceToggle.selectedProperty().subscribe(this::showSource);
        root.widthProperty().subscribe(this::arrange);
        QuietClicks.install(toolBar);
        QuietClicks.install(status);
        new Drops(model).install(root);
        actions = new Actions(this);
        new Keys(actions, model.notices()::brief).install(root);
        MenuKeys.install(root);
        text.scaleProperty().subscribe(_ -> arrange());
    }

    /// Makes the text larger (1) or smaller (-1), or as it was at first (0).
    void zoomText(int direction) {
        text.zoom(direction);
    }

    /// Shows the command palette.
    @FXML
    void showPalette() {
        if (hasOverlay()) {
            return;
        }
        closeOverlay();
        palette = true;
        PaletteController controller =
                new PaletteController(actions.all(), this::going, this::closePalette);
        addOverlay(FxmlView.load(controller));
        controller.focus();
    }

    /// Whether something stands over the content.
    boolean hasOverlay() {
        return model.importingProperty().get() != null || model.exportingProperty().get() != null;
    }

    /// Takes away what stands over the content, and the messages.
    void dismiss() {
        if (palette) {
            closePalette();
        } else if (hasOverlay()) {
            model.dismiss();
        } else {
            model.notices().shown().clear();
        }
    }

    /// Whether there are messages to copy or dismiss.
    boolean hasMessages() {
        return !model.notices().shown().isEmpty();
    }

    /// Copies all messages.
    void copyMessages() {
        ClipboardText.put(
                model.notices().shown().stream().map(Notice::text).collect(joining("\n")));
    }

    /// Whether a task runs that can be cancelled.
    boolean isBusy() {
        return !model.runner().jobs().isEmpty();
    }

    /// Cancels the task that the status bar shows.
    void cancelTask() {
        statusBar.cancel();
    }

    /// Shows or hides the source panel.
    void toggleSource() {
        if (!sourceToggle.isDisabled()) {
            sourceToggle.fire();
        }
    }

    private void showCheck() {
        if (inspector != null && !hasOverlay()) {
            inspector.show(InspectorController.View.CHECK);
            inspector.focus();
        }
    }

    private void closePalette() {
        closeOverlay();
        focusContent();
    }

    private @Nullable Action going(String text) {
        InspectorModel open = model.inspectorProperty().get();
        return open == null || !InspectorModel.isPlace(text)
                ? null
                : new Action("Go to " + text.strip(), List.of(), () -> "", () -> open.goTo(text));
    }

    /// The view of the open recording, or null.
    public @Nullable InspectorController inspector() {
        return inspector;
    }

    /// Puts the focus on the table, so that its keys work from the start.
    void focusContent() {
        if (inspector != null) {
            inspector.focus();
        } else {
            content.requestFocus();
        }
    }

    MainModel model() {
        return model;
    }

    @Nullable PlayBarController playBar() {
        return playBar;
    }

    @FXML
    void chooseImport() {
        importMenu.show();
    }

    @FXML
    void importFolder() {
        chooser.folder("Import a dataset folder", model::askImport);
    }

    @FXML
    void importFile() {
        chooser.files("Import dataset files", model::askImport);
    }

    void openFolder() {
        chooser.folder("Open a store or a dataset folder", model::open);
    }

    void openFile() {
        chooser.file("Open a dataset file", model::open);
    }

    @FXML
    void chooseOpen() {
        openMenu.show();
    }

    @FXML
    void showExport() {
        model.askExport();
    }

    @FXML
    void nextTheme() {
        chooseTheme(
                switch (appearance.choice()) {
                    case SYSTEM -> Appearance.Choice.LIGHT;
                    case LIGHT -> Appearance.Choice.DARK;
                    case DARK -> Appearance.Choice.SYSTEM;
                });
    }

    /// Chooses a theme and keeps it.
    void chooseTheme(Appearance.Choice next) {
        appearance.choose(next);
        showTheme(appearance.darkProperty().get());
        try {
            model.settings().setTheme(next);
        } catch (IOException e) {
            model.notices().error(e);
        }
    }

    private void showContent() {
        if (inspector != null) {
            model.keep(KeptRanges.of(inspector).values());
        }
        InspectorModel open = model.inspectorProperty().get();
        play.getChildren().clear();
        boolean there = open != null;
        exportButton.setDisable(!there);
        sourceToggle.setDisable(!there);
        Parent view;
        if (open == null) {
            playBar = null;
            inspector = null;
            view =
                    model.openingProperty().get().isEmpty()
                            ? FxmlView.load(new StartPageController(model, chooser))
                            : placeholder("Opening " + model.openingProperty().get() + "…");
        } else {
            StreamStore store = Objects.requireNonNull(model.store());
            open.darkProperty().bind(appearance.darkProperty());
            open.textScaleProperty().bind(text.scaleProperty());
            PlayBarController bar = new PlayBarController(open, this::focusContent);
            Parent barView = FxmlView.load(bar);
            HBox.setHgrow(barView, Priority.ALWAYS);
            play.getChildren().add(barView);
            playBar = bar;
            // How many there are takes room.
            open.episodesProperty().subscribe(_ -> arrange());
            InspectorController controller = new InspectorController(open, store);
            view = FxmlView.load(controller);
            inspector = controller;
            keepColumns(open, controller);
            new KeptShapes(model.settings(), model.notices(), open.recording().place())
                    .install(open, controller.pictures());
            new KeptPlot(model, open.recording().place()).install(controller);
            new KeptPanels(model).install(controller);
            model.firstRanges().restore(controller);
            controller.show(model.firstView());
            controller.viewProperty().subscribe(shown -> model.keep(KeptPlace.of(shown)));
            sourceToggle.setSelected(
                    sourceWanted
                            && (root.getWidth() == 0
                                    || root.getWidth() >= NARROW * text.scaleProperty().get()));
            showSource(sourceToggle.isSelected());
        }
        content.getChildren().setAll(view);
        showOverlay();
        arrange();
        focusContent();
    }

    private static Parent placeholder(String text) {
        Label words = new Label(text);
        words.getStyleClass().add("placeholder");
        return new StackPane(words);
    }

    private void keepColumns(InspectorModel open, InspectorController controller) {
        String place = open.recording().place();
        controller
                .tables()
                .forEach(
                        (name, grid) ->
                                new KeptColumns(
                                                model.settings(),
                                                model.notices(),
                                                name.equals("steps") ? name + "." + place : name,
                                                grid)
                                        .install());
    }

    private void closeOverlay() {
        palette = false;
        if (content.getChildren().size() > 1) {
            content.getChildren().remove(1);
        }
    }

    private void showOverlay() {
        boolean covered = content.getChildren().size() > 1;
        closeOverlay();
        ImportModel importing = model.importingProperty().get();
        ExportModel exporting = model.exportingProperty().get();
        if (importing != null) {
            addOverlay(
                    FxmlView.load(
                            new ImportController(
                                    importing,
                                    chooser,
                                    text.scaleProperty().get(),
                                    model::dismiss)));
        } else if (exporting != null) {
            addOverlay(FxmlView.load(new ExportController(exporting, chooser, model::dismiss)));
        } else if (covered) {
            focusContent();
        }
    }

    private void addOverlay(Parent view) {
        StackPane shade = new StackPane(view);
        shade.getStyleClass().add("shade");
        FocusStops.keepWithin(view);
        content.getChildren().add(shade);
        FocusStops.first(view);
    }

    private void showTheme(boolean dark) {
        themeIcon.setIconLiteral(
                switch (appearance.choice()) {
                    case SYSTEM -> "fth-monitor";
                    case LIGHT -> "fth-sun";
                    case DARK -> "fth-moon";
                });
        themeTip.setText(
                switch (appearance.choice()) {
                    case SYSTEM -> "Theme: as the system has it (" + (dark ? "dark)" : "light)");
                    case LIGHT -> "Theme: light";
                    case DARK -> "Theme: dark";
                });
    }

    private void showSource(boolean shown) {
        if (inspector != null) {
            inspector.setSourceShown(shown);
        }
    }

    private void arrange() {
        // Larger text needs more room: the thresholds are those of the text as designed.
        double width = root.getWidth() / text.scaleProperty().get();
        if (width <= 0) {
            return;
        }
        boolean narrow = width < NARROW;
        boolean compact = width < COMPACT;
        setCompact(compact, width);
        if (!compact && toolBar.getScene() != null) {
            // The numbers of a long recording take more room than is planned for.
            toolBar.applyCss();
            if (toolBar.minWidth(-1) > root.getWidth()) {
                setCompact(true, width);
            }
        }
        if (narrow != wasNarrow) {
            wasNarrow = narrow;
            sourceToggle.setSelected(sourceWanted && !narrow);
        }
        importMenu.setText(narrow ? null : "Import…");
        exportButton.setText(narrow ? null : "Export…");
        if (toolBar.getScene() != null) {
            List<List<? extends Node>> parts = new ArrayList<>();
            if (playBar != null) {
                parts.addAll(playBar.dispensable());
            }
            parts.add(Math.min(1, parts.size()), List.of(importMenu, exportButton));
            BarRoom.fit(toolBar, root.getWidth(), parts);
        }
    }

    private void setCompact(boolean compact, double width) {
        title.setVisible(!compact);
        title.setManaged(!compact);
        if (playBar != null) {
            playBar.setCompact(compact, width < TINY);
        }
    }

    @FXML
    void sourceToggled() {
        if (!wasNarrow) {
            sourceWanted = sourceToggle.isSelected();
            model.keep(Map.of(SOURCE, Boolean.toString(sourceWanted)));
        }
    }
}

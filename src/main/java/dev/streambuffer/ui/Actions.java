package dev.streambuffer.ui;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.control.CellContent;
import dev.streambuffer.ui.inspector.ColumnAction;
import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.LiveModel;
import dev.streambuffer.ui.inspector.Pace;
import dev.streambuffer.ui.inspector.PlayBarController;
import dev.streambuffer.ui.inspector.Playback;
import dev.streambuffer.ui.inspector.PlotController;
import dev.streambuffer.ui.inspector.PlotModel.Axis;
import dev.streambuffer.ui.inspector.SampleController;

import javafx.scene.input.KeyCombination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Everything that can be done in the window, each with its keys: the one list behind keyboard and
/// command palette.
final class Actions {

    private static final long PAGE = 20;

    private final MainController window;
    private final List<Action> all = new ArrayList<>();

    Actions(MainController window) {
        this.window = window;
        addFiles();
        addPlaces();
        addViews();
        addSample();
        addPlot();
        addLook();
    }

    /// All of them, and one for each recording that was open before.
    List<Action> all() {
        List<Action> more = new ArrayList<>(all);
        for (Path place : window.model().settings().recent()) {
            more.add(
                    new Action(
                            "Open " + place,
                            List.of(),
                            () -> "",
                            () -> window.model().open(place)));
        }
        return more;
    }

    /// Those that have keys.
    List<Action> keyed() {
        return all;
    }

    private void addFiles() {
        add("Show all commands", window::showPalette, "Shortcut+Shift+P", "F1");
        add("Open a store or a dataset\u2026", window::chooseOpen, "Shortcut+O");
        add("Open a store or a dataset folder\u2026", window::openFolder);
        add("Open a dataset file\u2026", window::openFile);
        add("Open the demo recording", () -> window.model().openDemo());
        add("Import a dataset into a store\u2026", window::chooseImport, "Shortcut+I");
        add("Import a dataset folder\u2026", window::importFolder);
        add("Import dataset files\u2026", window::importFile);
        addOpen("Export this recording\u2026", _ -> window.showExport(), "Shortcut+E");
        addOpen("Close this recording", _ -> window.model().close(), "Shortcut+W");
        add("Dismiss messages and sheets", window::dismiss, "Esc");
        add(
                "Copy the messages",
                () -> window.hasMessages() ? "" : "there is no message",
                window::copyMessages);
        add(
                "Cancel the running task",
                () -> window.isBusy() ? "" : "no task is running",
                window::cancelTask);
    }

    private void addPlaces() {
        addBar("Go to a step, token or episode\u2026", bar -> bar.askForStep(), "Shortcut+G");
        addTable("Back to the place before", InspectorController::goBack, "Alt+Left");
        addOpen("Forward again", InspectorModel::goForward, "Alt+Right");
        addBar("Play or stop", PlayBarController::togglePlay, "Space");
        addBar("Play faster", bar -> bar.changePace(1), "Period");
        addBar("Play slower", bar -> bar.changePace(-1), "Comma");
        addBar("Play in real time", PlayBarController::playInRealTime);
        addBar("Play ten steps a second", bar -> bar.setPace(Pace.TEN_STEPS));
        addBar("Play to the last step", bar -> bar.setScope(Playback.Scope.RECORDING));
        addBar("Play to the end of the episode", bar -> bar.setScope(Playback.Scope.EPISODE));
        addBar("Play the episode again and again", bar -> bar.setScope(Playback.Scope.REPEAT));
        addOpen("Previous step", model -> model.move(-1), "Up", "Left");
        addOpen("Next step", model -> model.move(1), "Down", "Right");
        addOpen("Back by 20 steps", model -> model.move(-PAGE), "Page_Up");
        addOpen("On by 20 steps", model -> model.move(PAGE), "Page_Down");
        addOpen("First step", model -> model.goToRow(0), "Shortcut+Home", "Home");
        addOpen("Last step", model -> model.goToRow(Long.MAX_VALUE), "Shortcut+End", "End");
        addOpen("Previous episode", model -> model.moveEpisode(-1), "Open_Bracket");
        addOpen("Next episode", model -> model.moveEpisode(1), "Close_Bracket");
    }

    private void addViews() {
        addDecode("Decode by each field's type", Decode.AUTO, "1");
        addDecode("Decode as float64", Decode.FLOAT, "2");
        addDecode("Decode as int64", Decode.INT, "3");
        addDecode("Decode as bits", Decode.BITS, "4");
        addView("Show the steps", View.STEPS, "Shortcut+1");
        addView("Show the tokens", View.TOKENS, "Shortcut+2");
        addView("Show the plot", View.PLOT, "Shortcut+3");
        addView("Show the episodes", View.EPISODES, "Shortcut+4");
        addView("Show the statistics", View.STATISTICS, "Shortcut+5");
        addView("Show the sample", View.SAMPLE, "Shortcut+6");
        addView("Show the comparison", View.COMPARE, "Shortcut+7");
        addView("Show the check", View.CHECK, "Shortcut+8");
        addView("Show the step as a picture", View.PICTURE, "Shortcut+9");
        addTable("Check this recording", InspectorController::startCheck, "Shortcut+K");
        addTable("Next finding of the check", inspector -> inspector.check().next(), "F8");
        addTable(
                "Previous finding of the check",
                inspector -> inspector.check().previous(),
                "Shift+F8");
        addTable("Compare with\u2026", InspectorController::askCompare, "Shortcut+D");
        addTable("Filter the steps\u2026", InspectorController::askFilter, "Shortcut+F");
        addOpen(
                "Show only the steps that match, or all",
                model -> model.filter().toggleOnlyMatches(),
                "Shortcut+Shift+F");
        add(
                "Follow or pause a recording that is written",
                this::notWritten,
                () -> window.model().toggleFollowing(),
                "Shortcut+L");
        addTable("Next match or difference", InspectorController::next, "F3");
        addTable("Previous match or difference", InspectorController::previous, "Shift+F3");
        addTable("Copy the selected rows", InspectorController::copyRows, "Shortcut+C");
        addTable("Copy the selected value", InspectorController::copyValue, "Shortcut+Shift+C");
        addTable("Show the selected value whole", InspectorController::showWhole, "Enter");
        addTable("Export the selection\u2026", InspectorController::exportRows, "Shortcut+Shift+E");
        for (ColumnAction action : ColumnAction.values()) {
            addTable(action.title(), inspector -> inspector.arrangeColumn(action));
        }
        addTable("Show all columns", InspectorController::showAllColumns);
        addTable("Hide or show the field", view -> view.selectedField().toggle());
        addTable("Show the field alone, or all", view -> view.selectedField().solo());
        addTable("Colour of the field\u2026", view -> view.selectedField().chooseColor());
        addOpen("Show all fields", model -> model.hidden().clear());
        addTable("Show the whole recording in the map", controller -> controller.map().showAll());
    }

    private void addSample() {
        addSample("Sample", SampleController::sample, "Shortcut+Enter");
        addSample("Sample: the next seed", SampleController::sampleNextSeed, "Alt+Enter");
        addSample("Sample: the indices of a file\u2026", SampleController::chooseFile);
        addSample("Sample: show the values", view -> view.show(CellContent.VALUES), "Alt+1");
        addSample("Sample: show the types", view -> view.show(CellContent.TYPES), "Alt+2");
        addSample("Sample: show the steps", view -> view.show(CellContent.STEPS), "Alt+3");
        addSample("Sample: show the indices", view -> view.show(CellContent.INDICES), "Alt+4");
        addSample("Sample: next slice", view -> view.moveSlice(1), "Alt+Page_Down");
        addSample("Sample: slice before", view -> view.moveSlice(-1), "Alt+Page_Up");
        addSample("Sample: find the step you are at", SampleController::showStep, "Alt+F3");
        addSample("Sample: save as .npz\u2026", SampleController::saveNpz, "Shortcut+S");
        addSample("Sample: save as .npy\u2026", SampleController::saveNpy, "Shortcut+Shift+S");
        addSample("Sample: copy as Python", SampleController::copyPython, "Alt+P");
        addSample("Sample: copy as Java", SampleController::copyJava, "Alt+J");
    }

    private void addSample(String title, Consumer<SampleController> action, String... keys) {
        addTable(title, inspector -> action.accept(inspector.showSample()), keys);
    }

    private void addPlot() {
        addTable(
                "Show or hide the plot below the steps",
                inspector -> inspector.plotPlace().toggle(),
                "Shortcut+J");
        addPlot("Plot: choose lines\u2026", PlotController::chooseLines);
        addPlot("Plot: show everything", PlotController::showAll);
        addPlot("Plot: zoom in", plot -> plot.zoom(2));
        addPlot("Plot: zoom out", plot -> plot.zoom(-2));
        addPlot("Plot: by step", plot -> plot.setAxis(Axis.STEPS));
        addPlot("Plot: by time", plot -> plot.setAxis(Axis.TIME));
        addPlot("Plot: episodes over one another", plot -> plot.setAxis(Axis.EPISODE_STEPS));
        addPlot(
                "Plot: episodes over one another, by time",
                plot -> plot.setAxis(Axis.EPISODE_TIME));
        addPlot("Plot: one scale, or a scale for each line", PlotController::toggleScale);
        addPlot("Plot: save the picture\u2026", PlotController::savePicture);
        addPlot("Plot: save the values in view\u2026", PlotController::saveValues);
        addPlot("Plot: copy the values in view", PlotController::copyValues);
    }

    private void addPlot(String title, Consumer<PlotController> action) {
        addTable(title, inspector -> inspector.withPlot(action));
    }

    private void addLook() {
        add("Show or hide the source panel", this::notOpen, window::toggleSource, "Shortcut+B");
        addTable("Source panel: wider", inspector -> inspector.sides().widen(true, 1));
        addTable("Source panel: narrower", inspector -> inspector.sides().widen(true, -1));
        addTable("Token inspector: wider", inspector -> inspector.sides().widen(false, 1));
        addTable("Token inspector: narrower", inspector -> inspector.sides().widen(false, -1));
        add(
                "Larger text",
                () -> window.zoomText(1),
                "Shortcut+Plus",
                "Shortcut+Equals",
                "Shortcut+Shift+Equals",
                "Shortcut+Add");
        add("Smaller text", () -> window.zoomText(-1), "Shortcut+Minus", "Shortcut+Subtract");
        add(
                "Text as large as at first",
                () -> window.zoomText(0),
                "Shortcut+0",
                "Shortcut+Numpad 0");
        add("Theme: as the system has it", () -> window.chooseTheme(Appearance.Choice.SYSTEM));
        add("Theme: light", () -> window.chooseTheme(Appearance.Choice.LIGHT));
        add("Theme: dark", () -> window.chooseTheme(Appearance.Choice.DARK));
    }

    private void addView(String title, View view, String key) {
        addTable(
                title,
                inspector -> {
                    inspector.show(view);
                    inspector.focus();
                },
                key);
    }

    private void addDecode(String title, Decode mode, String digit) {
        addOpen(title, model -> model.decodeProperty().set(mode), digit, "Numpad " + digit);
    }

    private void addOpen(String title, Consumer<InspectorModel> action, String... keys) {
        add(
                title,
                this::notOpen,
                () -> {
                    InspectorModel model = window.model().inspectorProperty().get();
                    if (model != null) {
                        action.accept(model);
                    }
                },
                keys);
    }

    private void addTable(String title, Consumer<InspectorController> action, String... keys) {
        addOpen(
                title,
                _ -> {
                    InspectorController inspector = window.inspector();
                    if (inspector != null) {
                        action.accept(inspector);
                    }
                },
                keys);
    }

    private void addBar(String title, Consumer<PlayBarController> action, String... keys) {
        addOpen(
                title,
                _ -> {
                    PlayBarController bar = window.playBar();
                    if (bar != null) {
                        action.accept(bar);
                    }
                },
                keys);
    }

    private void add(String title, Runnable run, String... keys) {
        add(title, () -> "", run, keys);
    }

    private void add(String title, Supplier<String> obstacle, Runnable run, String... keys) {
        all.add(
                new Action(
                        title,
                        Arrays.stream(keys).map(Actions::combination).toList(),
                        obstacle,
                        run));
    }

    private String notOpen() {
        return window.hasOverlay()
                ? "finish or cancel what is asked first"
                : window.model().inspectorProperty().get() == null ? "open a recording first" : "";
    }

    private String notWritten() {
        LiveModel live = window.model().live();
        boolean still = live == null || live.stateProperty().get() == LiveModel.State.STILL;
        return still ? "nobody writes a recording that is open" : notOpen();
    }

    private static KeyCombination combination(String key) {
        return KeyCombination.valueOf(key.replace('_', ' '));
    }
}

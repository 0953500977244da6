package dev.streambuffer.ui;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.ui.inspector.FxmlView;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.TaskRunner;

import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A window on the screen, real or headless, with everything in it. For the JavaFX thread only,
/// except where said.
public final class MainWindow {

    private static final List<String> STYLES =
            Stream.of("stream-buffer.css", TextZoom.ICONS)
                    .map(name -> Objects.requireNonNull(MainWindow.class.getResource(name)))
                    .map(URL::toExternalForm)
                    .toList();

    private static final Pattern WRITES = Pattern.compile("^(Import|Export|Saving)");

    private static final double FIRST_WIDTH = 1440;
    private static final double FIRST_HEIGHT = 900;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 560;

    private final Stage stage = new Stage();
    private final TaskRunner runner = TaskRunner.pooled(Platform::runLater);
    private final MainModel model;
    private final MainController controller;
    private List<Job> asked = List.of();

    /// A window that is not shown yet, on the start page.
    ///
    /// @param settings what is remembered; its theme is taken
    /// @param width of its content in pixels
    /// @param height likewise
    public MainWindow(Settings settings, double width, double height) {
        this(settings, width, height, _ -> {});
    }

    /// A window as it was the last time, that is not shown yet.
    ///
    /// @param first what its model is to begin with
    static MainWindow restored(Settings settings, Consumer<MainModel> first) {
        MainWindow window =
                new MainWindow(
                        settings,
                        settings.number("window.width", FIRST_WIDTH, LEAST_WIDTH / 2, 20_000),
                        settings.number("window.height", FIRST_HEIGHT, LEAST_HEIGHT / 2, 20_000),
                        first);
        window.restore();
        return window;
    }

    /// A window that is not shown yet.
    ///
    /// @param first what its model is to begin with
    MainWindow(Settings settings, double width, double height, Consumer<MainModel> first) {
        model = new MainModel(runner, settings);
        first.accept(model);
        Appearance appearance = new Appearance();
        appearance.choose(settings.theme());
        controller =
                new MainController(
                        model,
                        appearance,
                        new PathChooser(() -> stage, () -> lastFolder(settings)));
        Parent root = FxmlView.load(controller);
        // With its styles before its content: what is measured without them is measured again.
        Scene scene = new Scene(new Group(), width, height);
        scene.getStylesheets().addAll(STYLES);
        scene.setRoot(root);
        stage.setScene(scene);
        stage.setTitle("Stream Buffer Inspector");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, error) -> model.notices().error(error));
    }

    /// Where what was opened last is, on this machine.
    private static @Nullable File lastFolder(Settings settings) {
        return settings.recent().stream()
                .filter(place -> !Places.isRemote(place))
                .findFirst()
                .map(place -> place.toFile().getParentFile())
                .orElse(null);
    }

    /// Has its content keep its size on a screen that is smaller than that. Call it before showing.
    void unseen() {
        Region content = (Region) stage.getScene().getRoot();
        double width = stage.getScene().getWidth();
        double height = stage.getScene().getHeight();
        content.setMinSize(width, height);
        content.setPrefSize(width, height);
        content.setMaxSize(width, height);
        stage.getScene().setRoot(new Group(content));
        // Only pictures of it are looked at: what the screen would show is not drawn as well.
        stage.setMinWidth(1);
        stage.setMinHeight(1);
        stage.setWidth(1);
        stage.setHeight(1);
        stage.setX(0);
        stage.setY(0);
    }

    /// A picture of its content.
    WritableImage picture() {
        Parent root = stage.getScene().getRoot();
        return (root instanceof Group group ? group.getChildren().getFirst() : root)
                .snapshot(null, null);
    }

    /// What it shows.
    public MainModel model() {
        return model;
    }

    /// Its frame.
    public MainController controller() {
        return controller;
    }

    /// Its scene.
    public Scene scene() {
        return stage.getScene();
    }

    /// Puts it on the screen.
    public void show() {
        stage.setOnCloseRequest(this::asksToClose);
        stage.show();
        controller.focusContent();
    }

    /// Puts it where it was the last time, and keeps where it is when it is closed.
    private void restore() {
        Settings settings = model.settings();
        stage.setMaximized(settings.get("window.maximized").equals("true"));
        double x = settings.number("window.x", Double.NaN, -20_000, 20_000);
        double y = settings.number("window.y", Double.NaN, -20_000, 20_000);
        // On a screen that is still there, with its title.
        if (!Double.isNaN(x + y)
                && !Screen.getScreensForRectangle(x, y, LEAST_WIDTH / 2, 1).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setOnHiding(_ -> keep());
    }

    private void keep() {
        Map<String, String> state = new HashMap<>();
        state.put("window.maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized()) {
            // Of the content: what is laid out before the frame is known is then right.
            state.put("window.width", Double.toString(scene().getWidth()));
            state.put("window.height", Double.toString(scene().getHeight()));
            state.put("window.x", Double.toString(stage.getX()));
            state.put("window.y", Double.toString(stage.getY()));
        }
        model.keep(state);
    }

    /// Asks once, in place, when something is being written.
    private void asksToClose(WindowEvent event) {
        List<Job> writing =
                runner.jobs().stream().filter(job -> WRITES.matcher(job.title()).find()).toList();
        if (!asked.containsAll(writing)) {
            asked = writing;
            event.consume();
            model.notices()
                    .error(
                            writing.stream().map(Job::title).collect(Collectors.joining(", "))
                                    + (writing.size() == 1
                                            ? " is not done. Close the window again to cancel it:"
                                            : " are not done. Close the window again to cancel"
                                                    + " them:")
                                    + " nothing half-written stays.");
        }
    }

    /// Opens the latch when it is closed.
    void countDownOnClose(CountDownLatch latch) {
        stage.setOnHidden(
                _ -> {
                    model.close();
                    runner.end(latch::countDown);
                });
    }

    /// Takes it off the screen.
    public void hide() {
        stage.hide();
    }

    /// Runs an action once all work in the background is done and drawn, however many rounds of
    /// drawing and asking for more that takes.
    public void whenSettled(Runnable action) {
        settle(0, action);
    }

    private void settle(int quietPulses, Runnable action) {
        if (quietPulses == 3) {
            action.run();
            return;
        }
        runner.whenIdle(
                () -> afterPulse(() -> settle(runner.isIdle() ? quietPulses + 1 : 0, action)));
    }

    private void afterPulse(Runnable action) {
        Runnable[] listener = new Runnable[1];
        listener[0] =
                () -> {
                    scene().removePostLayoutPulseListener(listener[0]);
                    // Not within the pulse: what it asks for is to come in the next.
                    Platform.runLater(action);
                };
        scene().addPostLayoutPulseListener(listener[0]);
        Platform.requestNextPulse();
    }
}

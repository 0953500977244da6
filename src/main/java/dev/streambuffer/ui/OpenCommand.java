package dev.streambuffer.ui;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Decode;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.InspectorController;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/// `open [PATH]`: the window. Where there is no display, the same window as a picture.
@Command(
        name = "open",
        header = "Open the window on a store or a dataset.",
        description = {"Without PATH, on what was open the last time, or on the demo recording."})
@SuppressWarnings("NullAway.Init")
public final class OpenCommand implements Callable<Integer> {

    private static final String OPEN = "open";
    private static final Pattern NO_WORD = Pattern.compile("[./\\\\]");

    private static final Path PICTURE = Path.of("target", "inspector.png");

    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            description = "A store, a dataset or a token file.")
    private @Nullable Path path;

    /// For picocli.
    public OpenCommand() {}

    /// Whether a command line plainly asks for the window, so that it needs no parser: to start one
    /// takes as long as to start the window's toolkit. If so, that begins to start, and [#call]
    /// does what the command line asks for.
    ///
    /// @param args the command line
    public boolean isMeant(String... args) {
        if (!hasScreen() || !isPlain(args)) {
            return false;
        }
        Screen.begin();
        String last = args.length == 0 ? OPEN : args[args.length - 1];
        path = last.equals(OPEN) ? null : Path.of(last);
        return true;
    }

    /// Whether it is nothing, `open`, or one of both and something that is there; what is not there
    /// is left to the words of the parser, and so is a word that may be a command.
    static boolean isPlain(String... args) {
        int words = args.length;
        if (words == 0 || words == 1 && args[0].equals(OPEN)) {
            return true;
        }
        String last = args[words - 1];
        boolean place =
                words == 2 ? args[0].equals(OPEN) : words == 1 && NO_WORD.matcher(last).find();
        return place && !last.startsWith("-") && !last.equals(OPEN) && new File(last).exists();
    }

    private static boolean hasScreen() {
        return Screen.isThere(System.getenv(), System.getProperty("os.name", ""));
    }

    /// Opens the window and returns when it is closed.
    ///
    /// @return 0
    /// @throws DataException if there is nothing at the path
    @Override
    public Integer call() throws IOException {
        Path place = path;
        if (place != null) {
            Opened.requireThere(place);
        }
        if (hasScreen()) {
            show(place);
        } else {
            draw(place);
        }
        return 0;
    }

    private static void show(@Nullable Path place) throws IOException {
        Settings settings = Settings.in(Settings.userFile());
        CountDownLatch closed = new CountDownLatch(1);
        Path wanted = place == null ? MainModel.last(settings) : place;
        Early early = Early.of(wanted);
        Screen.start();
        Platform.runLater(
                () -> {
                    MainWindow window = MainWindow.restored(settings, early::show);
                    window.countDownOnClose(closed);
                    window.show();
                });
        Screen.await(closed);
        Platform.exit();
    }

    private void draw(@Nullable Path place) throws IOException {
        CancelToken cancel = CancelToken.NEVER;
        ProgressListener progress = ProgressListener.NONE;
        Opened opened =
                place == null
                        ? Opened.demo(cancel, progress)
                        : Opened.directly(place, OpenOptions.NONE, cancel, progress);
        new Picture(
                        InspectorController.View.STEPS,
                        null,
                        Picture.Dialog.NONE,
                        null,
                        null,
                        false,
                        null,
                        Decode.AUTO,
                        Appearance.Choice.DARK,
                        1600,
                        1000)
                .write(opened, null, PICTURE);
        Platform.exit();
        PrintWriter out = spec.commandLine().getOut();
        out.println("No display was found (neither DISPLAY nor WAYLAND_DISPLAY is set), so the");
        out.println("window was rendered into a picture: " + PICTURE.toAbsolutePath());
        out.println("To get the window itself, run this in a desktop session, or under a virtual");
        out.println("display: xvfb-run -a followed by the same command.");
        out.flush();
    }
}

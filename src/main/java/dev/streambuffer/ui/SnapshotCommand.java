package dev.streambuffer.ui;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.InspectorController;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `snapshot PATH --out FILE.png`: the real window, rendered without a display.
@Command(
        name = "snapshot",
        header = "Render the window on a store or a dataset into a picture.",
        description = {
            "Without other options: the view steps at its first step, decoded as auto, in light"
                    + " colours, 1600x1000 pixels."
        })
@SuppressWarnings("NullAway.Init")
public final class SnapshotCommand implements Callable<Integer> {

    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");
    private static final int LARGEST = 8192;

    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = "A store, a dataset or a token file.")
    private Path path;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.png",
            description = "The picture to write.")
    private Path out;

    @Option(
            names = "--view",
            defaultValue = "steps",
            paramLabel = "VIEW",
            description =
                    "steps, tokens, plot, episodes, statistics, picture, sample, compare, check,"
                            + " import or export.")
    private String view;

    @Option(names = "--step", paramLabel = "N", description = "The step to go to.")
    private @Nullable Long step;

    @Option(
            names = "--token",
            paramLabel = "N",
            description = "The token to select, by its index in the stream.")
    private @Nullable Long token;

    @Option(
            names = "--sample",
            description = "Draw a sample, as the view sample proposes it, in other views too.")
    private boolean sample;

    @Option(
            names = "--decode",
            defaultValue = "auto",
            paramLabel = "MODE",
            description = "auto, float, int or bits.")
    private String decode;

    @Option(
            names = "--theme",
            defaultValue = "light",
            paramLabel = "THEME",
            description = "light or dark.")
    private String theme;

    @Option(
            names = "--size",
            defaultValue = "1600x1000",
            paramLabel = "WxH",
            description = "The size in pixels.")
    private String size;

    @Option(
            names = "--with",
            paramLabel = "PATH",
            description = "The source to compare with, for the view compare.")
    private @Nullable Path with;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "Only the steps that match an expression, as of the command find.")
    private @Nullable String filter;

    @Option(
            names = "--config",
            paramLabel = "NAME",
            description = "The configuration of a dataset that has several.")
    private @Nullable String config;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "The split of a dataset that has several.")
    private @Nullable String split;

    /// For picocli.
    public SnapshotCommand() {}

    /// Renders the picture.
    ///
    /// @return 0
    @Override
    public Integer call() throws IOException {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw bad("--out", "a file whose name ends in .png", out.toString());
        }
        Matcher dimensions = SIZE.matcher(size);
        if (!dimensions.matches()) {
            throw bad("--size", "a size such as 1600x1000", size);
        }
        int width = Integer.parseInt(dimensions.group(1));
        int height = Integer.parseInt(dimensions.group(2));
        if (width > LARGEST || height > LARGEST) {
            throw bad("--size", "at most " + LARGEST + " pixels each way", size);
        }
        Picture.Dialog dialog =
                switch (view) {
                    case "import" -> Picture.Dialog.IMPORT;
                    case "export" -> Picture.Dialog.EXPORT;
                    default -> Picture.Dialog.NONE;
                };
        Picture picture =
                new Picture(
                        dialog == Picture.Dialog.NONE ? view() : InspectorController.View.STEPS,
                        filter,
                        dialog,
                        step,
                        token,
                        sample,
                        with,
                        one(Decode.class, "--decode", decode),
                        theme.equals("system")
                                ? Appearance.Choice.LIGHT
                                : one(Appearance.Choice.class, "--theme", theme),
                        width,
                        height);
        Opened opened =
                Opened.directly(
                        path,
                        new OpenOptions(config, split),
                        CancelToken.NEVER,
                        ProgressListener.NONE);
        long tokens = opened.recording().tokens();
        if (token != null && (token < 0 || token >= tokens)) {
            opened.store().close();
            throw bad(
                    "--token",
                    "one of the " + Numerals.plain(tokens) + " tokens, which count from 0",
                    token.toString());
        }
        picture.write(opened, path, out);
        Platform.exit();
        PrintWriter console = spec.commandLine().getOut();
        console.println("wrote " + out);
        console.flush();
        return 0;
    }

    private InspectorController.View view() {
        return one(InspectorController.View.class, "--view", view);
    }

    private <E extends Enum<E>> E one(Class<E> type, String option, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        String choices = spec.findOption(option).description()[0];
        throw bad(option, choices.substring(0, choices.length() - 1), text);
    }

    private ParameterException bad(String option, String expected, String found) {
        return new ParameterException(
                spec.commandLine(), option + ": expected " + expected + ", found '" + found + "'");
    }
}

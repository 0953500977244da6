package dev.streambuffer.cli;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The command line. A failure is one line on stderr and exit code 2; only `--verbose` shows a
/// stack trace. For one command line; not thread-safe.
public final class Cli {

    /// Done.
    public static final int DONE = ExitCode.OK;

    /// Done, and there is a difference that the command exists to report.
    public static final int DIFFERENT = 1;

    /// Bad usage or bad input.
    public static final int FAILED = 2;

    /// Ended by Ctrl+C, as shells have it: 128 + SIGINT.
    public static final int CANCELLED = 130;

    private static final String HEADER =
            "Token streams of step recordings: store, read, sample, convert.";
    private static final String OPEN = "open";

    /// How long Ctrl+C waits for the work to take back what it has not finished.
    private static final long CLEAN_UP_SECONDS = 10;

    private final RootCommand root;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Object[] windowCommands;
    private @Nullable StandardOutput output;

    /// A command line that writes to `out` and `err`.
    ///
    /// @param cancel ends the work of the command
    /// @param terminal whether progress bars are wanted, if work takes long
    /// @param windowCommands further commands: objects with picocli's annotations
    public Cli(
            PrintWriter out,
            PrintWriter err,
            CancelToken cancel,
            boolean terminal,
            Object... windowCommands) {
        root = new RootCommand(cancel, terminal);
        this.out = out;
        this.err = err;
        this.windowCommands = windowCommands;
    }

    private CommandLine parser() {
        CommandLine line = new CommandLine(root);
        for (Object command : windowCommands) {
            line.addSubcommand(command);
        }
        // Only now, as commands inherit it otherwise.
        line.getCommandSpec().usageMessage().header(HEADER);
        line.setOut(out);
        line.setErr(err);
        line.registerConverter(Path.class, Places::of);
        // Paths and column names may begin with anything.
        line.setExpandAtFiles(false);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(this::badUsage);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> failed(failure, places(parsed)));
        return line;
    }

    /// The command line of this process. Nothing but the commands writes to its streams; Ctrl+C
    /// cancels the work and waits for it to clean up.
    public static Cli ofProcess(Object... windowCommands) {
        System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
        // Parts of libraries format too: a number looks the same on every machine.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        CancelToken cancel = new CancelToken();
        CountDownLatch done = new CountDownLatch(1);
        StandardOutput output = new StandardOutput();
        Cli cli =
                new Cli(
                        new PrintWriter(output, true, System.out.charset()),
                        new PrintWriter(System.err, true, System.err.charset()),
                        cancel,
                        true,
                        windowCommands);
        cli.output = output;
        cli.root.onEnd(done::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cli.cancelAndWait(cancel, done)));
        return cli;
    }

    private void cancelAndWait(CancelToken cancel, CountDownLatch done) {
        cancel.cancel();
        try {
            if (root.isCancellable() && !done.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("stream-buffer: the work did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs a command line.
    ///
    /// @return the exit code
    public int run(String... args) {
        return run(
                () -> {
                    CommandLine line = parser();
                    return line.execute(withCommand(line, args));
                },
                args);
    }

    /// Runs a command whose command line its own class has read.
    ///
    /// @param args what it has read, for failures that name no file
    /// @return the exit code
    public int run(Callable<Integer> command, String... args) {
        try {
            int code = command.call();
            return out.checkError() ? outputFailed() : code;
        } catch (Exception e) {
            return failed(e, String.join(", ", args));
        } catch (StackOverflowError | OutOfMemoryError | InternalError e) {
            return failed(e, String.join(", ", args));
        } finally {
            root.end();
        }
    }

    private int outputFailed() {
        String reason = output == null ? null : output.failure();
        // A reader that has enough, as `head`, is no problem of anybody.
        return reason != null && reason.contains("Broken pipe")
                ? FAILED
                : report("standard output: can't be written: " + reason);
    }

    /// Puts `open` before a path, or where no command is given at all.
    private static String[] withCommand(CommandLine line, String[] args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        int first = 0;
        while (first < all.size() && all.get(first).startsWith("-")) {
            first++;
        }
        boolean nothing = first == all.size();
        boolean canOpen = line.getSubcommands().containsKey(OPEN);
        if (nothing ? canOpen && onlyVerbose(all) : canOpen && isPath(line, all.get(first))) {
            all.add(first, OPEN);
        }
        return all.toArray(String[]::new);
    }

    private static boolean onlyVerbose(List<String> options) {
        return options.stream().allMatch("--verbose"::equals);
    }

    private static boolean isPath(CommandLine line, String word) {
        if (line.getSubcommands().containsKey(word)) {
            return false;
        }
        try {
            // What is neither a command nor there is more likely a mistyped command.
            return word.contains("://")
                    || Files.exists(Path.of(word))
                    || word.contains("/")
                    || word.contains(".");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private int badUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String message = failure.getMessage();
        ArgSpec arg = failure.getArgSpec();
        if (failure.getCause() instanceof TypeConversionException wrong && arg != null) {
            message = name(arg) + ": " + wrong.getMessage();
        } else if (failure instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null) {
            message =
                    "expected a command (%s) or a file or folder that is there, found '%s'"
                            .formatted(commands(command), unmatched.getUnmatched().getFirst());
        } else if (message == null || message.isEmpty()) {
            message = "bad usage";
        }
        String plain = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        report("%s; see '%s --help'".formatted(plain, command.getCommandSpec().qualifiedName()));
        if (root.verbose()) {
            failure.printStackTrace(err);
        }
        return FAILED;
    }

    private static String commands(CommandLine line) {
        return String.join(", ", line.getSubcommands().keySet());
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    private int failed(Throwable failure, String places) {
        Throwable cause = Failures.cause(failure);
        int code = FAILED;
        if (cause instanceof CancellationException) {
            code = CANCELLED;
            String what = cause.getMessage();
            report(
                    what == null || what.isEmpty()
                            ? "cancelled"
                            : what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1));
        } else {
            report(Failures.line(cause, places));
        }
        if (root.verbose()) {
            failure.printStackTrace(err);
        }
        return code;
    }

    private int report(String problem) {
        Failures.print(err, problem);
        return FAILED;
    }

    /// The files that a command was given, for failures that name none.
    private static String places(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.matchedPositionals().stream()
                .flatMap(arg -> arg.originalStringValues().stream())
                .collect(Collectors.joining(", "));
    }
}

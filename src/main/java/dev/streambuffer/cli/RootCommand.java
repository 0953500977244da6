package dev.streambuffer.cli;

import dev.streambuffer.convert.Versions;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.util.Objects;

/// The program itself: what all commands share.
@Command(
        name = "stream-buffer",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND | PATH]",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, and there is a difference that the command exists to report",
            "2:bad usage or bad input: one line on stderr says what"
        },
        subcommands = {
            InfoCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            SampleCommand.class,
            StatsCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            RecoverCommand.class
        })
final class RootCommand implements Runnable {

    private final CancelToken cancel;
    private final boolean terminal;
    private volatile boolean cancellable;
    private Runnable atEnd = () -> {};

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean verbose;

    RootCommand(CancelToken cancel, boolean terminal) {
        this.cancel = cancel;
        this.terminal = terminal;
    }

    /// The version of the program, as its jar says.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stream-buffer " + Versions.current().program()};
        }
    }

    /// Without a command there is nothing to do here; the window is a command of its own.
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "expected a command or a path");
    }

    /// Ends the work of a command.
    CancelToken cancel() {
        cancellable = true;
        return cancel;
    }

    /// Whether a command has work that heeds [#cancel].
    boolean isCancellable() {
        return cancellable;
    }

    boolean verbose() {
        return verbose;
    }

    /// A progress bar for the work of a command; to be closed when the work is done.
    TerminalProgress progress() {
        return new TerminalProgress(terminal);
    }

    void onEnd(Runnable action) {
        atEnd = action;
    }

    void end() {
        atEnd.run();
    }
}

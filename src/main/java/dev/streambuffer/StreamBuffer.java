package dev.streambuffer;

import dev.streambuffer.cli.Cli;
import dev.streambuffer.ui.OpenCommand;
import dev.streambuffer.ui.SnapshotCommand;

/// The program: runs a command, or opens the window.
public final class StreamBuffer {
    private StreamBuffer() {}

    /// Runs the command that the arguments name, and ends the process with its exit code.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        OpenCommand open = new OpenCommand();
        boolean window = open.isMeant(args);
        Cli cli = Cli.ofProcess(open, new SnapshotCommand());
        System.exit(window ? cli.run(open, args) : cli.run(args));
    }
}

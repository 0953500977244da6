package dev.streambuffer;

import dev.streambuffer.cli.Cli;

/// The program: runs a command, or opens the window.
public final class StreamBuffer {
    private StreamBuffer() {}

    /// Runs the command that the arguments name, and ends the process with its exit code.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        System.exit(Cli.ofProcess().run(args));
    }
}

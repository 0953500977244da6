package dev.streambuffer;

/// The program: runs a command, or opens the window.
public final class StreamBuffer {
    private StreamBuffer() {}

    /// Runs the command that the arguments name.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        System.exit(args.length > 0 && args[0].equals("fail") ? 2 : 0);
    }
}

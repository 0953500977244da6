package dev.streambuffer.cli;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What a failure says to a person, in one line.
final class Failures {

    private Failures() {}

    /// The failure behind wrappers.
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper =
                failure instanceof UncheckedIOException
                        || failure instanceof CompletionException
                        || failure instanceof ExecutionException;
        return wrapper && cause != null ? cause(cause) : failure;
    }

    /// The line.
    ///
    /// @param places the files that the command was given
    static String line(Throwable failure, String places) {
        return switch (failure) {
            case DataException e -> text(e);
            case NoSuchFileException e -> e.getFile() + ": no such file or folder";
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case FileAlreadyExistsException e -> e.getFile() + ": is there already";
            case NotDirectoryException e -> e.getFile() + ": expected a folder, found a file";
            case DirectoryNotEmptyException e -> e.getFile() + ": the folder is not empty";
            case FileSystemException e when e.getReason() != null && e.getFile() != null ->
                    e.getFile() + ": " + plain(e.getReason());
            case InvalidPathException e -> e.getInput() + ": no name that a file can have";
            case IOException e -> places + ": " + plain(text(e));
            case OutOfMemoryError _ ->
                    places
                            + ": not enough memory; give more by setting STREAM_BUFFER_OPTS to"
                            + " -Xmx2g";
            // What the VM throws where a mapped file ends before its mapping does.
            case InternalError e when text(e).contains("unsafe memory access") ->
                    places + ": the file was cut short by another program while it was read";
            default ->
                    "%s: unexpected failure: %s (%s); --verbose shows where"
                            .formatted(places, text(failure), failure.getClass().getSimpleName());
        };
    }

    /// Prints what went wrong, in one line that names the program.
    static void print(PrintWriter err, String problem) {
        err.println("stream-buffer: " + problem.strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    private static String plain(String reason) {
        return reason.endsWith("No space left on device")
                ? reason.replace("No space left on device", "no space left on the disk")
                : reason;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What the window has to tell, newest first, shown in place until it is dismissed. For the JavaFX
/// thread only.
public final class Notices {

    /// More than anybody reads; something that fails again and again must not fill the heap.
    private static final int MOST = 500;

    /// Something to tell.
    ///
    /// @param error whether something failed
    /// @param text one line for people
    public record Notice(boolean error, String text) {}

    private final ReadOnlyStringWrapper brief = new ReadOnlyStringWrapper("");
    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private @Nullable Notice written;

    /// The last thing that was done and needs no more than a word, for the status bar.
    public ReadOnlyStringProperty briefProperty() {
        return brief.getReadOnlyProperty();
    }

    /// Tells in a word what was done; the empty text takes that away.
    public void brief(String text) {
        brief.set(text);
    }

    /// What there is to tell, newest first; whoever shows it may show the first few only, and has
    /// to say so. What is removed is dismissed.
    public ObservableList<Notice> shown() {
        return shown;
    }

    /// Tells that something is done.
    public void info(String text) {
        add(new Notice(false, text));
    }

    /// Tells that a file was written, in place of what was told of the one before: of many files
    /// written one after the other the last one is told of.
    public void wrote(String text) {
        Notice before = written;
        if (before != null) {
            shown.remove(before);
        }
        Notice now = new Notice(false, text);
        written = now;
        add(now);
    }

    /// Tells of an error, in its own words where they are meant for people.
    public void error(Throwable error) {
        add(new Notice(true, text(error)));
    }

    /// Tells of an input that can't be used.
    public void error(String text) {
        add(new Notice(true, text));
    }

    /// What to say of an error, in one line.
    public static String text(Throwable error) {
        Throwable cause = error.getCause();
        if (error instanceof UncheckedIOException && cause != null) {
            return text(cause);
        }
        if (error instanceof FileSystemException failure && failure.getFile() != null) {
            return failure.getFile() + ": " + reason(failure);
        }
        String message = error.getMessage();
        boolean plain =
                error instanceof DataException
                        || error instanceof IllegalArgumentException
                        || error.getClass() == IOException.class;
        return plain && message != null
                // The commands name an option; in the window there is a box to tick.
                ? Numerals.unbroken(message)
                        .replace(
                                "; use --overwrite", ": tick \u201cReplace it if it is there\u201d")
                : error.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /// What has happened to a file, in the words that the commands have for it.
    private static String reason(FileSystemException failure) {
        String words = String.valueOf(failure.getReason());
        return switch (failure) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "is there already";
            case NotDirectoryException _ -> "expected a folder, found a file";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            default ->
                    failure.getReason() == null
                            ? failure.getClass().getSimpleName()
                            : words.replace("No space left on device", "no space left on the disk");
        };
    }

    private void add(Notice notice) {
        shown.remove(notice);
        shown.addFirst(notice);
        if (shown.size() > MOST) {
            shown.removeLast();
        }
    }
}

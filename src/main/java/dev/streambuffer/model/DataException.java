package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Input that can't be read as what it should be. Its message is one plain line that names the
/// file, the place in it, what was expected and what was found.
public final class DataException extends IOException {

    private static final long serialVersionUID = 1L;

    /// Input that breaks a rule at a place.
    ///
    /// @param file the file or folder, as the user knows it
    /// @param place byte offset, record, column and row, or another place in the file; may be empty
    /// @param expected what stands there in good input
    /// @param found what stands there
    public DataException(String file, String place, String expected, String found) {
        this(file, place, expected, found, null);
    }

    /// As above, with the error that showed it.
    public DataException(
            String file, String place, String expected, String found, @Nullable Throwable cause) {
        super(message(file, place, "expected " + expected + ", found " + found), cause);
    }

    private DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Input for which "expected, found" is not the clearest form.
    ///
    /// @param file the file or folder, as the user knows it
    /// @param problem what is wrong and what to do, in one line
    public static DataException of(String file, String problem) {
        return new DataException(message(file, "", problem), null);
    }

    /// As [#of(String, String)], with the error that showed it.
    public static DataException of(String file, String problem, Throwable cause) {
        return new DataException(message(file, "", problem), cause);
    }

    private static String message(String file, String place, String problem) {
        String start = place.isEmpty() ? file : file + ": " + place;
        return (start + ": " + problem).replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}

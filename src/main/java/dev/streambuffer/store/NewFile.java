package dev.streambuffer.store;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/// Where a file is written that is to take the place of another at once. Whoever may read other new
/// files of this user may read it: what `Files.createTempFile` makes, only the user may.
public final class NewFile {

    private NewFile() {}

    /// Makes an empty file of a name that no other has.
    ///
    /// @param folder where it is to be; for a move at the end that of the file to replace
    /// @param purpose the beginning of its name, as `.table`
    /// @throws DataException if there is no such folder, or no file may be made in it
    /// @throws IOException if the file can't be made for another reason
    public static Path in(Path folder, String purpose) throws IOException {
        try {
            return Files.createFile(folder.resolve(purpose + "-" + UUID.randomUUID() + ".new"));
        } catch (AccessDeniedException | NoSuchFileException e) {
            // What its name would have been tells nobody anything.
            throw new DataException(
                    folder.toString(),
                    "",
                    "a folder in which a file can be made",
                    e instanceof AccessDeniedException
                            ? "one without permission"
                            : "none that can be written to",
                    e);
        }
    }
}

package dev.streambuffer.store;

import java.io.IOException;
import java.nio.file.Files;
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
    /// @throws IOException if there is no such folder, or it can't be written to
    public static Path in(Path folder, String purpose) throws IOException {
        return Files.createFile(folder.resolve(purpose + "-" + UUID.randomUUID() + ".new"));
    }
}

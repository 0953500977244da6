package dev.streambuffer.ui.inspector;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The desktop's program that shows folders.
final class FileManager {

    private FileManager() {}

    /// Shows the folder that a file is in, or should be in; the nearest one that is there. Returns
    /// at once.
    ///
    /// @throws IOException if there is no such program
    static void showFolderOf(Path file) throws IOException {
        new ProcessBuilder(program(), folderOf(file).toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder == null ? file.toAbsolutePath().getRoot() : folder;
    }

    private static String program() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("win") && !system.contains("darwin")
                ? "explorer"
                : system.contains("mac") ? "open" : "xdg-open";
    }
}

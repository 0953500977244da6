package dev.streambuffer.dataset.hadoop;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where files are, as users name it: a path of this machine, or `hdfs://host:port/path` and the
/// like. Safe for use by any number of threads.
public final class Places {

    // Two letters at least: one is a drive.
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(/.*)?", Pattern.DOTALL);

    private Places() {}

    /// The path that a text names. Nothing is connected to; names are taken as they stand, without
    /// an escape by `%`.
    ///
    /// @throws InvalidPathException if the text can't be a path
    public static Path of(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Path.of(text);
        }
        String scheme = url.group(1).toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            return local(text);
        }
        String path = url.group(3);
        return HadoopProvider.INSTANCE
                .files(scheme, url.group(2))
                .getPath(path == null ? HadoopPath.SEPARATOR : path);
    }

    private static Path local(String text) {
        try {
            return Path.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            InvalidPathException invalid =
                    new InvalidPathException(text, String.valueOf(e.getMessage()));
            invalid.initCause(e);
            throw invalid;
        }
    }

    /// Whether a path is not one of this machine. Such files can't be mapped into memory, and a
    /// look at one may take seconds.
    public static boolean isRemote(Path path) {
        return path.getFileSystem() != FileSystems.getDefault();
    }

    /// Whether there is a file or folder. Unlike [Files#exists] it tells one that is not there from
    /// one that can't be reached.
    ///
    /// @throws IOException if it can't be told
    public static boolean isThere(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /// Checks that there is a file or folder.
    ///
    /// @throws DataException if there is none
    /// @throws IOException if it can't be told
    public static void requireThere(Path path) throws IOException {
        if (!isThere(path)) {
            throw new DataException(
                    path.toString(), "", "a store or a dataset", "no such file or folder");
        }
    }
}

package dev.streambuffer.dataset.hadoop;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A path in a Hadoop file system: names below its root, or below nothing if it is relative.
///
/// @param files the file system
/// @param isAbsolute whether it starts at the root
/// @param names the names, outermost first; a relative path of none is the empty path
record HadoopPath(HadoopFiles files, boolean isAbsolute, List<String> names) implements Path {

    static final String SEPARATOR = "/";

    HadoopPath {
        names = List.copyOf(names);
    }

    /// The path that Hadoop knows it by.
    org.apache.hadoop.fs.Path hadoop() {
        String path = SEPARATOR + String.join(SEPARATOR, toAbsolutePath().names);
        return new org.apache.hadoop.fs.Path(
                files.scheme(), files.authority().isEmpty() ? null : files.authority(), path);
    }

    private HadoopPath of(boolean absolute, List<String> parts) {
        return new HadoopPath(files, absolute, parts);
    }

    private HadoopPath own(Path other) {
        if (other instanceof HadoopPath path && path.files.equals(files)) {
            return path;
        }
        throw new ProviderMismatchException(other + " is not in " + files.root());
    }

    @Override
    public HadoopFiles getFileSystem() {
        return files;
    }

    @Override
    public @Nullable HadoopPath getRoot() {
        return isAbsolute ? of(true, List.of()) : null;
    }

    @Override
    public @Nullable HadoopPath getFileName() {
        return names.isEmpty() && isAbsolute ? null : of(false, last());
    }

    private List<String> last() {
        return names.isEmpty() ? names : List.of(names.getLast());
    }

    @Override
    public @Nullable HadoopPath getParent() {
        if (names.isEmpty() || names.size() == 1 && !isAbsolute) {
            return null;
        }
        return of(isAbsolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.isEmpty() && !isAbsolute ? 1 : names.size();
    }

    @Override
    public HadoopPath getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public HadoopPath subpath(int from, int to) {
        if (from < 0 || to > getNameCount() || from >= to) {
            throw new IllegalArgumentException("names " + from + " to " + to + " of " + this);
        }
        return names.isEmpty() ? this : of(false, names.subList(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof HadoopPath path
                && path.files.equals(files)
                && path.isAbsolute == isAbsolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof HadoopPath path) || !path.files.equals(files)) {
            return false;
        }
        if (path.isAbsolute) {
            return equals(path);
        }
        int from = names.size() - path.names.size();
        return from >= 0 && names.subList(from, names.size()).equals(path.names);
    }

    @Override
    public HadoopPath normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            boolean up = name.equals("..");
            if (up && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!name.equals(".") && !(up && isAbsolute)) {
                kept.add(name);
            }
        }
        return of(isAbsolute, kept);
    }

    @Override
    public HadoopPath resolve(Path other) {
        HadoopPath path = own(other);
        if (path.isAbsolute) {
            return path;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(path.names);
        return of(isAbsolute, all);
    }

    @Override
    public HadoopPath relativize(Path other) {
        HadoopPath path = own(other);
        if (path.isAbsolute != isAbsolute) {
            throw new IllegalArgumentException(other + " can't be said relative to " + this);
        }
        int same = 0;
        while (same < names.size()
                && same < path.names.size()
                && names.get(same).equals(path.names.get(same))) {
            same++;
        }
        List<String> parts = new ArrayList<>();
        for (int i = same; i < names.size(); i++) {
            parts.add("..");
        }
        parts.addAll(path.names.subList(same, path.names.size()));
        return of(false, parts);
    }

    @Override
    public URI toUri() {
        try {
            String path = SEPARATOR + String.join(SEPARATOR, toAbsolutePath().names);
            return new URI(files.scheme(), files.authority(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(this + " is no URI", e);
        }
    }

    /// Relative paths start at the root.
    @Override
    public HadoopPath toAbsolutePath() {
        return isAbsolute ? this : of(true, names);
    }

    /// Links are not followed.
    @Override
    public HadoopPath toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("a Hadoop file system can't be watched");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(own(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HadoopPath path
                && path.files.equals(files)
                && path.isAbsolute == isAbsolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(files, isAbsolute, names);
    }

    @Override
    public String toString() {
        String path = String.join(SEPARATOR, names);
        return isAbsolute ? files.root() + SEPARATOR + path : path;
    }
}

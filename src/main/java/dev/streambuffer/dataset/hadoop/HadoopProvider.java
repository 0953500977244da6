package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsAction;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Does with Hadoop what `java.nio.file.Files` asks for. A file is written from its start to its
/// end, once, and read at any place.
final class HadoopProvider extends FileSystemProvider {

    static final HadoopProvider INSTANCE = new HadoopProvider();

    private final Map<String, HadoopFiles> known = new ConcurrentHashMap<>();

    private HadoopProvider() {}

    /// The file system of a URL's first two parts.
    HadoopFiles files(String scheme, String authority) {
        return known.computeIfAbsent(
                scheme + "://" + authority, _ -> new HadoopFiles(this, scheme, authority));
    }

    private static HadoopPath own(Path path) {
        return (HadoopPath) path;
    }

    private static <T extends @Nullable Object> T call(Path path, HadoopFailures.Work<T> work)
            throws IOException {
        return HadoopFailures.call(own(path), work);
    }

    private static FileSystem connect(Path path) throws IOException {
        return own(path).files().connect();
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return own(path).hadoop();
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.stream().anyMatch(option -> option != StandardOpenOption.READ)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "files there are only written from start to end; name one on a disk of this"
                            + " machine");
        }
        return call(
                path,
                () -> {
                    FileSystem files = connect(path);
                    FileStatus status = files.getFileStatus(hadoop(path));
                    if (status.isDirectory()) {
                        throw new FileSystemException(path.toString(), null, "is a folder");
                    }
                    return new HadoopChannel(own(path), files.open(hadoop(path)), status.getLen());
                });
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        boolean onlyNew = Arrays.asList(options).contains(StandardOpenOption.CREATE_NEW);
        return new HadoopOutput(
                own(path), call(path, () -> connect(path).create(hadoop(path), !onlyNew)));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> found = new ArrayList<>();
        FileStatus[] all =
                call(
                        folder,
                        () -> {
                            FileSystem files = connect(folder);
                            if (files.getFileStatus(hadoop(folder)).isFile()) {
                                throw new NotDirectoryException(folder.toString());
                            }
                            return files.listStatus(hadoop(folder));
                        });
        for (FileStatus each : all) {
            Path path = folder.resolve(each.getPath().getName());
            if (filter.accept(path)) {
                found.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        call(
                folder,
                () -> {
                    FileSystem files = connect(folder);
                    if (files.exists(hadoop(folder))) {
                        throw new FileAlreadyExistsException(folder.toString());
                    }
                    return files.mkdirs(hadoop(folder));
                });
    }

    @Override
    public void delete(Path path) throws IOException {
        if (!call(path, () -> connect(path).delete(hadoop(path), false))) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
        call(
                source,
                () ->
                        FileUtil.copy(
                                connect(source),
                                hadoop(source),
                                connect(target),
                                hadoop(target),
                                false,
                                replace,
                                HadoopSettings.get()));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
        call(
                target,
                () -> {
                    try {
                        own(target)
                                .files()
                                .context()
                                .rename(
                                        hadoop(source),
                                        hadoop(target),
                                        replace ? Rename.OVERWRITE : Rename.NONE);
                    } catch (UnsupportedFileSystemException e) {
                        renameOnly(source, target, replace);
                    }
                    return true;
                });
    }

    /// For a file system that has only Hadoop's first interface, whose rename replaces nothing.
    private static void renameOnly(Path source, Path target, boolean replace) throws IOException {
        FileSystem files = connect(target);
        if (replace) {
            files.delete(hadoop(target), false);
        }
        if (!files.rename(hadoop(source), hadoop(target))) {
            throw new FileSystemException(
                    target.toString(), null, "the file system did not let " + source + " take it");
        }
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new HadoopSpace(own(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        call(
                path,
                () -> {
                    FileSystem files = connect(path);
                    FileStatus status = files.getFileStatus(hadoop(path));
                    for (AccessMode mode : modes) {
                        files.access(
                                status.getPath(),
                                switch (mode) {
                                    case READ -> FsAction.READ;
                                    case WRITE -> FsAction.WRITE;
                                    case EXECUTE -> FsAction.EXECUTE;
                                });
                    }
                    return true;
                });
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(
                new HadoopAttributes(call(path, () -> connect(path).getFileStatus(hadoop(path)))));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException("attributes by name");
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("attributes by name");
    }

    /// Not one of the installed providers: paths come from [Places#of].
    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public java.nio.file.FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        return getFileSystem(uri);
    }

    @Override
    public java.nio.file.FileSystem getFileSystem(URI uri) {
        return getPath(uri).getFileSystem();
    }

    @Override
    public Path getPath(URI uri) {
        String authority = uri.getAuthority();
        return files(uri.getScheme(), authority == null ? "" : authority).getPath(uri.getPath());
    }
}

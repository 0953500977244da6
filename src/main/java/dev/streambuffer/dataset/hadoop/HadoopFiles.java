package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// One Hadoop file system, which is connected to when its files are first looked at. It can't be
/// closed: Hadoop keeps the connection for all who use it.
final class HadoopFiles extends java.nio.file.FileSystem {

    private final HadoopProvider provider;
    private final String scheme;
    private final String authority;

    /// @param authority `host:port`, or nothing for that of the user's configuration
    HadoopFiles(HadoopProvider provider, String scheme, String authority) {
        this.provider = provider;
        this.scheme = scheme;
        this.authority = authority;
    }

    String scheme() {
        return scheme;
    }

    String authority() {
        return authority;
    }

    /// The text before the first `/` of a path.
    String root() {
        return scheme + "://" + authority;
    }

    /// Hadoop's own, connected.
    FileSystem connect() throws IOException {
        if (scheme.equals("http") || scheme.equals("https")) {
            throw new FileSystemException(
                    root(), null, "files of the web can't be read in place; download them first");
        }
        return FileSystem.get(uri(), HadoopSettings.get());
    }

    /// Hadoop's other view of it, the one that can replace a file by another in one step.
    FileContext context() throws IOException {
        return FileContext.getFileContext(uri(), HadoopSettings.get());
    }

    private URI uri() throws IOException {
        try {
            return new URI(
                    scheme,
                    authority.isEmpty() ? null : authority,
                    HadoopPath.SEPARATOR,
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new IOException("'" + authority + "' is no host and port", e);
        }
    }

    @Override
    public HadoopPath getPath(String first, String... more) {
        StringBuilder text = new StringBuilder(first);
        for (String part : more) {
            text.append(HadoopPath.SEPARATOR).append(part);
        }
        String path = text.toString();
        if (path.indexOf('\0') >= 0) {
            throw new InvalidPathException(path, "a NUL character");
        }
        List<String> names =
                Arrays.stream(path.split(HadoopPath.SEPARATOR)).filter(n -> !n.isEmpty()).toList();
        return new HadoopPath(this, path.startsWith(HadoopPath.SEPARATOR), names);
    }

    @Override
    public HadoopProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("connections are Hadoop's");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return HadoopPath.SEPARATOR;
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath(HadoopPath.SEPARATOR));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new HadoopSpace(getPath(HadoopPath.SEPARATOR)));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException("patterns of paths");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("a Hadoop file system can't be watched");
    }
}

package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RpcException;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What went wrong in a Hadoop file system, as the exceptions of `java.nio.file`, in plain words.
final class HadoopFailures {

    /// Work with Hadoop.
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private HadoopFailures() {}

    /// Does work on a path.
    ///
    /// @throws FileSystemException in place of what Hadoop throws
    static <T extends @Nullable Object> T call(HadoopPath path, Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (IOException e) {
            throw translated(path, e);
        } catch (IllegalArgumentException e) {
            // For a host that is not there, and for names that Hadoop does not allow.
            throw translated(path, new IOException(e.getMessage(), e));
        }
    }

    private static IOException translated(HadoopPath path, IOException failure) {
        IOException e =
                failure instanceof RemoteException remote
                        ? remote.unwrapRemoteException()
                        : failure;
        String file = path.toString();
        IOException plain =
                switch (e) {
                    case FileSystemException known -> known;
                    case FileNotFoundException _ -> new NoSuchFileException(file);
                    case AccessControlException _ -> new AccessDeniedException(file);
                    case FileAlreadyExistsException _ ->
                            new java.nio.file.FileAlreadyExistsException(file);
                    case PathIsNotEmptyDirectoryException _ -> new DirectoryNotEmptyException(file);
                    case ParentNotDirectoryException _ -> new NotDirectoryException(file);
                    default -> new FileSystemException(file, null, reason(path, e));
                };
        if (!plain.equals(failure) && plain.getCause() == null) {
            plain.initCause(failure);
        }
        return plain;
    }

    private static String reason(HadoopPath path, IOException failure) {
        HadoopFiles files = path.files();
        String server = files.authority().isEmpty() ? files.scheme() : files.authority();
        for (Throwable e = failure; e != null; e = e.getCause()) {
            switch (e) {
                case UnsupportedFileSystemException _ -> {
                    return "there is no file system '"
                            + files.scheme()
                            + "' among Hadoop's on the class path";
                }
                case UnknownHostException _ -> {
                    return "there is no host '" + server.replaceFirst(":\\d+$", "") + "'";
                }
                case SocketTimeoutException _, NoRouteToHostException _ -> {
                    return server + " does not answer";
                }
                case ConnectException _ -> {
                    return server + " refuses the connection; does the server run, on that port?";
                }
                case RpcException _ -> {
                    return server + " does not answer as HDFS does; is that the name node's port?";
                }
                default -> {}
            }
        }
        // Servers send their stack traces after the first line.
        String message = String.valueOf(failure.getMessage()).strip().split("\\R", 2)[0];
        return message.startsWith("Incomplete HDFS URI")
                ? "expected hdfs://host:port/path, found no host"
                : message;
    }
}

package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.fs.FsStatus;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;

/// How much room a Hadoop file system has.
final class HadoopSpace extends FileStore {

    private final HadoopPath path;

    HadoopSpace(HadoopPath path) {
        this.path = path;
    }

    private FsStatus status() throws IOException {
        return HadoopFailures.call(path, () -> path.files().connect().getStatus(path.hadoop()));
    }

    @Override
    public String name() {
        return path.files().root();
    }

    @Override
    public String type() {
        return path.files().scheme();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        return status().getCapacity();
    }

    @Override
    public long getUsableSpace() throws IOException {
        return status().getRemaining();
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return status().getRemaining();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return false;
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) {
        throw new UnsupportedOperationException("attribute " + attribute);
    }
}

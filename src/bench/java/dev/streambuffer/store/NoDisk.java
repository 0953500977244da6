package dev.streambuffer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A disk that takes records and drops them: what is left of the work is to make them.
public final class NoDisk extends Disk {

    private NoDisk() {}

    /// A writer of a store that stays empty.
    public static BulkWriter writer(Path folder, StoreDescription description) throws IOException {
        return BulkWriter.create(folder, description, new NoDisk());
    }

    @Override
    void write(FileChannel file, ByteBuffer bytes, long at) {
        bytes.position(bytes.limit());
    }

    @Override
    void force(Path file) {}
}

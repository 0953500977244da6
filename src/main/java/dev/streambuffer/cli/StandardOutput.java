package dev.streambuffer.cli;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/// The process's stdout, which remembers why it could not be written: `System.out` only tells that
/// something failed.
final class StandardOutput extends FileOutputStream {

    private volatile @Nullable String failure;

    StandardOutput() {
        super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            super.write(bytes, from, count);
        } catch (IOException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    /// Why a write failed, or null if none did.
    @Nullable String failure() {
        return failure;
    }
}

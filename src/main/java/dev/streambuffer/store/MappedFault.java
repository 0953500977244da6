package dev.streambuffer.store;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What becomes of the fault when a mapped file was cut short under its reader, or the disk can't
/// deliver it: the machine stops the access, the VM throws an [InternalError] in its place and goes
/// on. What was read until then is not to be used.
///
/// In compiled code the error may come some instructions late, so it is not caught at each access
/// but around whole pieces of work.
final class MappedFault {

    private MappedFault() {}

    /// Does work that reads a store's mapped files.
    ///
    /// @param folder the store
    /// @param view what is being read
    /// @throws UncheckedIOException if a file was cut short meanwhile
    static <T> T guard(Path folder, StoreView view, Supplier<T> work) {
        try {
            return work.get();
        } catch (InternalError e) {
            throw explain(folder, view, e);
        }
    }

    static UncheckedIOException explain(Path folder, StoreView view, InternalError fault) {
        try {
            requireLength(folder, RecordLayout.TOKENS, view.tokens(), fault);
            requireLength(folder, RecordLayout.STEPS, view.steps(), fault);
            if (view.nulls() > 0) {
                requireLength(folder, RecordLayout.NULLS, view.nulls(), fault);
            }
            return new UncheckedIOException(
                    DataException.of(
                            folder.toString(),
                            "the disk failed to deliver a part of it, or a file was replaced while"
                                    + " it was read",
                            fault));
        } catch (IOException e) {
            return new UncheckedIOException(e);
        }
    }

    private static void requireLength(
            Path folder, RecordLayout layout, long records, InternalError fault)
            throws IOException {
        Path file = folder.resolve(layout.file());
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size < layout.fileBytes(records)) {
            throw new DataException(
                    file.toString(),
                    "length",
                    "at least %,d bytes for %,d records"
                            .formatted(layout.fileBytes(records), records),
                    "%,d bytes: it was cut short while it was read".formatted(size),
                    fault);
        }
    }
}

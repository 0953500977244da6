package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// What becomes of the fault when a mapped file was cut short under its reader, or the disk can't
/// deliver it: the machine stops the access, the VM throws an [InternalError] in its place and goes
/// on. What was read until then is not to be used.
///
/// In compiled code the error may come some instructions late, so it is not caught at each access
/// but around whole pieces of work.
final class MappedFault {

    private MappedFault() {}

    /// A file that is mapped.
    ///
    /// @param file the file
    /// @param bytes how many of its bytes are read
    record Length(Path file, long bytes) {}

    /// Does work that reads mapped files.
    ///
    /// @param source the store or file, as the user knows it
    /// @param lengths what is mapped
    /// @throws UncheckedIOException if a file was cut short meanwhile
    static <T> T guard(Path source, Supplier<List<Length>> lengths, Supplier<T> work) {
        try {
            T result = work.get();
            settle(work);
            return result;
        } catch (InternalError e) {
            throw new UncheckedIOException(explain(source, lengths.get(), e));
        }
    }

    /// Has an error that is on its way come here. The VM throws it where it next looks for such
    /// things; if the work was compiled into one piece with its callers, that may be behind the
    /// guard. It looks whenever a native method returns, and this is a cheap one.
    static void settle(Object any) {
        Thread.holdsLock(any);
    }

    static IOException explain(Path source, List<Length> lengths, InternalError fault) {
        try {
            for (Length length : lengths) {
                requireLength(length, fault);
            }
            return DataException.of(
                    source.toString(),
                    "the disk failed to deliver a part of it, or a file was replaced while it was"
                            + " read",
                    fault);
        } catch (IOException e) {
            return e;
        }
    }

    private static void requireLength(Length length, InternalError fault) throws IOException {
        Path file = length.file();
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size < length.bytes()) {
            throw new DataException(
                    file.toString(),
                    "length",
                    "at least %s bytes".formatted(Numerals.plain(length.bytes())),
                    "%s bytes: it was cut short while it was read".formatted(Numerals.plain(size)),
                    fault);
        }
    }
}

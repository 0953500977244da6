package dev.streambuffer.sample;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.store.NewFile;
import dev.streambuffer.task.CancelToken;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.StringJoiner;
import java.util.function.IntToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Samples as NumPy files. Files appear under their name only when complete, in place of an older
/// one; the same sample gives the same bytes. Thread-safe.
public final class SampleFiles {

    /// The oldest time that a ZIP file can name: the files do not tell when they were made.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SampleFiles() {}

    /// Reads an index array: a `.npy` file of any integer type, byte order, order and shape, NPY
    /// 1.0 to 3.0. Negative indices stay as they are.
    ///
    /// @throws DataException if it is anything else, or shorter or longer than its header says
    public static IndexArray readIndex(Path file) throws IOException {
        return NpyIndexReader.read(file);
    }

    /// Reads an index array for a stream: its negative indices count from the end and become those
    /// from the start.
    ///
    /// @param size the number of tokens
    /// @throws DataException as [#readIndex(Path)]
    /// @throws IndexOutOfBoundsException for an index outside `-size` to `size - 1`, with its place
    ///   in the array
    public static IndexArray readIndex(Path file, long size) throws IOException {
        IndexArray read = readIndex(file);
        long[] indices = read.indices().clone();
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < -size || indices[i] >= size) {
                throw new IndexOutOfBoundsException(
                        "%sindex %d is out of range for %d tokens"
                                .formatted(place(read.shape(), i), indices[i], size));
            }
            indices[i] += indices[i] < 0 ? size : 0;
        }
        return new IndexArray(read.shape(), indices);
    }

    /// A place in C order, as `[2, 0]: `; of a single index none.
    private static String place(Shape shape, long flat) {
        StringJoiner place = new StringJoiner(", ", "[", "]: ").setEmptyValue("");
        long rest = flat;
        long size = shape.size();
        for (int axis = 0; axis < shape.rank(); axis++) {
            size /= shape.dim(axis);
            place.add(Long.toString(rest / size));
            rest %= size;
        }
        return place.toString();
    }

    /// Writes what `numpy.load` gives back as `types`, `values`, `steps` and `indices`: int64, each
    /// of the sample's shape, `values` as the data bits (`values.view('float64')` reads them as
    /// floats).
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled; no file is there then
    public static void writeNpz(Path file, TokenSample sample, CancelToken cancel)
            throws IOException {
        replace(
                file,
                cancel,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    zip.setLevel(Deflater.BEST_SPEED);
                    writeEntry(zip, "types", sample.shape(), sample::type);
                    writeEntry(zip, "values", sample.shape(), sample::value);
                    writeEntry(zip, "steps", sample.shape(), sample::step);
                    writeEntry(zip, "indices", sample.shape(), sample::index);
                    zip.finish();
                });
    }

    /// Writes the tokens as records: `dtype([('step','<i8'), ('type','<i8'), ('data','<i8')])` of
    /// the sample's shape, byte for byte what `numpy.save(file, store[indices])` writes.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled; no file is there then
    public static void writeNpy(Path file, TokenSample sample, CancelToken cancel)
            throws IOException {
        replace(
                file,
                cancel,
                out ->
                        NpyWriter.write(
                                out,
                                NpyWriter.RECORDS,
                                sample.shape(),
                                sample::step,
                                sample::type,
                                sample::value));
    }

    /// Writes tokens as records, as above.
    public static void writeNpy(Path file, TokenArray tokens) throws IOException {
        replace(
                file,
                CancelToken.NEVER,
                out ->
                        NpyWriter.write(
                                out,
                                NpyWriter.RECORDS,
                                tokens.shape(),
                                i -> tokens.steps()[i],
                                i -> tokens.types()[i],
                                i -> tokens.values()[i]));
    }

    private static void writeEntry(
            ZipOutputStream zip, String name, Shape shape, IntToLongFunction values)
            throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        NpyWriter.write(zip, NpyWriter.INT64, shape, values);
        zip.closeEntry();
    }

    /// Notices between two blocks when it is to end.
    private static final class CheckedOutput extends BufferedOutputStream {
        private final CancelToken cancel;

        CheckedOutput(OutputStream out, CancelToken cancel) {
            super(out, 1 << 16);
            this.cancel = cancel;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) throws IOException {
            cancel.check();
            super.write(bytes, from, count);
        }
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void replace(Path file, CancelToken cancel, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new DataException(
                    file.toString(), "", "the name of a file in a folder that exists", "none");
        }
        Path temporary = NewFile.in(folder, ".sample");
        try {
            try (OutputStream out = new CheckedOutput(Files.newOutputStream(temporary), cancel)) {
                content.write(out);
            }
            cancel.check();
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}

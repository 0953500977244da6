package dev.streambuffer.sample;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
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

    /// Writes what `numpy.load` gives back as `types`, `values`, `steps` and `indices`: int64, each
    /// of the sample's shape, `values` as the data bits (`values.view('float64')` reads them as
    /// floats).
    public static void writeNpz(Path file, IndexArray indices, TokenArray sample)
            throws IOException {
        replace(
                file,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    zip.setLevel(Deflater.BEST_SPEED);
                    writeEntry(zip, "types", sample.shape(), sample.types());
                    writeEntry(zip, "values", sample.shape(), sample.values());
                    writeEntry(zip, "steps", sample.shape(), sample.steps());
                    writeEntry(zip, "indices", indices.shape(), indices.indices());
                    zip.finish();
                });
    }

    /// Writes the tokens as records: `dtype([('step','<i8'), ('type','<i8'), ('data','<i8')])` of
    /// the sample's shape, byte for byte what `numpy.save(file, store[indices])` writes.
    public static void writeNpy(Path file, TokenArray sample) throws IOException {
        replace(
                file,
                out ->
                        NpyWriter.write(
                                out,
                                NpyWriter.RECORDS,
                                sample.shape(),
                                sample.steps(),
                                sample.types(),
                                sample.values()));
    }

    private static void writeEntry(ZipOutputStream zip, String name, Shape shape, long[] values)
            throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        NpyWriter.write(zip, NpyWriter.INT64, shape, values);
        zip.closeEntry();
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void replace(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new DataException(
                    file.toString(), "", "the name of a file in a folder that exists", "none");
        }
        Path temporary = Files.createTempFile(folder, ".sample", ".new");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.write(out);
            }
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

package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepWindow;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/// Reads the picture of a step. Blocks; for tasks.
final class PictureReader {

    private static final long SNIFFED = 64;

    private PictureReader() {}

    /// The picture of a field.
    ///
    /// @throws DataException if the step has another number of values than the shape
    static PictureShown field(
            Recording recording, Field field, RasterShape shape, PictureLook look, long row)
            throws DataException {
        StepWindow window = recording.stream().stepWindow(row, row + 1, 0);
        long count = window.count(0, field.type());
        if (count != shape.size()) {
            throw new DataException(
                    field.name(),
                    "step " + window.steps()[0],
                    Numerals.grouped(shape.size()) + " values, as " + shape + " has",
                    count == 0 ? "none" : Numerals.grouped(count));
        }
        long first = window.token(0, field.type(), 0);
        long[] words = recording.stream().window(first, first + count).data();
        return new FieldPicture(field, shape, look, words).draw(row);
    }

    /// The picture in an extra column.
    ///
    /// @throws DataException if it is null, or no image
    static PictureShown column(Recording recording, PictureSource.OfColumn source, long row)
            throws IOException {
        byte[] bytes = first(recording, source, new RowRange(row, row + 1));
        if (bytes == null) {
            throw new DataException(source.name(), "row " + row, "an image", "null");
        }
        return ImageFile.decode(source.name(), row, bytes);
    }

    /// Whether a column's first value is an image.
    static boolean isImage(Recording recording, PictureSource.OfColumn source) throws IOException {
        byte[] bytes =
                first(recording, source, new RowRange(0, Math.min(SNIFFED, recording.steps())));
        return bytes != null && ImageFile.isImage(bytes);
    }

    private static byte @Nullable [] first(
            Recording recording, PictureSource.OfColumn source, RowRange rows) throws IOException {
        Dataset extra = Objects.requireNonNull(recording.extra(), "extra columns");
        try (RowCursor cursor = extra.read(rows, List.of(source.name()))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                LeafBatch leaf = batch.columns().getFirst().leaves().get(source.leaf());
                if (leaf.values() > 0) {
                    return Objects.requireNonNull(leaf.binaries(), "bytes")[0];
                }
            }
        }
        return null;
    }
}

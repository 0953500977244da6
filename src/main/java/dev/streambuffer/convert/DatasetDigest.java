package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.BulkPart;
import dev.streambuffer.store.TokenDigest;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// The digest of the tokens that an import of a dataset would make, without a store.
final class DatasetDigest {

    private static final int SLICE_TOKENS = 1 << 13;

    private final List<Field> fields;
    private final List<ColumnTokens> columns = new ArrayList<>();
    private final TokenDigest.Sum sum = new TokenDigest.Sum();
    private long[] records = {};
    private int[] places = {};
    private long row;

    private DatasetDigest(List<Field> fields) {
        this.fields = fields;
    }

    /// Computes it.
    ///
    /// @param fields names of columns of the dataset, their type IDs and encodings
    static TokenDigest of(
            Dataset dataset, List<Field> fields, CancelToken cancel, ProgressListener progress)
            throws IOException {
        DatasetDigest digest = new DatasetDigest(fields);
        List<String> names = fields.stream().map(Field::name).toList();
        long rows = names.isEmpty() ? 0 : dataset.rows();
        try (RowCursor cursor = dataset.read(new RowRange(0, rows), names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                cancel.check();
                digest.add(b.rows(), b.columns());
                progress.progress(new Progress("hashing", digest.row, rows, "rows"));
            }
        }
        return digest.sum.digest();
    }

    private void add(int rows, List<ColumnBatch> batches) {
        long values = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (columns.size() == i) {
                columns.add(new ColumnTokens(fields.get(i), batches.get(i)));
            }
            columns.get(i).start(batches.get(i));
            values += columns.get(i).values();
        }
        int slice = Math.clamp((long) SLICE_TOKENS * rows / Math.max(1, values), 1, rows);
        for (int from = 0; from < rows; from += slice) {
            addSlice(Math.min(slice, rows - from));
        }
    }

    private void addSlice(int rows) {
        places = ColumnTokens.cleared(places, rows);
        for (ColumnTokens column : columns) {
            column.count(places, rows);
        }
        int size = 0;
        for (int i = 0; i < rows; i++) {
            int tokens = places[i];
            places[i] = size;
            size = Math.addExact(size, Math.multiplyExact(tokens, BulkPart.TOKEN_BYTES));
        }
        int words = size / Long.BYTES;
        records = records.length < words ? new long[words] : records;
        MemorySegment out = MemorySegment.ofArray(records);
        for (ColumnTokens column : columns) {
            column.put(places, rows, row, out);
        }
        sum.add(out, size / BulkPart.TOKEN_BYTES);
        row += rows;
    }
}

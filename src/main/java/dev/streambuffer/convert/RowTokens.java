package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.BulkPart;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Turns batches of columns into the tokens and step entries of a part, so many rows at a time that
/// their tokens stay in the processor's cache until they are written.
final class RowTokens {

    private static final int SLICE_TOKENS = 1 << 13;

    private final BulkPart part;
    private final List<Field> fields;
    private final List<ColumnTokens> columns = new ArrayList<>();
    private int[] places = {};
    private long row;

    RowTokens(BulkPart part, List<Field> fields) {
        this.part = part;
        this.fields = fields;
        this.row = part.firstRow();
    }

    /// Writes the next rows.
    ///
    /// @param batches the fields' columns, by type ID
    void write(int rows, List<ColumnBatch> batches) throws IOException {
        long values = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (columns.size() == i) {
                columns.add(new ColumnTokens(fields.get(i), batches.get(i)));
            }
            columns.get(i).start(batches.get(i));
            values += columns.get(i).values();
        }
        nullLists(rows);
        int slice = Math.clamp((long) SLICE_TOKENS * rows / Math.max(1, values), 1, rows);
        int perRow = perRow();
        for (int from = 0; from < rows; from += slice) {
            int count = Math.min(slice, rows - from);
            if (perRow < 0) {
                writeSlice(count);
            } else {
                writeEach(count, perRow);
            }
        }
    }

    /// How many tokens each row of the batch has, or -1 if not all have the same number of each
    /// field.
    private int perRow() {
        int all = 0;
        for (ColumnTokens column : columns) {
            if (column.perRow() < 0) {
                return -1;
            }
            all = Math.addExact(all, column.perRow());
        }
        return all;
    }

    /// Writes rows of which each has so many tokens, which need not be counted.
    private void writeEach(int rows, int perRow) throws IOException {
        long start = part.nextToken();
        MemorySegment steps = part.stepBuffer(rows);
        for (int i = 0; i < rows; i++) {
            ColumnTokens.entry(steps, i, row + i, start + (long) i * perRow);
        }
        int rowBytes = Math.multiplyExact(perRow, BulkPart.TOKEN_BYTES);
        int tokens = Math.multiplyExact(rows, rowBytes) / BulkPart.TOKEN_BYTES;
        MemorySegment out = part.tokenBuffer(tokens);
        int place = 0;
        for (ColumnTokens column : columns) {
            column.putEach(place, rowBytes, rows, row, out);
            place += column.perRow() * BulkPart.TOKEN_BYTES;
        }
        part.write(rows, tokens);
        row += rows;
    }

    private void writeSlice(int rows) throws IOException {
        places = ColumnTokens.cleared(places, rows);
        for (ColumnTokens column : columns) {
            column.count(places, rows);
        }
        long start = part.nextToken();
        MemorySegment steps = part.stepBuffer(rows);
        int tokens = 0;
        for (int i = 0; i < rows; i++) {
            int count = places[i];
            ColumnTokens.entry(steps, i, row + i, start + tokens);
            places[i] = Math.multiplyExact(tokens, BulkPart.TOKEN_BYTES);
            tokens += count;
        }
        MemorySegment out = part.tokenBuffer(tokens);
        for (ColumnTokens column : columns) {
            column.put(places, rows, row, out);
        }
        part.write(rows, tokens);
        row += rows;
    }

    /// Null lists are few as a rule, so that looking for them costs nothing where there are none.
    private void nullLists(int rows) throws IOException {
        List<boolean[]> marks = new ArrayList<>();
        List<ColumnTokens> marked = new ArrayList<>();
        for (ColumnTokens column : columns) {
            if (column.mayHaveNullLists()) {
                boolean[] mark = new boolean[rows];
                column.nullLists(mark);
                marks.add(mark);
                marked.add(column);
            }
        }
        for (int i = 0; !marked.isEmpty() && i < rows; i++) {
            for (int j = 0; j < marked.size(); j++) {
                if (marks.get(j)[i]) {
                    part.putNullList(row + i, marked.get(j).type());
                }
            }
        }
    }
}

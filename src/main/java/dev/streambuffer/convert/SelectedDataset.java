package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Some rows and columns of a dataset as a dataset of its own: the rows of ranges, one range after
/// the other, numbered from 0. Closing it closes the dataset.
final class SelectedDataset implements Dataset {

    private final Dataset dataset;
    private final List<RowRange> ranges;
    private final List<Column> columns;
    private final long[] starts;

    /// @param ranges any ranges within the dataset, or null for all rows
    /// @param names columns of the dataset, or null for all; they keep its order
    SelectedDataset(
            Dataset dataset, @Nullable List<RowRange> ranges, @Nullable List<String> names) {
        this.dataset = dataset;
        this.ranges = ranges == null ? List.of(new RowRange(0, dataset.rows())) : ranges;
        this.columns =
                names == null
                        ? dataset.columns()
                        : dataset.columns().stream().filter(c -> names.contains(c.name())).toList();
        starts = new long[this.ranges.size() + 1];
        for (int i = 0; i < this.ranges.size(); i++) {
            starts[i + 1] = starts[i] + this.ranges.get(i).size();
        }
    }

    @Override
    public SourceInfo source() {
        return dataset.source();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Map<String, String> metadata() {
        return dataset.metadata();
    }

    @Override
    public long rows() {
        return starts[ranges.size()];
    }

    @Override
    public List<RowRange> partitions() {
        List<RowRange> partitions = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            RowRange range = ranges.get(i);
            long shift = starts[i] - range.from();
            for (RowRange part : dataset.partitions()) {
                long from = Math.max(part.from(), range.from());
                long to = Math.min(part.to(), range.to());
                if (from < to) {
                    partitions.add(new RowRange(from + shift, to + shift));
                }
            }
        }
        return partitions;
    }

    @Override
    public RowCursor read(RowRange rows, List<String> names) throws IOException {
        for (String name : names) {
            if (column(name) == null) {
                throw new IllegalArgumentException("no column '" + name + "' is selected");
            }
        }
        if (rows.to() > rows()) {
            throw new IllegalArgumentException(
                    "expected rows below %d, found %d:%d"
                            .formatted(rows(), rows.from(), rows.to()));
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            long from = Math.max(rows.from(), starts[i]);
            long to = Math.min(rows.to(), starts[i + 1]);
            if (from < to) {
                long shift = ranges.get(i).from() - starts[i];
                pieces.add(new Piece(new RowRange(from + shift, to + shift), shift));
            }
        }
        return new PiecesCursor(pieces.iterator(), names);
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) {
        return null;
    }

    @Override
    public void close() throws IOException {
        dataset.close();
    }

    /// Rows of the dataset, and by how much they are numbered higher there than here.
    private record Piece(RowRange rows, long shift) {}

    private final class PiecesCursor implements RowCursor {

        private final Iterator<Piece> pieces;
        private final List<String> names;
        private @Nullable RowCursor cursor;
        private long shift;

        PiecesCursor(Iterator<Piece> pieces, List<String> names) {
            this.pieces = pieces;
            this.names = names;
        }

        @Override
        public @Nullable RowBatch next() throws IOException {
            while (true) {
                RowCursor now = cursor;
                if (now != null) {
                    RowBatch batch = now.next();
                    if (batch != null) {
                        return new RowBatch(
                                batch.firstRow() - shift, batch.rows(), batch.columns());
                    }
                    now.close();
                    cursor = null;
                }
                if (!pieces.hasNext()) {
                    return null;
                }
                Piece piece = pieces.next();
                shift = piece.shift();
                cursor = dataset.read(piece.rows(), names);
            }
        }

        @Override
        public void close() throws IOException {
            RowCursor now = cursor;
            if (now != null) {
                now.close();
            }
        }
    }
}

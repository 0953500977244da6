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
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// Some rows and columns of a dataset as a dataset of its own: the rows of ranges, one range after
/// the other, numbered from 0. There may be millions of ranges, as of a filter: near ones are read
/// as one, and what lies between them is dropped. Closing it closes the dataset.
final class SelectedDataset implements Dataset {

    /// Ranges no farther apart are read together.
    private static final long NEAR = 256;

    /// So many rows together at most, of ranges that are near each other.
    private static final long TOGETHER = 1 << 16;

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
        long[] bounds = dataset.partitions().stream().mapToLong(RowRange::to).toArray();
        List<RowRange> partitions = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < ranges.size(); i++) {
            RowRange range = ranges.get(i);
            int at = Arrays.binarySearch(bounds, range.from());
            long row = range.from();
            for (int p = at < 0 ? -at - 1 : at + 1; row < range.to(); p++) {
                row = Math.min(range.to(), bounds[p]);
                long end = starts[i] + row - range.from();
                // Of many small ranges some together, but none beyond a partition of many rows.
                boolean whole = row < range.to() || range.size() >= NEAR;
                if (end > from && (whole || end - from >= TOGETHER)) {
                    partitions.add(new RowRange(from, end));
                    from = end;
                }
            }
        }
        if (from < rows()) {
            partitions.add(new RowRange(from, rows()));
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
        return new StretchesCursor(rows, names);
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) {
        return null;
    }

    @Override
    public void close() throws IOException {
        dataset.close();
    }

    /// Reads stretches of the dataset that hold ranges near each other, one after the other.
    private final class StretchesCursor implements RowCursor {

        private final List<String> names;
        private final long end;

        /// The next row, as numbered here, and where the stretch that is read ends.
        private long next;

        private long stretchEnd;

        /// The range that the next row is in.
        private int range;

        private @Nullable RowCursor cursor;

        StretchesCursor(RowRange rows, List<String> names) {
            this.names = names;
            next = rows.from();
            end = rows.to();
            int at = Arrays.binarySearch(starts, next);
            range = at < 0 ? -at - 2 : at;
            skipDone();
        }

        /// Empty ranges, and those that were read to their end, are left.
        private void skipDone() {
            while (range < ranges.size() && starts[range + 1] <= next) {
                range++;
            }
        }

        @Override
        public @Nullable RowBatch next() throws IOException {
            while (true) {
                RowCursor now = cursor;
                RowBatch batch = now == null ? null : now.next();
                if (batch != null) {
                    BitSet picked = pick(batch);
                    if (!picked.isEmpty()) {
                        return PickedRows.of(batch, picked, next - picked.cardinality());
                    }
                    continue;
                }
                if (now != null) {
                    now.close();
                    cursor = null;
                }
                if (next >= end) {
                    return null;
                }
                cursor = dataset.read(stretch(), names);
            }
        }

        /// The rows of the dataset from the next one to the end of the last range that is near.
        private RowRange stretch() {
            long from = inDataset(range, next);
            int last = range;
            long to = inDataset(last, Math.min(end, starts[last + 1]));
            while (last + 1 < ranges.size()
                    && starts[last + 1] < end
                    && ranges.get(last + 1).from() >= to
                    && ranges.get(last + 1).from() - to <= NEAR
                    && ranges.get(last + 1).to() - from <= TOGETHER) {
                last++;
                to = inDataset(last, Math.min(end, starts[last + 1]));
            }
            stretchEnd = Math.min(end, starts[last + 1]);
            return new RowRange(from, to);
        }

        private long inDataset(int of, long row) {
            return ranges.get(of).from() + row - starts[of];
        }

        /// Which rows of a batch are wanted; goes on by so many.
        private BitSet pick(RowBatch batch) {
            BitSet picked = new BitSet(batch.rows());
            long first = batch.firstRow();
            long last = first + batch.rows();
            while (next < stretchEnd && inDataset(range, next) < last) {
                long from = inDataset(range, next);
                long to = Math.min(last, inDataset(range, Math.min(end, starts[range + 1])));
                picked.set((int) (from - first), (int) (to - first));
                next += to - from;
                skipDone();
            }
            return picked;
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

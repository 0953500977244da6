package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// Reads rows of Parquet files, page by page: what it holds is a page of each column and a batch.
final class ParquetCursor implements RowCursor {

    private static final int MOST_ROWS = 1 << 12;
    private static final long MOST_VALUES = 1 << 18;
    private static final long MOST_BYTES = 1 << 24;

    private final ParquetDataset dataset;
    private final List<Column> columns;
    private final long end;
    private long row;
    private int next;
    private ParquetDataset.@Nullable Group group;
    private @Nullable FileChannel channel;
    private int channelFile = -1;
    private List<List<LeafReader>> readers = List.of();
    private int batchRows;
    private final Scratch packed = new Scratch();

    ParquetCursor(ParquetDataset dataset, RowRange rows, List<Column> columns) {
        this.dataset = dataset;
        this.columns = columns;
        this.row = rows.from();
        this.end = rows.to();
        List<ParquetDataset.Group> groups = dataset.groups();
        while (next < groups.size() && groups.get(next).rows().to() <= row) {
            next++;
        }
    }

    @Override
    public @Nullable RowBatch next() throws IOException {
        dataset.requireOpen();
        if (row >= end) {
            return null;
        }
        ParquetDataset.Group current = group;
        if (current == null || row == current.rows().to()) {
            current = open();
        }
        int rows = (int) Math.min(batchRows, Math.min(end, current.rows().to()) - row);
        RowBatch batch = new RowBatch(row, rows, read(current, rows));
        row += rows;
        if (row == current.rows().to()) {
            for (List<LeafReader> column : readers) {
                for (LeafReader reader : column) {
                    reader.finish();
                }
            }
        }
        return batch;
    }

    private ParquetDataset.Group open() throws IOException {
        ParquetDataset.Group opened = dataset.groups().get(next++);
        group = opened;
        ParquetFooter footer = dataset.footer(opened);
        FileChannel file = channel;
        if (file == null || channelFile != opened.file()) {
            close();
            file = FileChannel.open(footer.path());
            channel = file;
            channelFile = opened.file();
            if (file.size() != footer.bytes()) {
                throw DataException.of(footer.name(), "was changed since it was opened");
            }
        }
        RowGroup rowGroup = dataset.rowGroup(opened);
        readers = new ArrayList<>();
        for (Column column : columns) {
            List<LeafReader> leaves = new ArrayList<>();
            for (ParquetLeaf leaf : dataset.leaves(opened, column.name())) {
                ColumnMetaData chunk = rowGroup.getColumns().get(leaf.index()).getMeta_data();
                String place = "column '" + column.name() + "', row group " + opened.number();
                leaves.add(
                        new LeafReader(
                                new PageReader(footer.name(), place, file, chunk, leaf, packed),
                                leaf));
            }
            readers.add(leaves);
        }
        batchRows = batchRows(opened, rowGroup);
        long skip = row - opened.rows().from();
        while (skip > 0) {
            int rows = (int) Math.min(batchRows, skip);
            read(opened, rows);
            skip -= rows;
        }
        return opened;
    }

    private List<ColumnBatch> read(ParquetDataset.Group from, int rows) throws IOException {
        List<ColumnBatch> batches = new ArrayList<>(columns.size());
        try {
            for (int i = 0; i < columns.size(); i++) {
                List<LeafBatch> leaves = new ArrayList<>();
                for (LeafReader reader : readers.get(i)) {
                    leaves.add(reader.read(rows));
                }
                batches.add(new ColumnBatch(columns.get(i), rows, leaves));
            }
        } catch (EOFException e) {
            throw DataException.of(
                    dataset.footer(from).name(), "was cut short since it was opened", e);
        }
        return batches;
    }

    /// As many rows as keep a batch small, going by the averages of the row group.
    private int batchRows(ParquetDataset.Group opened, RowGroup rowGroup) {
        long values = 0;
        long bytes = 0;
        for (Column column : columns) {
            for (ParquetLeaf leaf : dataset.leaves(opened, column.name())) {
                ColumnMetaData chunk = rowGroup.getColumns().get(leaf.index()).getMeta_data();
                values += chunk.getNum_values();
                if (leaf.type().isBinary()) {
                    bytes += Math.max(0, chunk.getTotal_uncompressed_size());
                }
            }
        }
        double rows = opened.rows().size();
        double most =
                Math.min(
                        values == 0 ? MOST_ROWS : MOST_VALUES / (values / rows),
                        bytes == 0 ? MOST_ROWS : MOST_BYTES / (bytes / rows));
        return (int) Math.clamp(most, 1, MOST_ROWS);
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        channelFile = -1;
        if (open != null) {
            open.close();
        }
    }
}

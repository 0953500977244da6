package dev.streambuffer.convert;

import dev.streambuffer.dataset.ShardWriter;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows whose shards one thread writes: about one shard of the largest size, as it can't be known
/// beforehand where exactly a shard is full. Where shards are to begin depends on the rows only,
/// not on how many threads there are.
///
/// @param from the first row
/// @param to the row after the last
/// @param cuts rows between them at which a new shard begins
record ShardSection(long from, long to, List<Long> cuts) {

    // A little less than what fits: a few rows too many would be a shard of their own.
    private static final double FULL = 0.95;
    private static final long LEAST_ROWS = 1 << 17;

    /// Cuts the rows of a dataset into sections.
    ///
    /// @param columns the columns that are written
    /// @param shardBytes the most bytes of a shard, as its values take in memory
    /// @param cuts rows at which a new shard begins in any case, ascending
    static List<ShardSection> of(
            Dataset dataset, List<String> columns, long shardBytes, List<Long> cuts)
            throws IOException {
        long rows = dataset.rows();
        long most = rows <= LEAST_ROWS ? rows : rowsOfShard(dataset, columns, shardBytes);
        return of(rows, most, cuts);
    }

    /// @param most how many rows are a section; with cuts at least, without at most
    static List<ShardSection> of(long rows, long most, List<Long> cuts) {
        List<ShardSection> sections = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        long from = 0;
        if (cuts.isEmpty()) {
            long count = Math.max(1, Math.ceilDiv(rows, Math.max(1, most)));
            for (long i = 0; i < count; i++) {
                long to = i == count - 1 ? rows : rows / count * (i + 1);
                sections.add(new ShardSection(from, to, List.of()));
                from = to;
            }
            return sections;
        }
        for (long cut : cuts) {
            if (cut - from >= most && cut < rows) {
                sections.add(new ShardSection(from, cut, List.copyOf(own)));
                own.clear();
                from = cut;
            } else {
                own.add(cut);
            }
        }
        sections.add(new ShardSection(from, rows, List.copyOf(own)));
        return sections;
    }

    /// How many rows fill a shard, going by three looks.
    private static long rowsOfShard(Dataset dataset, List<String> columns, long shardBytes)
            throws IOException {
        long rows = dataset.rows();
        long seen = 0;
        long bytes = 0;
        for (long row : new long[] {0, rows / 2, rows - rows / 8}) {
            try (RowCursor cursor = dataset.read(new RowRange(row, rows), columns)) {
                RowBatch batch = cursor.next();
                if (batch != null) {
                    seen += batch.rows();
                    bytes += ShardWriter.size(batch.columns());
                }
            }
        }
        double perRow = Math.max(1, bytes) / (double) Math.max(1, seen);
        return Math.max(LEAST_ROWS, (long) (FULL * shardBytes / perRow));
    }
}

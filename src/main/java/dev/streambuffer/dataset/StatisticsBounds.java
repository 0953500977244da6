package dev.streambuffer.dataset;

import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dtype;

import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Bounds of columns of numbers from the statistics of row groups. Those of floats and booleans are
/// the widest there are: of them only the count of missing values tells something.
final class StatisticsBounds {

    private StatisticsBounds() {}

    /// The bounds, or null unless every row group has statistics of them.
    static @Nullable ColumnBounds of(ParquetDataset dataset, String column) {
        boolean any = false;
        long min = 0;
        long max = 0;
        long missing = 0;
        for (ParquetDataset.Group group : dataset.groups()) {
            List<ParquetLeaf> leaves = dataset.leaves(group, column);
            ParquetLeaf leaf = leaves.getFirst();
            Dtype dtype = Dtype.of(leaf.leaf().dtype());
            if (leaves.size() != 1 || !dtype.isNumber()) {
                return null;
            }
            ColumnMetaData chunk =
                    dataset.rowGroup(group).getColumns().get(leaf.index()).getMeta_data();
            Statistics statistics = chunk.getStatistics();
            if (statistics == null || !statistics.isSetNull_count()) {
                return null;
            }
            missing += statistics.getNull_count();
            if (statistics.getNull_count() == chunk.getNum_values()) {
                continue;
            }
            if (!dtype.isInteger()) {
                min = Long.MIN_VALUE;
                max = Long.MAX_VALUE;
                continue;
            }
            boolean unsigned = dtype.kind() == Dtype.Kind.UNSIGNED;
            Long low = value(statistics.getMin_value(), leaf.type());
            Long high = value(statistics.getMax_value(), leaf.type());
            if (low == null && high == null && !unsigned) {
                // The fields of old, whose order was the signed one.
                low = value(statistics.getMin(), leaf.type());
                high = value(statistics.getMax(), leaf.type());
            }
            if (low == null || high == null) {
                return null;
            }
            min = any && less(min, low, unsigned) ? min : low;
            max = any && less(high, max, unsigned) ? max : high;
            any = true;
        }
        return new ColumnBounds(min, max, missing);
    }

    private static boolean less(long a, long b, boolean unsigned) {
        return unsigned ? Long.compareUnsigned(a, b) < 0 : a < b;
    }

    private static @Nullable Long value(byte @Nullable [] bytes, ValueType type) {
        if (bytes == null || bytes.length != type.width()) {
            return null;
        }
        long[] word = new long[1];
        new PlainValues(bytes, 0, bytes.length, type).words(word, 0, 1);
        return word[0];
    }
}

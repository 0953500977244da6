package dev.streambuffer.analyze;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Episodes in the order of something about them.
public final class EpisodeOrder {

    /// What they can be ordered by.
    public enum Key {
        /// their labels: as numbers if all are, else as text
        LABEL,
        /// where they begin
        START,
        /// how many rows they have
        LENGTH,
        /// the sum of their rewards
        RETURN,
        /// their least reward
        LEAST,
        /// their greatest reward
        GREATEST,
        /// how they end
        END
    }

    private static final List<Episodes.End> ENDS = List.of(Episodes.End.values());

    private EpisodeOrder() {}

    /// Orders episodes; those that are equal stay as they are in the recording, those of which it
    /// is not known are last either way.
    ///
    /// @return indices of episodes
    public static int[] of(Episodes episodes, Key key, boolean descending) {
        long[] keys =
                switch (key) {
                    case LABEL -> labels(episodes);
                    case START -> numbers(episodes, i -> episodes.startRow(i));
                    case LENGTH -> numbers(episodes, i -> episodes.length(i));
                    case RETURN -> numbers(episodes, episodes::returnOf);
                    case LEAST -> numbers(episodes, episodes::minReward);
                    case GREATEST -> numbers(episodes, episodes::maxReward);
                    case END -> numbers(episodes, i -> ENDS.indexOf(episodes.endOf(i)));
                };
        if (descending) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = keys[i] == Long.MAX_VALUE ? Long.MAX_VALUE : ~keys[i];
            }
        }
        return order(keys);
    }

    /// Indices in the order of their keys, without an object a key.
    private static int[] order(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.parallelSort(sorted);
        int[] taken = new int[keys.length];
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int first = firstOf(sorted, keys[i]);
            order[first + taken[first]++] = i;
        }
        return order;
    }

    private static int firstOf(long[] sorted, long key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long[] numbers(Episodes episodes, IntToDoubleFunction number) {
        long[] keys = new long[episodes.count()];
        for (int i = 0; i < keys.length; i++) {
            double value = number.applyAsDouble(i);
            // Bits of a float64 in the order of their values; both zeros are one.
            long bits = Double.doubleToLongBits(value + 0.0);
            keys[i] = Double.isNaN(value) ? Long.MAX_VALUE : bits ^ (bits >> 63 & Long.MAX_VALUE);
        }
        return keys;
    }

    private static long[] labels(Episodes episodes) {
        long[] keys = new long[episodes.count()];
        try {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = Long.parseLong(episodes.label(i));
            }
            return keys;
        } catch (NumberFormatException e) {
            String[] texts = new String[keys.length];
            Arrays.setAll(texts, episodes::label);
            String[] sorted = texts.clone();
            Arrays.parallelSort(sorted);
            for (int i = 0; i < keys.length; i++) {
                keys[i] = Arrays.binarySearch(sorted, texts[i]);
            }
            return keys;
        }
    }
}

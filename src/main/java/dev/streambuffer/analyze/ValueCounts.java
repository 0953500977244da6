package dev.streambuffer.analyze;

import java.util.Arrays;

/// How often each value occurs, for as long as there are few different ones: behind
/// [Statistics#MOST_DISTINCT] it gives up and holds nothing. Values are told apart by their
/// [TokenValue#key].
final class ValueCounts {

    private static final int[] NONE = {};

    private long[] keys = new long[16];
    private long[] counts = new long[16];
    private int size;
    private int last;
    private boolean tooMany;

    void add(long key, long times) {
        if (tooMany) {
            return;
        }
        if (keys[last] == key && counts[last] > 0) {
            counts[last] += times;
            return;
        }
        int at = place(key);
        if (counts[at] == 0) {
            if (size == Statistics.MOST_DISTINCT) {
                giveUp();
                return;
            }
            if (2 * ++size > keys.length) {
                grow();
                at = place(key);
            }
            keys[at] = key;
        }
        counts[at] += times;
        last = at;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (counts[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    private void giveUp() {
        tooMany = true;
        keys = new long[0];
        counts = keys;
    }

    /// Adds what another one counted. Whether there are too many does not depend on the order.
    void addAll(ValueCounts other) {
        if (other.tooMany) {
            giveUp();
        }
        for (int i = 0; i < other.keys.length && !tooMany; i++) {
            if (other.counts[i] != 0) {
                add(other.keys[i], other.counts[i]);
            }
        }
    }

    /// Whether it gave up.
    boolean isTooMany() {
        return tooMany;
    }

    /// The number of different values.
    int size() {
        return size;
    }

    /// The places of its values in [#key] and [#count], least value first.
    int[] order() {
        if (size == 0 || tooMany) {
            return NONE;
        }
        Integer[] places = new Integer[size];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                places[n++] = i;
            }
        }
        Arrays.sort(places, (a, b) -> Long.compare(keys[a], keys[b]));
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }

    long key(int place) {
        return keys[place];
    }

    long count(int place) {
        return counts[place];
    }
}

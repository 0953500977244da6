package dev.streambuffer.analyze;

import java.util.Arrays;

/// A growing array of longs.
final class LongList {

    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(2, size));
        }
        values[size++] = value;
    }

    void addAll(LongList others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    int size() {
        return size;
    }

    long getLast() {
        return values[size - 1];
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}

package dev.streambuffer.dataset;

import java.util.Arrays;

/// Different values and their numbers, from 0 in the order in which they came.
final class LongDictionary {

    private static final int FIRST_SLOTS = 1 << 8;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private long[] values = new long[FIRST_SLOTS / 2];
    private int[] slots = new int[FIRST_SLOTS];
    private int size;

    int size() {
        return size;
    }

    long value(int number) {
        return values[number];
    }

    /// The number of a value, which is added if it is not there.
    int number(long value) {
        int slot = slot(value);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == values.length) {
            grow();
            slot = slot(value);
        }
        values[size++] = value;
        slots[slot] = size;
        return size - 1;
    }

    private int slot(long value) {
        int mask = slots.length - 1;
        int slot = (int) (value * SPREAD >>> 32) & mask;
        while (slots[slot] > 0 && values[slots[slot] - 1] != value) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        values = Arrays.copyOf(values, 2 * size);
        slots = new int[2 * slots.length];
        refill();
    }

    private void refill() {
        for (int i = 0; i < size; i++) {
            slots[slot(values[i])] = i + 1;
        }
    }

    /// Forgets all values but the first ones.
    void cut(int count) {
        size = count;
        Arrays.fill(slots, 0);
        refill();
    }
}

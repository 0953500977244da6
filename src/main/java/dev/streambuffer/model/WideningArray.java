package dev.streambuffer.model;

/// Whole numbers in as few bytes each as the widest of them needs so far: 1, 4 or 8. For one
/// writing thread.
final class WideningArray {

    private final int size;
    private byte[] bytes;
    private int[] ints = {};
    private long[] longs = {};

    /// Zeros.
    WideningArray(int size) {
        this.size = size;
        this.bytes = new byte[size];
    }

    long get(int index) {
        if (longs.length > 0) {
            return longs[index];
        }
        return ints.length > 0 ? ints[index] : bytes[index];
    }

    void set(int index, long value) {
        if (longs.length > 0) {
            longs[index] = value;
        } else if (ints.length > 0) {
            if (value == (int) value) {
                ints[index] = (int) value;
            } else {
                widenToLongs();
                longs[index] = value;
            }
        } else if (value == (byte) value) {
            bytes[index] = (byte) value;
        } else if (value == (int) value) {
            widenToInts();
            ints[index] = (int) value;
        } else {
            widenToLongs();
            longs[index] = value;
        }
    }

    private void widenToInts() {
        int[] wider = new int[size];
        for (int i = 0; i < size; i++) {
            wider[i] = bytes[i];
        }
        ints = wider;
        bytes = new byte[0];
    }

    private void widenToLongs() {
        long[] wider = new long[size];
        for (int i = 0; i < size; i++) {
            wider[i] = get(i);
        }
        longs = wider;
        ints = new int[0];
        bytes = new byte[0];
    }
}

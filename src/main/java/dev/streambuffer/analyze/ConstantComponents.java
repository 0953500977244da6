package dev.streambuffer.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which components of a field have one value only, bit by bit. Those from [#MOST] on are one
/// component together.
final class ConstantComponents {

    /// So many components are told apart.
    static final int MOST = 1 << 16;

    private static final byte SEEN_ONCE = 0;
    private static final byte SAME = 1;
    private static final byte VARIES = 2;

    private long[] first = new long[4];
    private byte[] states = new byte[4];
    private int size;
    private int varying;

    /// Takes a row's values, or the next of them.
    ///
    /// @param position the position in the row's list of the value at `from`
    void take(long position, long[] data, int from, int to) {
        if (varying == size && position + to - from <= size) {
            return;
        }
        for (int i = from; i < to; i++) {
            int component = (int) Math.min(position + i - from, MOST);
            if (component == size) {
                append(data[i], SEEN_ONCE);
            } else {
                compare(component, data[i]);
            }
        }
    }

    /// Takes those of later rows.
    void merge(ConstantComponents later) {
        for (int i = 0; i < later.size; i++) {
            if (i == size) {
                append(later.first[i], later.states[i]);
            } else {
                compare(i, later.first[i]);
                if (later.states[i] == VARIES) {
                    vary(i);
                }
            }
        }
    }

    /// How many components there are.
    int count() {
        return size;
    }

    /// The components of which at least two values were seen, and no two different ones, in order.
    List<Integer> constant() {
        List<Integer> constant = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (states[i] == SAME) {
                constant.add(i);
            }
        }
        return constant;
    }

    /// The first value of a component.
    long word(int component) {
        return first[component];
    }

    private void compare(int component, long word) {
        if (first[component] != word) {
            vary(component);
        } else if (states[component] == SEEN_ONCE) {
            states[component] = SAME;
        }
    }

    private void vary(int component) {
        if (states[component] != VARIES) {
            states[component] = VARIES;
            varying++;
        }
    }

    private void append(long word, byte state) {
        if (size == first.length) {
            first = Arrays.copyOf(first, 2 * size);
            states = Arrays.copyOf(states, 2 * size);
        }
        first[size] = word;
        states[size] = state;
        varying += state == VARIES ? 1 : 0;
        size++;
    }
}

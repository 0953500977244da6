package dev.streambuffer.ui.inspector;

import javafx.collections.ObservableListBase;

/// The numbers from 0 to a count as a list that holds none of them.
final class CountList extends ObservableListBase<Integer> {

    private final int count;

    CountList(int count) {
        this.count = count;
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int indexOf(Object value) {
        return contains(value) ? (Integer) value : -1;
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Integer index && index >= 0 && index < count;
    }
}

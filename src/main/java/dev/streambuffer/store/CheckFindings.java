package dev.streambuffer.store;

import dev.streambuffer.store.CheckReport.Kind;
import dev.streambuffer.store.CheckReport.Place;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Collects findings: all are counted, the first of each kind are kept. For one thread.
final class CheckFindings {

    private final int most;
    private final Map<String, Sum> kinds = new LinkedHashMap<>();

    private static final class Sum {
        private long count;
        private final List<Place> first = new ArrayList<>();
    }

    /// @param most how many of a kind are kept
    CheckFindings(int most) {
        this.most = most;
    }

    void add(String code, String file, long record, String expected, Supplier<String> found) {
        add(code, file, record, -1, expected, found);
    }

    /// @param row the row that the record is about; -1 if there is none
    void add(
            String code,
            String file,
            long record,
            long row,
            String expected,
            Supplier<String> found) {
        Sum sum = kinds.computeIfAbsent(code, _ -> new Sum());
        sum.count++;
        if (sum.first.size() < most) {
            sum.first.add(new Place(file, record, row, expected, found.get()));
        }
    }

    /// Adds those of a later part of the work.
    void addAll(CheckFindings later) {
        later.kinds.forEach(
                (code, more) -> {
                    Sum sum = kinds.computeIfAbsent(code, _ -> new Sum());
                    sum.count += more.count;
                    int room = Math.min(most - sum.first.size(), more.first.size());
                    sum.first.addAll(more.first.subList(0, room));
                });
    }

    List<Kind> kinds() {
        return kinds.entrySet().stream()
                .map(e -> new Kind(e.getKey(), e.getValue().count, e.getValue().first))
                .toList();
    }
}

package dev.streambuffer.analyze;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/// The obvious way to look for the same as [Quality]: all values in lists, a question at a time.
/// Findings as `kind field row count`.
final class SlowQuality {

    private final StreamStore store;
    private final Episodes episodes;
    private final List<String> found = new ArrayList<>();

    private SlowQuality(StreamStore store, Episodes episodes) {
        this.store = store;
        this.episodes = episodes;
    }

    static List<String> of(StreamStore store, Episodes episodes) {
        SlowQuality quality = new SlowQuality(store, episodes);
        store.fields().forEach(quality::field);
        quality.steps();
        return quality.found;
    }

    /// The values of a row, or null.
    private @Nullable List<Long> cell(long row, Field field) {
        List<Long> words = new ArrayList<>();
        for (long token = store.start(row); token < store.start(row + 1); token++) {
            if (store.type(token) == field.type()) {
                words.add(store.data(token));
            }
        }
        boolean isNull = field.feature().isScalar() || store.isNullList(row, field.type());
        return words.isEmpty() && isNull ? null : words;
    }

    private void field(Field field) {
        List<@Nullable List<Long>> cells = new ArrayList<>();
        for (long row = 0; row < store.steps(); row++) {
            cells.add(cell(row, field));
        }
        if (field.encoding() == Encoding.FLOAT64) {
            words("nan", field, cells, word -> Double.isNaN(Double.longBitsToDouble(word)));
            words(
                    "infinite",
                    field,
                    cells,
                    word -> Double.isInfinite(Double.longBitsToDouble(word)));
        }
        lengths(field, cells);
        long nulls = cells.stream().filter(Objects::isNull).count();
        if (nulls > 0) {
            add("null", field.name(), cells.indexOf(null), nulls);
        }
        constants(field, cells);
    }

    private void words(
            String kind, Field field, List<@Nullable List<Long>> cells, LongPredicate predicate) {
        long count = 0;
        int first = -1;
        for (int row = 0; row < cells.size(); row++) {
            for (long word : Objects.requireNonNullElse(cells.get(row), List.<Long>of())) {
                if (predicate.test(word)) {
                    count++;
                    first = first < 0 ? row : first;
                }
            }
        }
        if (count > 0) {
            add(kind, field.name(), first, count);
        }
    }

    private void lengths(Field field, List<@Nullable List<Long>> cells) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (List<Long> cell : cells) {
            if (cell != null) {
                counts.merge(cell.size(), 1, Integer::sum);
            }
        }
        boolean fixed = !(field.feature() instanceof Feature.ListOf list) || list.length() > 0;
        int usual = field.feature() instanceof Feature.ListOf list && fixed ? list.length() : 1;
        int most = 0;
        int all = counts.values().stream().mapToInt(n -> n).sum();
        for (var entry : counts.entrySet()) {
            if (!fixed && entry.getValue() > most) {
                most = entry.getValue();
                usual = entry.getKey();
            }
        }
        int expected = usual;
        long odd = (long) all - counts.getOrDefault(expected, 0);
        if (odd > 0 && (fixed || odd * 20 <= all)) {
            int first = 0;
            while (cells.get(first) == null
                    || Objects.requireNonNull(cells.get(first)).size() == expected) {
                first++;
            }
            add("list-length", field.name(), first, odd);
        }
    }

    private void constants(Field field, List<@Nullable List<Long>> cells) {
        int longest = cells.stream().filter(Objects::nonNull).mapToInt(List::size).max().orElse(0);
        long constant = 0;
        int first = -1;
        for (int component = 0; component < longest; component++) {
            Set<Long> different = new HashSet<>();
            int count = 0;
            int row = -1;
            for (int r = 0; r < cells.size(); r++) {
                List<Long> cell = cells.get(r);
                if (cell != null && cell.size() > component) {
                    different.add(cell.get(component));
                    count++;
                    row = row < 0 ? r : row;
                }
            }
            if (count > 1 && different.size() == 1) {
                constant++;
                first = first < 0 ? row : first;
            }
        }
        if (constant > 0) {
            add("constant", field.name(), first, constant);
        }
    }

    private void steps() {
        List<Long> repeats = new ArrayList<>();
        List<Long> jumps = new ArrayList<>();
        List<Long> early = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        for (long row = 0; row < store.steps(); row++) {
            boolean last = episodes.endRow(episodes.episodeOfRow(row)) == row + 1;
            boolean first = episodes.startRow(episodes.episodeOfRow(row)) == row;
            if (row > 0 && store.stepOfRow(row) != store.stepOfRow(row - 1) + 1) {
                jumps.add(row);
            }
            if (!first && !tokens(row).isEmpty() && tokens(row).equals(tokens(row - 1))) {
                repeats.add(row);
            }
            if (last && !done(row)) {
                open.add(row);
            }
            if (!last && done(row)) {
                early.add(row);
            }
        }
        add("duplicate-step", "", repeats);
        add("step-gap", "", jumps);
        List<String> done = EpisodeRule.endNames(store);
        if (!done.isEmpty()) {
            add("open-episode", done.getFirst(), open);
        }
        add("early-done", "", early);
    }

    private boolean done(long row) {
        for (String name : EpisodeRule.endNames(store)) {
            Field field = EpisodeRule.scalarField(store, List.of(name));
            List<Long> cell = cell(row, field);
            if (cell != null && TokenValue.of(field).get(cell.getFirst()) != 0) {
                return true;
            }
        }
        return false;
    }

    private List<List<Long>> tokens(long row) {
        List<List<Long>> tokens = new ArrayList<>();
        for (long token = store.start(row); token < store.start(row + 1); token++) {
            tokens.add(List.of(store.type(token), store.data(token)));
        }
        return tokens;
    }

    private void add(String kind, String field, List<Long> rows) {
        if (!rows.isEmpty()) {
            add(kind, field, rows.getFirst(), rows.size());
        }
    }

    private void add(String kind, String field, long row, long count) {
        found.add("%s '%s' row %d count %d".formatted(kind, field, row, count));
    }
}

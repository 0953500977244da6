package dev.streambuffer.analyze;

import dev.streambuffer.model.Feature;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Exact statistics of every component of every field. Values are read by the field's encoding.
/// Memory is bounded by fields and components, not by tokens. Thread-safe.
///
/// One pass with all processors gives everything of components that have few different values, and
/// all but quantiles and histogram of the others; for those it goes over the tokens again, twice as
/// a rule.
public final class Statistics {

    /// Each of the first so many positions of a list is a component of its own; those behind them
    /// are one component together.
    public static final int MAX_COMPONENTS = 64;

    /// The component of all positions from [#MAX_COMPONENTS] on.
    public static final int REST = -1;

    /// Different values are counted up to this many.
    public static final int MOST_DISTINCT = 1000;

    /// The most bins of a histogram.
    public static final int MOST_BINS = 40;

    /// The quantiles that are computed, from 0 (the least value) to 1 (the greatest).
    public static final List<Double> QUANTILES = List.of(0.01, 0.25, 0.5, 0.75, 0.99);

    private static final int USUAL_PASSES = 3;

    private final TokenStream stream;
    private final @Nullable Matches only;
    private final List<RowRange> ranges;
    private final long rows;
    private final CancelToken cancel;
    private final ProgressListener progress;
    private int passes;

    private Statistics(
            TokenStream stream,
            RowRange range,
            @Nullable Matches only,
            CancelToken cancel,
            ProgressListener progress) {
        this.stream = stream;
        this.only = only;
        this.cancel = cancel;
        this.progress = progress;
        List<RowRange> all = RowWork.split(stream, range, cancel);
        ranges = only == null ? all : all.stream().filter(r -> countIn(only, r) > 0).toList();
        rows = only == null ? range.size() : countIn(only, range);
    }

    /// As [#of(TokenStream, RowRange, Matches, CancelToken, ProgressListener)], of all rows in a
    /// range.
    public static List<ComponentStatistics> of(
            TokenStream stream, RowRange rows, CancelToken cancel, ProgressListener progress) {
        return of(stream, rows, null, cancel, progress);
    }

    /// Computes them over rows. Tokens whose type is no field's are left out.
    ///
    /// @param only of the rows, those that count; null for all
    /// @return components by field and position. A list without a fixed length has as many as its
    ///   longest list in these rows has values, and one at least
    /// @throws java.util.concurrent.CancellationException if cancelled
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    public static List<ComponentStatistics> of(
            TokenStream stream,
            RowRange rows,
            @Nullable Matches only,
            CancelToken cancel,
            ProgressListener progress) {
        return new Statistics(stream, rows, only, cancel, progress).compute();
    }

    private static long countIn(Matches matches, RowRange rows) {
        return matches.rank(rows.to()) - matches.rank(rows.from());
    }

    private List<ComponentStatistics> compute() {
        int[] places = stream.fields().stream().mapToInt(f -> fixedPlaces(f.feature())).toArray();
        ComponentTable.Maker<ComponentSum> maker =
                (type, _) -> new ComponentSum(stream.fields().get(type));
        ComponentTable<ComponentSum> sums = ComponentTable.growing(places, only, maker);
        pass(sums, () -> ComponentTable.growing(places, only, maker));
        for (int type = 0; type < places.length; type++) {
            places[type] = sums.places(type);
        }
        @Nullable SpreadSearch[][] searches = searches(sums);
        while (isWanted(searches)) {
            ComponentTable.Maker<SpreadSearch.Pass> parts =
                    (type, place) -> {
                        SpreadSearch search = searches[type][place];
                        return search == null || search.isDone() ? null : search.pass();
                    };
            ComponentTable<SpreadSearch.Pass> whole = ComponentTable.of(places, only, parts);
            pass(whole, () -> ComponentTable.of(places, only, parts));
            for (int type = 0; type < places.length; type++) {
                for (int place = 0; place < places[type]; place++) {
                    SpreadSearch.Pass found = whole.get(type, place);
                    SpreadSearch search = searches[type][place];
                    if (found != null && search != null) {
                        search.take(found);
                    }
                }
            }
        }
        long total = Math.max(USUAL_PASSES, passes) * rows;
        progress.progress(new Progress("computing statistics", total, total, "rows read"));
        return result(sums, searches);
    }

    private interface Tables<S extends ComponentTable.Sink<S>> {
        ComponentTable<S> make();
    }

    private <S extends ComponentTable.Sink<S>> void pass(
            ComponentTable<S> whole, Tables<S> tables) {
        long before = passes * rows;
        long total = Math.max(USUAL_PASSES, passes + 1) * rows;
        RowWork.run(
                stream,
                "computing statistics",
                "rows read",
                ranges,
                range -> {
                    ComponentTable<S> part = tables.make();
                    RunScan.scan(stream, range, cancel, part);
                    part.flush();
                    return part;
                },
                whole::merge,
                cancel,
                p ->
                        progress.progress(
                                new Progress(
                                        p.stage(),
                                        Math.min(total, before + p.done()),
                                        total,
                                        p.unit())));
        passes++;
    }

    private static boolean isWanted(@Nullable SpreadSearch[][] searches) {
        for (@Nullable SpreadSearch[] ofField : searches) {
            for (SpreadSearch search : ofField) {
                if (search != null && !search.isDone()) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable SpreadSearch[][] searches(ComponentTable<ComponentSum> sums) {
        int wanted = 0;
        @Nullable SpreadSearch[][] searches = new SpreadSearch[stream.fields().size()][];
        for (int type = 0; type < searches.length; type++) {
            searches[type] = new SpreadSearch[sums.places(type)];
            for (int place = 0; place < searches[type].length; place++) {
                ComponentSum sum = sums.get(type, place);
                wanted += sum != null && sum.needsSearch() ? 1 : 0;
            }
        }
        for (int type = 0; type < searches.length; type++) {
            for (int place = 0; place < searches[type].length; place++) {
                ComponentSum sum = sums.get(type, place);
                searches[type][place] = sum == null ? null : sum.search(wanted);
            }
        }
        return searches;
    }

    /// How many values a feature has in every row, 1 for a scalar; negative or 0 where that is not
    /// fixed.
    static long fixedLength(Feature feature) {
        return switch (feature) {
            case Feature.ListOf list -> list.length();
            case Feature.ArrayOf array ->
                    array.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
            default -> 1;
        };
    }

    private static int fixedPlaces(Feature feature) {
        return Math.clamp(fixedLength(feature), 1, MAX_COMPONENTS + 1);
    }

    private List<ComponentStatistics> result(
            ComponentTable<ComponentSum> sums, @Nullable SpreadSearch[][] searches) {
        List<ComponentStatistics> result = new ArrayList<>();
        for (int type = 0; type < searches.length; type++) {
            int length = fixedPlaces(stream.fields().get(type).feature());
            for (int place = sums.places(type); place > length; place--) {
                if (sums.get(type, place - 1) != null) {
                    length = place;
                }
            }
            for (int place = 0; place < length; place++) {
                int component = place == MAX_COMPONENTS ? REST : place;
                ComponentSum sum = sums.get(type, place);
                SpreadSearch search = place < searches[type].length ? searches[type][place] : null;
                Spread spread = search == null ? null : search.spread();
                result.add(
                        (sum == null ? new ComponentSum(stream.fields().get(type)) : sum)
                                .result(component, rows, spread));
            }
        }
        return result;
    }
}

package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FeatureTree;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Compares two sources: columns and their order, features, nulls, list lengths, and every value.
/// Reads each column of both once, in bounded memory, as many at a time as there are processors. A
/// column of a store with a word that its feature can't hold (0.5 in int64) is read once more, as
/// the numbers that are stored: such a word is a difference, not the end of the comparison.
public final class SourceComparison {

    private static final long UNIT_ROWS = 1 << 18;
    private static final int ROWS_A_CHECK = 1 << 16;
    private static final int MOST_RUNS = 1 << 20;
    private static final int MOST_RUNS_OF_ALL_COLUMNS = 1 << 22;

    private final ComparedSource a;
    private final ComparedSource b;
    private final RowAlignment alignment;
    private final Tolerance tolerance;
    private final CancelToken cancel;
    private final ProgressListener progress;
    private final List<Column> columns;
    private final int mostRuns;
    private long done;

    private SourceComparison(
            ComparedSource a,
            ComparedSource b,
            RowAlignment alignment,
            Tolerance tolerance,
            CancelToken cancel,
            ProgressListener progress) {
        this.a = a;
        this.b = b;
        this.alignment = alignment;
        this.tolerance = tolerance;
        this.cancel = cancel;
        this.progress = progress;
        this.columns =
                a.dataset().columns().stream()
                        .filter(column -> b.dataset().column(column.name()) != null)
                        .toList();
        this.mostRuns =
                Math.clamp(MOST_RUNS_OF_ALL_COLUMNS / Math.max(1, columns.size()), 64, MOST_RUNS);
    }

    /// Compares two sources.
    ///
    /// @param alignment which of their rows stand side by side
    /// @throws dev.streambuffer.model.DataException if one of them is damaged
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static Comparison run(
            ComparedSource a,
            ComparedSource b,
            RowAlignment alignment,
            Tolerance tolerance,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        return new SourceComparison(a, b, alignment, tolerance, cancel, progress).run();
    }

    private Comparison run() throws IOException {
        List<RowRange> units = units();
        ColumnComparison.Found[][] found = new ColumnComparison.Found[columns.size()][units.size()];
        Misfit[][] misfits = new Misfit[columns.size()][units.size()];
        List<@Nullable String> obstacles = columns.stream().map(this::obstacle).toList();
        Workers.run(
                Math.multiplyExact(columns.size(), units.size()),
                i -> {
                    int column = i / units.size();
                    int unit = i % units.size();
                    if (obstacles.get(column) == null) {
                        try {
                            found[column][unit] =
                                    compare(
                                            columns.get(column),
                                            units.get(unit),
                                            a.dataset(),
                                            b.dataset());
                        } catch (DataException e) {
                            misfits[column][unit] = new Misfit(e);
                        }
                    }
                });
        List<ColumnReport> reports = new ArrayList<>();
        Set<String> asStored = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            Misfit misfit = first(misfits[i]);
            if (misfit != null) {
                asStored.add(columns.get(i).name());
                compareAsStored(columns.get(i), units, misfit, found[i]);
            }
            reports.add(report(columns.get(i), obstacles.get(i), misfit, found[i]));
        }
        DifferenceRuns missing = missing();
        List<DifferenceRuns> places = new ArrayList<>(List.of(missing));
        reports.forEach(report -> places.add(report.places()));
        DifferenceRuns all = DifferenceRuns.union(places, MOST_RUNS);
        return new Comparison(alignment, tolerance, problems(), reports, asStored, missing, all);
    }

    /// What kept a column from being read: a word that doesn't fit its feature, or damage.
    private record Misfit(DataException error) {}

    private static @Nullable Misfit first(@Nullable Misfit[] ofUnits) {
        for (Misfit misfit : ofUnits) {
            if (misfit != null) {
                return misfit;
            }
        }
        return null;
    }

    /// Compares a column anew as the numbers that are stored. What is damaged is so in this form
    /// too and ends the comparison.
    private void compareAsStored(
            Column column, List<RowRange> units, Misfit misfit, ColumnComparison.Found[] found)
            throws IOException {
        Dataset storedA = a.datasetAsStored();
        Dataset storedB = b.datasetAsStored();
        boolean helps =
                !feature(storedA, column).equals(feature(a.dataset(), column))
                        || !feature(storedB, column).equals(feature(b.dataset(), column));
        if (!helps) {
            throw misfit.error();
        }
        Workers.run(
                units.size(),
                unit -> found[unit] = compare(column, units.get(unit), storedA, storedB));
    }

    private static Feature feature(Dataset dataset, Column column) {
        return Objects.requireNonNull(dataset.column(column.name())).feature();
    }

    /// Ranges of places, cut where partitions of A begin so that none is read twice.
    private List<RowRange> units() {
        List<RowRange> units = new ArrayList<>();
        long from = 0;
        Iterator<RowRange> partitions = a.dataset().partitions().iterator();
        long cut = partitions.hasNext() ? partitions.next().from() : Long.MAX_VALUE;
        for (RowAlignment.Run run : alignment.runs()) {
            while (run.rowA() >= 0 && cut < run.rowA() + run.rows()) {
                long place = run.place() + cut - run.rowA();
                if (place - from >= UNIT_ROWS) {
                    units.add(new RowRange(from, place));
                    from = place;
                }
                cut = partitions.hasNext() ? partitions.next().from() : Long.MAX_VALUE;
            }
        }
        units.add(new RowRange(from, alignment.places()));
        return units;
    }

    private ColumnComparison.Found compare(Column column, RowRange places, Dataset inA, Dataset inB)
            throws IOException {
        String name = column.name();
        RowRange rowsA = alignment.rowsA(places.from(), places.to());
        RowRange rowsB = alignment.rowsB(places.from(), places.to());
        try (RowCursor left = inA.read(rowsA, List.of(name));
                RowCursor right = inB.read(rowsB, List.of(name))) {
            ColumnComparison comparison =
                    new ColumnComparison(
                            new LeafWalker(left),
                            Leaf.of(feature(inA, column)),
                            new LeafWalker(right),
                            Leaf.of(feature(inB, column)),
                            tolerance,
                            mostRuns);
            for (RowAlignment.Run run : alignment.between(places.from(), places.to())) {
                comparison.compare(run, cancel, this::report);
            }
            return comparison.found();
        }
    }

    private Column other(Column column) {
        Column other = b.dataset().column(column.name());
        if (other == null) {
            throw new IllegalStateException("no column '" + column.name() + "' in B");
        }
        return other;
    }

    /// What keeps the values of a column from being compared, or null.
    private @Nullable String obstacle(Column column) {
        List<Leaf> leavesA = Leaf.of(column.feature());
        List<Leaf> leavesB = Leaf.of(other(column).feature());
        boolean possible = leavesA.size() == leavesB.size();
        for (int i = 0; possible && i < leavesA.size(); i++) {
            possible = ValueComparison.isPossible(leavesA.get(i), leavesB.get(i));
        }
        return possible ? null : featureProblem(column);
    }

    private @Nullable String featureProblem(Column column) {
        Feature inA = column.feature();
        Feature inB = other(column).feature();
        if (inA.equals(inB)) {
            return null;
        }
        boolean told = !inA.text().equals(inB.text());
        return "feature %s in A, %s in B"
                .formatted(
                        told ? inA.text() : FeatureTree.write(inA),
                        told ? inB.text() : FeatureTree.write(inB));
    }

    /// @param misfit why the column was compared as it is stored, or null. It is a problem if
    ///   something differs: two sources may have the same words that don't fit.
    private ColumnReport report(
            Column column,
            @Nullable String obstacle,
            @Nullable Misfit misfit,
            ColumnComparison.Found[] found) {
        String name = column.name();
        if (obstacle != null) {
            return new ColumnReport(
                    name, obstacle, DifferenceCount.NONE, null, DifferenceRuns.NONE);
        }
        DifferenceCount count = DifferenceCount.NONE;
        String first = null;
        DifferenceRuns.Collector places = new DifferenceRuns.Collector(mostRuns);
        for (ColumnComparison.Found part : found) {
            count = count.plus(part.count());
            first = first == null ? part.first() : first;
            places.addAll(part.places());
        }
        List<String> problems = new ArrayList<>();
        String features = featureProblem(column);
        if (features != null) {
            problems.add(features);
        }
        if (misfit != null && count.differences() > 0) {
            problems.add(misfit.error().getMessage() + "; compared as the numbers that are stored");
        }
        return new ColumnReport(
                name,
                problems.isEmpty() ? null : String.join("; ", problems),
                count,
                first,
                places.runs());
    }

    private DifferenceRuns missing() {
        DifferenceRuns.Collector missing = new DifferenceRuns.Collector(MOST_RUNS);
        for (RowAlignment.Run run : alignment.runs()) {
            if (!run.isBoth()) {
                missing.add(run.place(), run.place() + run.rows());
            }
        }
        return missing.runs();
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (a.rows() != b.rows()) {
            problems.add(
                    "rows: %s in A, %s in B"
                            .formatted(Numerals.plain(a.rows()), Numerals.plain(b.rows())));
        } else if (alignment.onlyA() > 0) {
            problems.add(
                    "steps: %s only in A, %s only in B"
                            .formatted(
                                    Numerals.plain(alignment.onlyA()),
                                    Numerals.plain(alignment.onlyB())));
        }
        List<String> namesA = a.dataset().columns().stream().map(Column::name).toList();
        List<String> namesB = b.dataset().columns().stream().map(Column::name).toList();
        if (!namesA.equals(namesB)) {
            problems.add(columnProblem(namesA, namesB));
        }
        String steps = stepProblem();
        if (steps != null) {
            problems.add(steps);
        }
        return problems;
    }

    /// How the step numbers of rows that stand side by side differ, or null.
    private @Nullable String stepProblem() {
        if (!a.hasStepNumbers() || !b.hasStepNumbers()) {
            return null;
        }
        long differ = 0;
        String first = "";
        for (RowAlignment.Run run : alignment.runs()) {
            for (long i = 0; run.isBoth() && i < run.rows(); i++) {
                if (i % ROWS_A_CHECK == 0) {
                    cancel.check();
                }
                long stepA = a.step(run.rowA() + i);
                long stepB = b.step(run.rowB() + i);
                if (stepA != stepB && differ++ == 0) {
                    first = "row %d: %d, %d".formatted(run.rowA() + i, stepA, stepB);
                }
            }
        }
        return differ == 0
                ? null
                : "step numbers: %s differ; first: %s".formatted(Numerals.plain(differ), first);
    }

    private static String columnProblem(List<String> namesA, List<String> namesB) {
        List<String> onlyA = namesA.stream().filter(name -> !namesB.contains(name)).toList();
        List<String> onlyB = namesB.stream().filter(name -> !namesA.contains(name)).toList();
        if (onlyA.isEmpty() && onlyB.isEmpty()) {
            return "order of columns: %s in A, %s in B".formatted(namesA, namesB);
        }
        List<String> parts = new ArrayList<>();
        if (!onlyA.isEmpty()) {
            parts.add("only in A " + onlyA);
        }
        if (!onlyB.isEmpty()) {
            parts.add("only in B " + onlyB);
        }
        return "columns: " + String.join(", ", parts);
    }

    /// Listeners are called by one thread at a time.
    private synchronized void report(long rows) {
        done += rows;
        long both = alignment.places() - alignment.onlyA() - alignment.onlyB();
        progress.progress(new Progress("comparing", done, both * columns.size(), "values"));
    }
}

package dev.streambuffer.convert;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Proposes what becomes of each column of a dataset. Most of it follows from the types; where only
/// the values can tell (integers beyond 2^53, nulls inside lists) the statistics of the source are
/// asked, and where they don't say it, those columns are read once.
public final class ImportPlanner {

    private static final Set<String> BOOKKEEPING =
            Set.of(
                    "episode_id",
                    "episode_index",
                    "episode",
                    "seed",
                    "index",
                    "frame_index",
                    "task_index",
                    "timestamp");
    private static final long EXACT = 1L << 53;

    private final Dataset dataset;
    private final ImportChoices choices;
    private final Set<String> pandasIndex;

    private ImportPlanner(Dataset dataset, ImportChoices choices) {
        this.dataset = dataset;
        this.choices = choices;
        this.pandasIndex = pandasIndex(dataset);
    }

    /// Proposes a plan.
    ///
    /// @param choices what the user said already
    /// @throws DataException if a name that the user gave is no column, a column that can't become
    ///   tokens is asked for as a field, or an encoding would lose digits
    public static ImportPlan propose(
            Dataset dataset, ImportChoices choices, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return new ImportPlanner(dataset, choices).propose(cancel, progress);
    }

    private ImportPlan propose(CancelToken cancel, ProgressListener progress) throws IOException {
        checkNames();
        Map<String, ColumnScan> scans = new LinkedHashMap<>();
        for (Column column : dataset.columns()) {
            if (role(column) == Role.FIELD && needsScan(column)) {
                scans.put(column.name(), new ColumnScan(column));
            }
        }
        scan(scans, cancel, progress);
        List<ColumnPlan> plans = new ArrayList<>();
        for (Column column : dataset.columns()) {
            plans.add(plan(column, scans.get(column.name())));
        }
        List<String> order =
                choices.fields().isEmpty()
                        ? plans.stream()
                                .filter(p -> p.role() == Role.FIELD)
                                .map(p -> p.column().name())
                                .toList()
                        : choices.fields();
        return new ImportPlan(plans, order);
    }

    private void checkNames() throws DataException {
        Set<String> seen = new HashSet<>();
        List<String> all = new ArrayList<>(choices.fields());
        all.addAll(choices.extra());
        all.addAll(choices.drop());
        for (String name : all) {
            checkName(name);
            if (!seen.add(name)) {
                throw wrong("column '" + name + "'", "one role", "it named twice");
            }
        }
        for (String name : choices.encodings().keySet()) {
            checkName(name);
        }
    }

    private void checkName(String name) throws DataException {
        if (dataset.column(name) == null) {
            throw wrong(
                    "columns",
                    "a column '" + name + "'",
                    String.join(", ", dataset.columns().stream().map(Column::name).toList()));
        }
    }

    private Role role(Column column) throws DataException {
        String name = column.name();
        if (choices.drop().contains(name)) {
            return Role.LEFT_OUT;
        }
        if (choices.fields().contains(name)) {
            if (!column.feature().isTokens()) {
                throw wrong("column '" + name + "'", "numbers for a field", noTokens(column));
            }
            return Role.FIELD;
        }
        boolean extra =
                choices.extra().contains(name)
                        || !choices.fields().isEmpty()
                        || !column.feature().isTokens()
                        || BOOKKEEPING.contains(name)
                        || pandasIndex.contains(name);
        return extra ? Role.EXTRA : Role.FIELD;
    }

    private ColumnPlan plan(Column column, @Nullable ColumnScan scan) throws DataException {
        String name = column.name();
        Role role = role(column);
        if (role != Role.FIELD) {
            return new ColumnPlan(column, role, Encoding.FLOAT64, reason(column, role));
        }
        if (scan != null && scan.obstacle() != null) {
            if (choices.fields().contains(name)) {
                throw wrong("column '" + name + "'", "values that can be tokens", scan.obstacle());
            }
            return new ColumnPlan(column, Role.EXTRA, Encoding.FLOAT64, scan.obstacle());
        }
        Encoding asked = choices.encodings().get(name);
        boolean beyond = scan != null && scan.beyondExact();
        if (asked == Encoding.FLOAT64 && scan != null && scan.inexact() > 0) {
            throw wrong(
                    "column '%s', row %d".formatted(name, scan.firstInexactRow()),
                    "integers that a float64 holds exactly",
                    "%s and %s such values in all; use int64 for it"
                            .formatted(scan.firstInexactText(), Numerals.plain(scan.inexact())));
        }
        if (asked == Encoding.INT64 && column.feature().scalarDtype().kind() == Dtype.Kind.FLOAT) {
            throw wrong(
                    "column '" + name + "'",
                    "integers for encoding int64",
                    column.feature().text());
        }
        if (asked != null) {
            return new ColumnPlan(column, Role.FIELD, asked, "as asked for");
        }
        return beyond
                ? new ColumnPlan(column, Role.FIELD, Encoding.INT64, "it has integers beyond 2^53")
                : new ColumnPlan(column, Role.FIELD, Encoding.FLOAT64, "exact as float64");
    }

    private String reason(Column column, Role role) {
        String name = column.name();
        if (role == Role.LEFT_OUT || choices.extra().contains(name)) {
            return "as asked for";
        }
        if (!column.feature().isTokens()) {
            return noTokens(column);
        }
        if (pandasIndex.contains(name)) {
            return "a pandas index";
        }
        return choices.fields().isEmpty() ? "bookkeeping" : "not among the fields given";
    }

    private static String noTokens(Column column) {
        return column.feature().text() + " has no token form";
    }

    private boolean needsScan(Column column) throws IOException {
        Feature feature = column.feature();
        Dtype dtype = feature.scalarDtype();
        boolean wide = dtype.isInteger() && dtype.bits() == 64;
        boolean labels = !feature.labels().isEmpty() || feature instanceof Feature.ClassLabel;
        boolean list = !feature.isScalar();
        if (feature instanceof Feature.ArrayOf) {
            return true;
        }
        if (!list && (!wide || labels)) {
            return labels && wide;
        }
        ColumnBounds bounds = dataset.bounds(column.name());
        if (bounds == null || list && bounds.missing() > 0) {
            return true;
        }
        boolean unsigned = dtype.kind() == Dtype.Kind.UNSIGNED;
        boolean within =
                unsigned
                        ? Long.compareUnsigned(bounds.max(), EXACT) <= 0
                        : bounds.min() >= -EXACT && bounds.max() <= EXACT;
        return wide && !within;
    }

    /// Looks at partitions side by side; what each shows counts in their order.
    private void scan(Map<String, ColumnScan> scans, CancelToken cancel, ProgressListener progress)
            throws IOException {
        if (scans.isEmpty()) {
            return;
        }
        List<ColumnScan> columns = List.copyOf(scans.values());
        List<RowRange> ranges = dataset.partitions();
        RowProgress done =
                new RowProgress(
                        progress, "looking at " + columns.size() + " columns", dataset.rows());
        List<List<ColumnScan>> seen =
                new ArrayList<>(Collections.nCopies(ranges.size(), List.of()));
        Workers.run(
                ranges.size(),
                i -> {
                    List<ColumnScan> own = columns.stream().map(ColumnScan::another).toList();
                    scan(ranges.get(i), own, cancel, done);
                    seen.set(i, own);
                });
        for (List<ColumnScan> range : seen) {
            for (int i = 0; i < range.size(); i++) {
                columns.get(i).append(range.get(i));
            }
        }
    }

    private void scan(
            RowRange range, List<ColumnScan> scans, CancelToken cancel, RowProgress progress)
            throws IOException {
        List<String> names = scans.stream().map(ColumnScan::name).toList();
        try (RowCursor cursor = dataset.read(range, names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                cancel.check();
                for (int i = 0; i < scans.size(); i++) {
                    scans.get(i).add(b.firstRow(), b.columns().get(i));
                }
                progress.add(b.rows());
            }
        }
    }

    /// The columns that pandas keeps its index in, as its metadata names them.
    private static Set<String> pandasIndex(Dataset dataset) {
        Set<String> names = new HashSet<>();
        for (Column column : dataset.columns()) {
            if (column.name().matches("__index_level_\\d+__")) {
                names.add(column.name());
            }
        }
        String metadata = dataset.metadata().get("pandas");
        if (metadata != null) {
            try {
                for (JsonNode name : new JsonMapper().readTree(metadata).path("index_columns")) {
                    if (name.isTextual()) {
                        names.add(name.textValue());
                    }
                }
            } catch (JacksonException e) {
                // Somebody else's metadata: if it can't be read, it names no index.
                return names;
            }
        }
        return names;
    }

    private DataException wrong(String place, String expected, String found) {
        return new DataException(dataset.source().place(), place, expected, found);
    }
}

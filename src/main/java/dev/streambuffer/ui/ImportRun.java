package dev.streambuffer.ui;

import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.ImportResult;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Finding;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.inspector.Numerals;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The work of an import: each source into its store, each compared with it if asked. Touches
/// nothing of the window.
///
/// @param targets the store of each source
/// @param options which configuration and split
/// @param choices what becomes of the columns; of several sources, of those that have just these
///   columns, while the others are imported as is proposed for them
/// @param overwrite whether stores that are there may be replaced
/// @param verify whether each store is compared with its source
record ImportRun(
        Map<Path, Path> targets,
        OpenOptions options,
        ImportChoices choices,
        boolean overwrite,
        boolean verify) {

    /// A store that was made.
    ///
    /// @param source what it was made of
    /// @param store its folder
    /// @param result what was written
    /// @param report what comparing it with its source found; null if that was not asked, or was
    ///   not done
    /// @param wasToBeCompared whether the comparison is still to be done
    /// @param seconds how long the import took, without the comparison
    /// @param compareSeconds how long the comparison took; 0 without one
    /// @param asProposed whether it has other columns than the choices are about
    record Imported(
            Path source,
            Path store,
            ImportResult result,
            @Nullable VerifyReport report,
            boolean wasToBeCompared,
            double seconds,
            double compareSeconds,
            boolean asProposed) {

        /// What came of it, in a paragraph for people.
        String text() {
            StringBuilder text =
                    new StringBuilder(
                            "Imported %s: %s, %s."
                                    .formatted(
                                            source.getFileName(),
                                            Numerals.count(result.steps(), "step"),
                                            Numerals.count(result.tokens(), "token")));
            if (asProposed) {
                text.append(
                        " It has other columns than the first source; they became what is proposed"
                                + " for them.");
            }
            if (report != null) {
                text.append(
                        report.equal()
                                ? " Compared with its source: all "
                                        + Numerals.count(report.values(), "value")
                                        + " are the same bit by bit."
                                : " Compared with its source: there are differences.\n"
                                        + report.text());
            }
            if (!result.findings().isEmpty()) {
                text.append(" Findings in the source: ");
                text.append(
                        String.join(
                                "; ", result.findings().stream().map(Finding::message).toList()));
            }
            return text.toString();
        }
    }

    /// What is to be said of an import that was cancelled.
    ///
    /// @param made the stores that were complete by then, which stay
    static String cancelled(List<Imported> made) {
        if (made.isEmpty()) {
            return "Import cancelled; nothing is left of it.";
        }
        List<String> stores =
                made.stream()
                        .map(
                                each ->
                                        each.store()
                                                + (each.wasToBeCompared() ? " (not compared)" : ""))
                        .toList();
        return "Import cancelled; complete before: " + String.join(", ", stores);
    }

    /// What came of all.
    ///
    /// @param imported the stores that were made, in order
    /// @param failures what is to be said of each source of which none was made
    record Outcome(List<Imported> imported, List<String> failures) {}

    /// Copies the map, in its order.
    ImportRun {
        targets = new LinkedHashMap<>(targets);
    }

    /// Imports. What fails of several does not keep the others from being imported.
    ///
    /// @param made takes each store as soon as it is complete, and again when it was compared
    Outcome run(List<Imported> made, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<Path, Path> target : targets.entrySet()) {
            try {
                one(target.getKey(), target.getValue(), made, cancel, progress);
            } catch (IOException e) {
                if (targets.size() == 1) {
                    throw e;
                }
                failures.add(Notices.text(e));
            }
        }
        return new Outcome(List.copyOf(made), failures);
    }

    private void one(
            Path source,
            Path store,
            List<Imported> made,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        long start = System.nanoTime();
        try (Dataset dataset = Sources.openDataset(source, options)) {
            boolean other = targets.size() > 1 && !isMeant(dataset);
            ImportPlan plan =
                    ImportPlanner.propose(
                            dataset, other ? ImportChoices.NONE : choices, cancel, progress);
            ImportResult result = Importer.run(dataset, plan, store, overwrite, cancel, progress);
            double seconds = seconds(start);
            made.add(new Imported(source, store, result, null, verify, seconds, 0, other));
            if (verify) {
                start = System.nanoTime();
                VerifyReport report = Importer.verify(dataset, plan, store, cancel, progress);
                made.set(
                        made.size() - 1,
                        new Imported(
                                source,
                                store,
                                result,
                                report,
                                false,
                                seconds,
                                seconds(start),
                                other));
            }
        }
    }

    /// Whether the choices are about the columns of a source.
    private boolean isMeant(Dataset dataset) {
        Set<String> named = new HashSet<>(choices.fields());
        named.addAll(choices.extra());
        named.addAll(choices.drop());
        return named.isEmpty()
                || named.equals(
                        dataset.columns().stream().map(Column::name).collect(Collectors.toSet()));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /// The store of each source: the place itself of one, folders in it of several.
    ///
    /// @throws IllegalArgumentException if two would have the same
    static Map<Path, Path> targets(List<Path> sources, Path place) {
        Map<Path, Path> targets = new LinkedHashMap<>();
        for (Path source : sources) {
            Path store = sources.size() > 1 ? place.resolve(storeName(source)) : place;
            if (targets.containsValue(store)) {
                throw new IllegalArgumentException(
                        "expected sources of different names, found two for " + store);
            }
            targets.put(source, store);
        }
        return targets;
    }

    /// What the store of a source is called.
    static String storeName(Path source) {
        return name(source.toAbsolutePath().normalize()).replaceAll("\\.parquet$", "") + ".store";
    }

    /// The last part of a path.
    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}

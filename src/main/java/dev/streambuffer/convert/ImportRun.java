package dev.streambuffer.convert;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

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

/// The work of an import, from the window or from the terminal: each source into its store, each
/// compared with it if asked.
///
/// @param targets the store of each source
/// @param options which configuration and split
/// @param choices what becomes of the columns; of several sources, of those that have just these
///   columns, while the others are imported as is proposed for them
/// @param overwrite whether stores that are there may be replaced
/// @param verify whether each store is compared with its source
public record ImportRun(
        Map<Path, Path> targets,
        OpenOptions options,
        ImportChoices choices,
        boolean overwrite,
        boolean verify) {

    /// A store that was made.
    ///
    /// @param source what it was made of
    /// @param store its folder
    /// @param plan what became of its columns
    /// @param result what was written
    /// @param report what comparing it with its source found; null if that was not asked, or was
    ///   not done
    /// @param wasToBeCompared whether the comparison is still to be done
    /// @param seconds how long the import took, without the comparison
    /// @param compareSeconds how long the comparison took; 0 without one
    /// @param asProposed whether it has other columns than the choices are about
    public record Imported(
            Path source,
            Path store,
            ImportPlan plan,
            ImportResult result,
            @Nullable VerifyReport report,
            boolean wasToBeCompared,
            double seconds,
            double compareSeconds,
            boolean asProposed) {

        /// What to say of one that was imported as proposed.
        public static final String OTHER_COLUMNS =
                "It has other columns than the first source; they became what is proposed for"
                        + " them.";

        /// What came of it, in a paragraph for people.
        public String text() {
            StringBuilder text =
                    new StringBuilder(
                            "Imported %s: %s, %s."
                                    .formatted(
                                            source.getFileName(),
                                            Numerals.count(result.steps(), "step"),
                                            Numerals.count(result.tokens(), "token")));
            if (asProposed) {
                text.append(" ").append(OTHER_COLUMNS);
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
    public static String cancelled(List<Imported> made) {
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

    /// A source of which no store was made.
    ///
    /// @param error why
    public record Failed(Path source, IOException error) {}

    /// What came of all.
    ///
    /// @param imported the stores that were made, in order
    /// @param failures the sources of which none was made, in order
    public record Outcome(List<Imported> imported, List<Failed> failures) {}

    /// Copies the map, in its order.
    public ImportRun {
        targets = new LinkedHashMap<>(targets);
    }

    /// Imports. What fails of several does not keep the others from being imported.
    ///
    /// @throws IOException of the only source; those of several are in the outcome
    /// @param made takes each store as soon as it is complete, and again when it was compared
    public Outcome run(List<Imported> made, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<Failed> failures = new ArrayList<>();
        int number = 0;
        for (Map.Entry<Path, Path> target : targets.entrySet()) {
            number++;
            try {
                one(target.getKey(), target.getValue(), made, cancel, named(progress, number));
            } catch (IOException e) {
                if (targets.size() == 1) {
                    throw e;
                }
                failures.add(new Failed(target.getKey(), e));
            }
        }
        return new Outcome(List.copyOf(made), failures);
    }

    /// Says which of several sources is at work.
    private ProgressListener named(ProgressListener progress, int number) {
        int all = targets.size();
        return all == 1
                ? progress
                : now ->
                        progress.progress(
                                new Progress(
                                        "%d of %d: %s".formatted(number, all, now.stage()),
                                        now.done(),
                                        now.total(),
                                        now.unit()));
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
            boolean other = isOther(dataset);
            ImportPlan plan = plan(dataset, cancel, progress);
            ImportResult result = Importer.run(dataset, plan, store, overwrite, cancel, progress);
            double seconds = seconds(start);
            made.add(new Imported(source, store, plan, result, null, verify, seconds, 0, other));
            if (verify) {
                start = System.nanoTime();
                VerifyReport report = Importer.verify(dataset, plan, store, cancel, progress);
                made.set(
                        made.size() - 1,
                        new Imported(
                                source,
                                store,
                                plan,
                                result,
                                report,
                                false,
                                seconds,
                                seconds(start),
                                other));
            }
        }
    }

    /// What becomes of the columns of a source.
    public ImportPlan plan(Dataset dataset, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return ImportPlanner.propose(
                dataset, isOther(dataset) ? ImportChoices.NONE : choices, cancel, progress);
    }

    /// Whether a source has other columns than the choices are about.
    public boolean isOther(Dataset dataset) {
        return targets.size() > 1 && !isMeant(dataset);
    }

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

    /// The store of each source, in a folder.
    ///
    /// @throws IllegalArgumentException if two would have the same
    public static Map<Path, Path> targets(List<Path> sources, Path folder) {
        Map<Path, Path> targets = new LinkedHashMap<>();
        for (Path source : sources) {
            Path store = folder.resolve(storeName(source));
            if (targets.containsValue(store)) {
                throw new IllegalArgumentException(
                        "expected sources of different names, found two for " + store);
            }
            targets.put(source, store);
        }
        return targets;
    }

    /// What the store of a source is called.
    public static String storeName(Path source) {
        return name(source.toAbsolutePath().normalize()).replaceAll("\\.parquet$", "") + ".store";
    }

    /// The last part of a path.
    public static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}

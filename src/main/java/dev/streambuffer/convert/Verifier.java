package dev.streambuffer.convert;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Compares two sources and reports it: columns and their order, features, nulls, list lengths,
/// every value, the step numbers of two stores, and the digests of the token words.
public final class Verifier {

    private static final int ROWS_A_CHECK = 1 << 16;

    private Verifier() {}

    /// Compares two datasets row by row and bit by bit.
    ///
    /// @return what differs, if anything
    public static VerifyReport compare(
            Dataset a, Dataset b, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return compare(
                ComparedSource.of(a),
                ComparedSource.of(b),
                RowAlignment.byRow(a.rows(), b.rows()),
                Tolerance.BITS,
                cancel,
                progress);
    }

    /// Compares two sources.
    ///
    /// @param alignment which of their rows stand side by side
    /// @return what differs, if anything
    public static VerifyReport compare(
            ComparedSource a,
            ComparedSource b,
            RowAlignment alignment,
            Tolerance tolerance,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        Comparison comparison = SourceComparison.run(a, b, alignment, tolerance, cancel, progress);
        List<String> problems = new ArrayList<>(comparison.problems());
        problems.addAll(stepProblems(a, b, alignment, cancel));
        Verdict verdict = Verdict.of(comparison);
        return new VerifyReport(
                List.of(a.place(), b.place()),
                List.of(a.rows(), b.rows()),
                problems.isEmpty() ? verdict : verdict.different(),
                problems,
                comparison.columns(),
                TokenWords.of(a, b, cancel, progress),
                Versions.current());
    }

    private static List<String> stepProblems(
            ComparedSource a, ComparedSource b, RowAlignment alignment, CancelToken cancel) {
        if (!a.hasStepNumbers() || !b.hasStepNumbers()) {
            return List.of();
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
                ? List.of()
                : List.of("step numbers: %,d differ; first: %s".formatted(differ, first));
    }
}

package dev.streambuffer.convert;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.util.List;

/// Compares two sources and reports it: columns and their order, features, nulls, list lengths,
/// every value, the step numbers of two stores, and the digests of the token words.
public final class Verifier {

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
        return new VerifyReport(
                List.of(a.place(), b.place()),
                List.of(a.rows(), b.rows()),
                Verdict.of(comparison),
                comparison.problems(),
                comparison.columns(),
                TokenWords.of(a, b, cancel, progress),
                Versions.current());
    }
}

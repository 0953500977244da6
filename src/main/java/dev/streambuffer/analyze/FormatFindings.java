package dev.streambuffer.analyze;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.CheckReport;

import java.util.ArrayList;
import java.util.List;

/// What a check of a store against the format found, in the form of other findings, each with the
/// step that its record belongs to, or else its file.
public final class FormatFindings {

    private static final String TOKENS = "tokens.npy";

    private FormatFindings() {}

    /// A finding a place, and one more for each kind that has more places than are named.
    ///
    /// @param stream the tokens of the store
    public static List<QualityFinding> of(CheckReport report, TokenStream stream) {
        return stream.reading(
                () -> {
                    List<QualityFinding> findings = new ArrayList<>();
                    for (CheckReport.Kind kind : report.kinds()) {
                        kind.first().forEach(place -> findings.add(of(kind, place, stream)));
                        long more = kind.count() - kind.first().size();
                        if (more > 0) {
                            findings.add(
                                    new QualityFinding(
                                            kind.code(),
                                            Severity.ERROR,
                                            "",
                                            -1,
                                            0,
                                            -1,
                                            more,
                                            "and %s more".formatted(Numerals.plain(more))));
                        }
                    }
                    return findings;
                });
    }

    private static QualityFinding of(
            CheckReport.Kind kind, CheckReport.Place place, TokenStream stream) {
        long record = place.record();
        long token =
                place.file().equals(TOKENS) && record >= 0 && record < stream.tokens()
                        ? record
                        : -1;
        long row = token >= 0 ? stream.rowOf(token) : place.row();
        boolean there = row >= 0 && row < stream.steps();
        return new QualityFinding(
                kind.code(),
                Severity.ERROR,
                "",
                there ? row : -1,
                there ? stream.stepOfRow(row) : 0,
                token,
                there ? "" : place.file(),
                1,
                place.text());
    }
}

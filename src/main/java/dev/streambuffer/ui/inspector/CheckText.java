package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Severity;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.CheckReport;
import dev.streambuffer.task.Progress;

import java.util.Locale;

/// What the Check tab says. Pure.
final class CheckText {

    private CheckText() {}

    static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    static long count(CheckModel.Checked checked, Severity severity) {
        return checked.findings().stream().filter(f -> f.severity() == severity).count();
    }

    /// One line over the table.
    static String verdict(CheckModel.Checked checked) {
        CheckReport report = checked.report();
        String read =
                "%s and %s read: "
                        .formatted(
                                Numerals.count(report.steps(), "step"),
                                Numerals.count(report.tokens(), "token"));
        String format =
                report.isGood()
                        ? "the format is good"
                        : Numerals.count(report.count(), "place") + " break the format";
        return read
                + format
                + (checked.dataRead() ? "" : "; the data can't be read as it is")
                + (report.closed() ? "" : "; not closed by its last writer");
    }

    /// What to say when there is no finding.
    static String nothing(CheckModel.Checked checked) {
        return verdict(checked)
                + ".\nNo NaN or infinite value, no null, no list of an odd length, no field that"
                + " never changes, no step that repeats, no gap in the numbers, no odd time, no"
                + " episode without an end, nothing that contradicts the source's metadata.";
    }

    static String progress(Progress now) {
        return now.fraction() < 0
                ? now.stage()
                : "%s \u00b7 %d\u00a0%%".formatted(now.stage(), (int) (now.fraction() * 100));
    }
}

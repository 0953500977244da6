package dev.streambuffer.convert;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.SourceInfo;

import java.util.ArrayList;
import java.util.List;

/// What is said before an import, in the window and in the terminal: what was found, what the store
/// will take. Numbers have spaces that don't break. Pure.
public final class ImportText {

    /// Tokens a second that are imported, or compared with their source, where nothing was
    /// measured.
    public static final double USUAL_RATE = 20e6;

    private ImportText() {}

    /// What was found, as `hub · 1 025 steps · 3 files · 28 kB · split train`.
    ///
    /// @param rows its rows
    public static String found(SourceInfo source, long rows) {
        List<String> facts = new ArrayList<>();
        facts.add(source.kind());
        facts.add(Numerals.count(rows, "step"));
        facts.add(Numerals.count(source.files().size(), "file"));
        facts.add(
                Numerals.bytes(
                        source.files().stream().mapToLong(SourceInfo.SourceFile::bytes).sum()));
        source.details().forEach((key, value) -> facts.add(key + " " + value));
        return String.join(" \u00b7 ", facts);
    }

    /// What the store will take, as `7 175 tokens, about 189 kB, under a second, and the extra
    /// columns as they are · 75 GB free`.
    ///
    /// @param secondsAToken how long the work takes, a token
    /// @param extra whether columns are kept beside the tokens
    /// @param free bytes that are free at the target, or -1 if that is not known
    public static String takes(ImportSize size, double secondsAToken, boolean extra, long free) {
        return "%s, about %s, %s%s%s"
                .formatted(
                        Numerals.count(size.tokens(), "token"),
                        Numerals.bytes(size.bytes()),
                        time(size.tokens() * secondsAToken),
                        extra ? ", and the extra columns as they are" : "",
                        free < 0 ? "" : " \u00b7 " + Numerals.bytes(free) + " free");
    }

    private static String time(double seconds) {
        return seconds < 1 ? "under a second" : "about " + Numerals.wholeSeconds(seconds);
    }

    /// What the user should know before.
    ///
    /// @param free bytes that are free at the target, or -1 if that is not known
    public static List<String> warnings(ImportSize size, long free) {
        List<String> warnings = new ArrayList<>();
        for (ImportSize.Heavy heavy : size.heavy()) {
            warnings.add(
                    "%s has %s a step: %s a step, %s in all. As an extra column it keeps its size."
                            .formatted(
                                    heavy.column(),
                                    Numerals.count(heavy.values(), "value"),
                                    Numerals.bytes(heavy.stepBytes()),
                                    Numerals.bytes(heavy.bytes())));
        }
        if (free >= 0 && size.bytes() > free) {
            warnings.add(
                    "The store needs about %s, but only %s are free there."
                            .formatted(Numerals.bytes(size.bytes()), Numerals.bytes(free)));
        }
        return warnings;
    }
}

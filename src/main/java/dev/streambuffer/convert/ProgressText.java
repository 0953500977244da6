package dev.streambuffer.convert;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.Progress;

import java.util.ArrayList;
import java.util.List;

/// How far work is, as the window and the terminal say it. Numbers have spaces that don't break.
/// Pure.
public final class ProgressText {

    /// What stands between the parts of a line.
    public static final String DOT = " \u00b7 ";

    private ProgressText() {}

    /// As `63 % \u00b7 41 M tokens/s \u00b7 12 s left`, without what is not known; empty if nothing
    /// is.
    ///
    /// @param perSecond units done a second, or -1 while unknown
    /// @param secondsLeft or -1 while unknown
    public static String of(Progress now, double perSecond, double secondsLeft) {
        List<String> parts = new ArrayList<>();
        if (now.fraction() >= 0) {
            parts.add((int) (now.fraction() * 100) + "\u00a0%");
        }
        if (perSecond > 0) {
            parts.add(Numerals.rate(perSecond) + "\u00a0" + now.unit() + "/s");
        }
        if (secondsLeft >= 1) {
            parts.add(Numerals.wholeSeconds(secondsLeft) + " left");
        }
        return String.join(DOT, parts);
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.ProgressText;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.Progress;

import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

import java.time.Duration;

/// How far work is, in a line of a terminal: a bar, and what the window's status bar says.
///
/// @param unit what is counted
/// @param full what the done part of the bar is made of
/// @param empty what the rest of it is made of
record ProgressLine(String unit, char full, char empty) implements ProgressBarRenderer {

    private static final int BAR = 24;
    private static final double MILLIS = 1e3;

    @Override
    public String render(ProgressState state, int maxLength) {
        Progress now =
                new Progress(
                        state.getTaskName(),
                        state.getCurrent(),
                        state.isIndefinite() ? -1 : state.getMax(),
                        unit);
        return line(now, state.getTotalElapsed(), maxLength);
    }

    /// The line.
    ///
    /// @param elapsed since the stage began
    /// @param length the most characters that there is room for
    String line(Progress now, Duration elapsed, int length) {
        double seconds = elapsed.toMillis() / MILLIS;
        double rate = seconds > 0 && now.done() > 0 ? now.done() / seconds : -1;
        double left = rate > 0 && now.total() >= 0 ? (now.total() - now.done()) / rate : -1;
        String text = Numerals.plain(ProgressText.of(now, rate, left));
        String said = now.stage() + (text.isEmpty() ? "\u2026" : ProgressText.DOT + text);
        String bar = now.fraction() < 0 ? "" : bar(now.fraction()) + " ";
        String line = bar.length() + said.length() <= length ? bar + said : said;
        return line.length() <= length ? line : line.substring(0, Math.max(0, length));
    }

    private String bar(double fraction) {
        int done = (int) Math.round(fraction * BAR);
        return String.valueOf(full).repeat(done) + String.valueOf(empty).repeat(BAR - done);
    }
}

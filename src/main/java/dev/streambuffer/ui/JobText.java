package dev.streambuffer.ui;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.Progress;
import dev.streambuffer.ui.job.Job;

import java.util.Locale;

/// A running job in a line: `Importing hub · 63 % · 41 M tokens/s · 12 s left`, and `Importing hub
/// · comparing · 12 % · …` where it is at something else than its title says. Pure.
final class JobText {

    private JobText() {}

    static String of(Job job) {
        StringBuilder text = new StringBuilder(job.title());
        if (job.isCancelled()) {
            return text.append(" \u00b7 cancelling\u2026").toString();
        }
        Progress now = job.progressProperty().get();
        if (now == null) {
            return text.append("\u2026").toString();
        }
        if (!isSaid(now.stage(), job.title())) {
            text.append(" \u00b7 ").append(now.stage());
        }
        if (now.fraction() >= 0) {
            text.append(" \u00b7 ").append((int) (now.fraction() * 100)).append("\u00a0%");
        }
        if (job.perSecond() > 0) {
            text.append(" \u00b7 ")
                    .append(Numerals.rate(job.perSecond()))
                    .append('\u00a0')
                    .append(now.unit())
                    .append("/s");
        }
        if (job.secondsLeft() >= 1) {
            text.append(" \u00b7 ")
                    .append(Numerals.wholeSeconds(job.secondsLeft()))
                    .append(" left");
        }
        return text.toString();
    }

    /// Whether a title names a stage: `Importing hub` does `importing`.
    private static boolean isSaid(String stage, String title) {
        return stage.contains(title.toLowerCase(Locale.ROOT).replaceAll("\\s.*", ""))
                && !stage.contains(":");
    }
}

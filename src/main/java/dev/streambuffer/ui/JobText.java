package dev.streambuffer.ui;

import dev.streambuffer.convert.ProgressText;
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
            text.append(ProgressText.DOT).append(now.stage());
        }
        String far = ProgressText.of(now, job.perSecond(), job.secondsLeft());
        text.append(far.isEmpty() ? "" : ProgressText.DOT + far);
        return text.toString();
    }

    /// Whether a title names a stage: `Importing hub` does `importing`.
    private static boolean isSaid(String stage, String title) {
        return stage.contains(title.toLowerCase(Locale.ROOT).replaceAll("\\s.*", ""))
                && !stage.contains(":");
    }
}

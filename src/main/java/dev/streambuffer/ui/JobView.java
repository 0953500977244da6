package dev.streambuffer.ui;

import dev.streambuffer.ui.job.Job;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

/// Shows how far a job is in a bar and a label; one job at a time.
final class JobView {

    private Subscription progress = Subscription.EMPTY;

    /// Follows a job from now on, or none.
    void show(@Nullable Job job, ProgressBar bar, Label text) {
        progress.unsubscribe();
        if (job == null) {
            text.setText("");
            bar.setProgress(0);
            return;
        }
        progress =
                job.progressProperty()
                        .subscribe(
                                now -> {
                                    bar.setProgress(now == null ? -1 : now.fraction());
                                    text.setText(JobText.of(job));
                                });
    }
}

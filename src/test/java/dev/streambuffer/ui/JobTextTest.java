package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.task.Progress;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.Test;

class JobTextTest {

    private static String text(String title, String stage) {
        return JobText.of(
                        TaskRunner.sameThread()
                                .start(
                                        title,
                                        (_, progress) -> {
                                            progress.progress(new Progress(stage, 63, 100, "rows"));
                                            return 0;
                                        },
                                        _ -> {},
                                        _ -> {}))
                .replaceAll("%.*", "%");
    }

    @Test
    void saysThatItIsBeingCancelled() {
        Job job = TaskRunner.sameThread().start("Importing hub", (_, _) -> 0, _ -> {}, _ -> {});
        job.cancel();
        assertThat(JobText.of(job)).isEqualTo("Importing hub \u00b7 cancelling\u2026");
    }

    @Test
    void namesTheStageWhereTheTitleDoesNot() {
        assertThat(text("Importing hub", "importing")).isEqualTo("Importing hub \u00b7 63\u00a0%");
        assertThat(text("Importing hub", "comparing"))
                .isEqualTo("Importing hub \u00b7 comparing \u00b7 63\u00a0%");
        assertThat(text("Importing 3 sources", "2 of 3: importing"))
                .isEqualTo("Importing 3 sources \u00b7 2 of 3: importing \u00b7 63\u00a0%");
        assertThat(text("Statistics", "computing statistics"))
                .isEqualTo("Statistics \u00b7 63\u00a0%");
    }
}

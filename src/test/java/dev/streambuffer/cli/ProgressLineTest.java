package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.task.Progress;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ProgressLineTest {

    private static final ProgressLine LINE = new ProgressLine("rows", '=', ' ');

    private static String line(long done, long total, int length) {
        return LINE.line(
                new Progress("importing", done, total, "rows"), Duration.ofSeconds(4), length);
    }

    @Test
    void saysWhatTheStatusBarOfTheWindowSays() {
        assertThat(line(25_000_000, 100_000_000, 100))
                .isEqualTo(
                        "======                   importing \u00b7 25 % \u00b7 6.3 M rows/s \u00b7"
                                + " 12 s left");
        assertThat(line(100, 100, 100))
                .isEqualTo("=".repeat(24) + " importing \u00b7 100 % \u00b7 25 rows/s");
        assertThat(line(0, -1, 100)).isEqualTo("importing\u2026");
    }

    @Test
    void isNeverLongerThanThereIsRoom() {
        assertThat(line(25_000_000, 100_000_000, 60))
                .isEqualTo("importing \u00b7 25 % \u00b7 6.3 M rows/s \u00b7 12 s left");
        assertThat(line(25_000_000, 100_000_000, 12)).hasSize(12);
    }
}

package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.DataException;

import org.junit.jupiter.api.Test;

/// What the window says of errors.
class NoticesTest {

    @Test
    void ofFilesWrittenOneAfterTheOtherTheLastIsToldOf() {
        Notices notices = new Notices();
        notices.error("trouble");
        notices.wrote("Wrote a");
        notices.wrote("Wrote b");
        assertThat(notices.shown())
                .extracting(Notices.Notice::text)
                .containsExactly("Wrote b", "trouble");
    }

    @Test
    void optionsOfCommandsAreNamedAsTheWindowHasThem() {
        DataException there =
                new DataException("a.store", "", "nothing there yet", "something; use --overwrite");
        assertThat(Notices.text(there))
                .endsWith("found something: tick \u201cReplace it if it is there\u201d")
                .doesNotContain("--");
    }
}

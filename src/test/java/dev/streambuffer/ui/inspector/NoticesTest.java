package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.DataException;

import org.junit.jupiter.api.Test;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
    void failuresOfFilesAreSaidInWords() {
        assertThat(Notices.text(new AccessDeniedException("/a/b")))
                .isEqualTo("/a/b: permission denied");
        assertThat(Notices.text(new NoSuchFileException("/a/b")))
                .isEqualTo("/a/b: no such file or folder");
        assertThat(Notices.text(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("/a/b: no space left on the disk");
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

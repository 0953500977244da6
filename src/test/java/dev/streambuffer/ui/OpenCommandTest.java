package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which command lines open the window without the parser of command lines.
class OpenCommandTest {

    @TempDir Path folder;

    @Test
    void nothingAndOpenAndWhatIsThereNeedNoParser() throws IOException {
        String there = Files.createDirectory(folder.resolve("a.store")).toString();
        assertThat(OpenCommand.isPlain()).isTrue();
        assertThat(OpenCommand.isPlain("open")).isTrue();
        assertThat(OpenCommand.isPlain(there)).isTrue();
        assertThat(OpenCommand.isPlain("open", there)).isTrue();
    }

    @Test
    void optionsCommandsAndMistakesDo() throws IOException {
        String there = Files.createDirectory(folder.resolve("a.store")).toString();
        assertThat(OpenCommand.isPlain("--help")).isFalse();
        assertThat(OpenCommand.isPlain("info")).isFalse();
        // A folder of that name stands beside the sources of this very test.
        assertThat(OpenCommand.isPlain("src")).isFalse();
        assertThat(OpenCommand.isPlain("open", "src")).isTrue();
        assertThat(OpenCommand.isPlain("info", there)).isFalse();
        assertThat(OpenCommand.isPlain("open", there, "--verbose")).isFalse();
        assertThat(OpenCommand.isPlain("open", there, there)).isFalse();
        assertThat(OpenCommand.isPlain(there + "x")).isFalse();
        assertThat(OpenCommand.isPlain("open", folder + "/not-there")).isFalse();
        assertThat(OpenCommand.isPlain("open", "hdfs://host/a")).isFalse();
    }
}

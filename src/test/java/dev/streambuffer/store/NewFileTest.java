package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// New files that take the place of others.
class NewFileTest {

    @TempDir private Path folder;

    @Test
    void othersMayReadItAsTheyMayAnyNewFile() throws IOException {
        Path file = NewFile.in(folder, ".table");
        assertThat(file).isEmptyFile();
        assertThat(file.getFileName().toString()).startsWith(".table");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Path plain = Files.writeString(folder.resolve("plain"), "");
            assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(Files.getPosixFilePermissions(plain));
        }
    }

    @Test
    void twoHaveTwoNames() throws IOException {
        assertThat(NewFile.in(folder, ".a")).isNotEqualTo(NewFile.in(folder, ".a"));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> NewFile.in(missing, ".a"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("missing");
    }
}

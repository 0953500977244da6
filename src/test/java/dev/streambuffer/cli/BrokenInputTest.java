package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// No damaged input becomes a store: one line says which file and why, and nothing is left behind.
class BrokenInputTest {

    @TempDir Path folder;

    static Stream<String> broken() throws IOException {
        try (var files = Files.list(Outcome.fixture("broken"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isRefusedInOneLineAndLeavesNothing(String name) throws IOException {
        Path source = Outcome.fixture("broken/" + name);
        Outcome outcome = Outcome.of("import", source, folder.resolve("a.store"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("stream-buffer: ").contains(name);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThat(Outcome.of("verify", source, source).code()).isEqualTo(2);
    }
}

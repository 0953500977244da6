package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streambuffer.StreamBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program as a process of its own.
class StartUpTest {

    @TempDir private Path folder;

    /// Work on a store needs neither a window nor Parquet: it loads no class of theirs.
    @Test
    void aStoreIsReadWithoutTheWindowAndWithoutParquet() throws Exception {
        Path store = folder.resolve("a.store");
        Outcome.of("demo", store, "--steps", 100).done();
        Path classes = folder.resolve("classes.txt");
        String out = run(List.of("-Xlog:class+load:file=" + classes), "info", store.toString());
        assertThat(out).contains("700");
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains("dev.streambuffer.store.StreamStore"))
                .noneMatch(line -> line.contains(" javafx."))
                .noneMatch(line -> line.contains(" com.sun.javafx."))
                .noneMatch(line -> line.contains(" org.apache."))
                .noneMatch(line -> line.contains(" me.tongfei."));
    }

    /// A number looks the same on every machine: 1.400 is 1 400 nowhere.
    @Test
    void numbersAreWrittenAlikeInEveryLanguage() throws Exception {
        Path store = folder.resolve("a.store");
        Outcome.of("demo", store, "--steps", 200).done();
        for (List<String> language :
                List.of(
                        List.of("-Duser.language=de", "-Duser.country=DE"),
                        List.of("-Duser.language=ar", "-Duser.country=EG"))) {
            assertThat(run(language, "info", store.toString())).contains("1 400");
        }
    }

    private String run(List<String> options, String... arguments) throws Exception {
        Path errors = folder.resolve("errors.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("packaging/java.options").toAbsolutePath());
        command.addAll(List.of("--module-path", System.getProperty("jdk.module.path")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(StreamBuffer.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(errors).isEmptyFile();
        return out;
    }
}

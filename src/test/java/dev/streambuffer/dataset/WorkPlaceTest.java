package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is being made under a hidden name stays as long as its process is there, and no longer.
class WorkPlaceTest {

    private static final String LEFT = ".a.store.0123abcd-0000-4000-8000-0123456789ab";

    @TempDir Path folder;

    @Test
    void nothingStaysOfWhatIsClosed() throws IOException {
        try (WorkPlace place = WorkPlace.beside(folder.resolve("a.store"))) {
            Files.createDirectories(place.path().resolve("deep"));
            Files.writeString(place.path().resolve("deep/file"), "x");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void foldersThatWereMadeForWhatIsNotMadeGoAgain() throws IOException {
        Path target = folder.resolve("new/deep/a.store");
        WorkPlace.withFolders(target).close();
        assertThat(names()).isEmpty();
        Files.createDirectories(folder.resolve("new"));
        WorkPlace.withFolders(target).close();
        assertThat(names()).containsExactly("new");
        try (WorkPlace place = WorkPlace.withFolders(target)) {
            Files.createDirectories(place.path());
            place.replaceFolder();
        }
        assertThat(target).exists();
    }

    @Test
    void aFolderThatIsReplacedIsThereUntilItsSuccessorIs() throws IOException {
        Path target = folder.resolve("a.store");
        Files.createDirectories(target);
        Files.writeString(target.resolve("old"), "x");
        try (WorkPlace place = WorkPlace.beside(target)) {
            Files.createDirectories(place.path());
            Files.writeString(place.path().resolve("new"), "x");
            assertThat(target.resolve("old")).exists();
            place.replaceFolder();
        }
        assertThat(names()).containsExactly("a.store");
        assertThat(target.resolve("new")).exists();
        assertThat(target.resolve("old")).doesNotExist();
    }

    @Test
    void whatAProcessThatIsGoneHasLeftIsRemovedForItsTargetOnly() throws IOException {
        leave(LEFT);
        leave(LEFT.replace(".a.", ".b."));
        Files.writeString(folder.resolve(".a.store.notes.lock"), "somebody else's");
        WorkPlace.sweep(folder, "a.store");
        assertThat(names())
                .containsExactly(
                        ".a.store.notes.lock",
                        LEFT.replace(".a.", ".b."),
                        LEFT.replace(".a.", ".b.") + ".lock");
        WorkPlace.sweep(folder, null);
        assertThat(names()).containsExactly(".a.store.notes.lock");
    }

    @Test
    void aFolderWhoseReplacementWasCutShortIsPutBack() throws IOException {
        leave(LEFT);
        Files.createDirectories(folder.resolve(LEFT + ".old"));
        Files.writeString(folder.resolve(LEFT + ".old/kept"), "x");
        WorkPlace.sweep(folder, "a.store");
        assertThat(names()).containsExactly("a.store");
        assertThat(folder.resolve("a.store/kept")).exists();
    }

    @Test
    void whatThisProcessMakesStays() throws IOException {
        Path target = folder.resolve("a.store");
        try (WorkPlace place = WorkPlace.beside(target)) {
            Files.createDirectories(place.path());
            WorkPlace.beside(target).close();
            WorkPlace.sweep(folder, null);
            assertThat(place.path()).exists();
            assertThat(names()).hasSize(2);
        }
    }

    @Test
    void whatAnotherProcessMakesStaysUntilItIsKilled() throws IOException, InterruptedException {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Maker.class.getName(),
                                folder.resolve("a.store").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader words =
                new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(words.readLine()).isEqualTo("made");
            WorkPlace.sweep(folder, "a.store");
            assertThat(names()).hasSize(2);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(names()).hasSize(2);
        WorkPlace.sweep(folder, "a.store");
        assertThat(names()).isEmpty();
    }

    /// Makes half a folder and waits.
    static final class Maker {
        public static void main(String[] args) throws IOException {
            WorkPlace place = WorkPlace.beside(Path.of(args[0]));
            Files.createDirectories(place.path());
            System.out.println("made");
            int end = System.in.read();
            System.exit(end);
        }
    }

    private void leave(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("half"), "x");
        Files.writeString(folder.resolve(name + ".lock"), "");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

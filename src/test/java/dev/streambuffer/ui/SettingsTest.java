package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class SettingsTest {

    @TempDir private Path folder;

    @Test
    void remembersThemeAndRecentFilesLastFirst() throws IOException {
        Path file = folder.resolve("config").resolve("settings.properties");
        Settings settings = Settings.in(file);
        assertThat(settings.theme()).isEqualTo(Appearance.Choice.SYSTEM);
        settings.setTheme(Appearance.Choice.DARK);
        for (String name : new String[] {"a", "b", "a"}) {
            settings.addRecent(folder.resolve(name));
        }
        Settings again = Settings.in(file);
        assertThat(again.theme()).isEqualTo(Appearance.Choice.DARK);
        assertThat(again.recent()).containsExactly(folder.resolve("a"), folder.resolve("b"));
    }

    @Test
    void keepsOnlySomeRecentFiles() throws IOException {
        Settings settings = Settings.forgotten(Appearance.Choice.LIGHT);
        for (int i = 0; i < 20; i++) {
            settings.addRecent(folder.resolve("file" + i));
        }
        assertThat(settings.recent()).hasSize(8).startsWith(folder.resolve("file19"));
    }

    @Test
    void keepsOtherValuesByName() throws IOException {
        Path file = folder.resolve("settings.properties");
        Settings settings = Settings.in(file);
        settings.put(Map.of("window.width", "1200.0", "colour./a b=c#x\n", "#aabbcc"));
        settings.setTheme(Appearance.Choice.DARK);
        Settings again = Settings.in(file);
        assertThat(again.get("colour./a b=c#x\n")).isEqualTo("#aabbcc");
        assertThat(again.number("window.width", 1, 900, 2000)).isEqualTo(1200);
        assertThat(again.number("window.width", 1, 1300, 2000)).isEqualTo(1);
        again.put(Map.of("window.width", ""));
        assertThat(Settings.in(file).number("window.width", 7, 0, 9000)).isEqualTo(7);
    }

    @Test
    void leavesOutWhatItDoesNotUnderstand() throws IOException {
        Path file = folder.resolve("settings.properties");
        Files.writeString(file, "theme=purple\nother=1\n");
        assertThat(Settings.in(file).theme()).isEqualTo(Appearance.Choice.SYSTEM);
    }

    @Test
    void writesOnlyWhatIsNewAndLeavesNothingBesideIt() throws IOException {
        Path kept = folder.resolve("kept.properties");
        Path file = Files.createSymbolicLink(folder.resolve("settings.properties"), kept);
        Files.createFile(kept);
        Settings settings = Settings.in(file);
        settings.addRecent(folder.resolve("a"));
        assertThat(Settings.in(kept).recent()).containsExactly(folder.resolve("a"));
        Files.writeString(kept, "recent.0=/elsewhere\n");
        settings.addRecent(folder.resolve("a"));
        assertThat(kept).hasContent("recent.0=/elsewhere\n");
        settings.setTheme(Appearance.Choice.DARK);
        assertThat(Settings.in(kept).recent()).containsExactly(folder.resolve("a"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, kept);
        }
        assertThat(file).isSymbolicLink();
    }
}

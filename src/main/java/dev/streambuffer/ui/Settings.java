package dev.streambuffer.ui;

import dev.streambuffer.dataset.hadoop.Places;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// What the window remembers from one time to the next: the theme, what was open, and by name what
/// else the window wants back: its size, the size of its text, colours. Kept as a properties file,
/// written at each change. For one thread at a time.
public final class Settings {

    private static final int MOST_RECENT = 8;
    private static final String THEME = "theme";
    private static final String RECENT = "recent.";

    private final @Nullable Path file;
    private final List<Path> recent = new ArrayList<>();
    private final Properties more = new Properties();
    private Appearance.Choice theme = Appearance.Choice.SYSTEM;
    private Properties kept = new Properties();

    private Settings(@Nullable Path file) {
        this.file = file;
    }

    /// Settings that are forgotten at the end.
    public static Settings forgotten(Appearance.Choice theme) {
        Settings settings = new Settings(null);
        settings.theme = theme;
        return settings;
    }

    /// Settings kept in a file, which need not exist yet. What can't be understood is left out.
    public static Settings in(Path file) throws IOException {
        Settings settings = new Settings(file);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            settings.read(properties);
            settings.kept = properties;
        }
        return settings;
    }

    /// The file in which this user's settings are kept, by the customs of the system.
    public static Path userFile() {
        String home = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path folder;
        if (system.contains("win")) {
            folder = Path.of(System.getenv().getOrDefault("APPDATA", home));
        } else if (system.contains("mac")) {
            folder = Path.of(home, "Library", "Application Support");
        } else {
            String config = System.getenv().getOrDefault("XDG_CONFIG_HOME", "");
            folder = config.isEmpty() ? Path.of(home, ".config") : Path.of(config);
        }
        return folder.resolve("stream-buffer").resolve("settings.properties");
    }

    /// The theme that was chosen.
    public Appearance.Choice theme() {
        return theme;
    }

    /// Chooses a theme.
    public void setTheme(Appearance.Choice choice) throws IOException {
        theme = choice;
        write();
    }

    /// What was opened, last first.
    public List<Path> recent() {
        return List.copyOf(recent);
    }

    /// Remembers what was opened.
    public void addRecent(Path place) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        recent.remove(absolute);
        recent.addFirst(absolute);
        if (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
        write();
    }

    /// A value that was kept, or the empty text.
    ///
    /// @param key a name of a value, as `window.width`
    public String get(String key) {
        return more.getProperty(key, "");
    }

    /// A number that was kept, within bounds.
    ///
    /// @param otherwise what to give if there is none
    public double number(String key, double otherwise, double least, double most) {
        try {
            double value = Double.parseDouble(get(key));
            return value >= least && value <= most ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// Keeps values at once.
    ///
    /// @param values by their names; the empty text forgets one
    public void put(Map<String, String> values) throws IOException {
        values.forEach(
                (key, value) -> {
                    if (value.isEmpty()) {
                        more.remove(key);
                    } else {
                        more.setProperty(key, value);
                    }
                });
        write();
    }

    private void read(Properties properties) {
        properties.stringPropertyNames().stream()
                .filter(key -> !key.equals(THEME) && !key.startsWith(RECENT))
                .forEach(key -> more.setProperty(key, properties.getProperty(key)));
        for (Appearance.Choice choice : Appearance.Choice.values()) {
            if (choice.name().equalsIgnoreCase(properties.getProperty(THEME, ""))) {
                theme = choice;
            }
        }
        for (int i = 0; i < MOST_RECENT; i++) {
            String place = properties.getProperty(RECENT + i, "");
            if (!place.isEmpty()) {
                recent.add(Places.of(place));
            }
        }
    }

    private void write() throws IOException {
        if (file == null) {
            return;
        }
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty(THEME, theme.name().toLowerCase(Locale.ROOT));
        for (int i = 0; i < recent.size(); i++) {
            properties.setProperty(RECENT + i, recent.get(i).toString());
        }
        if (properties.equals(kept)) {
            return;
        }
        // Where it leads through links, which people keep such files behind.
        Path whole = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(whole.getParent(), "a file has a folder");
        Files.createDirectories(folder);
        // Apart first: whoever ends the program meanwhile finds what was kept before.
        Path apart = Files.createTempFile(folder, "settings", ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(apart)) {
                properties.store(writer, null);
            }
            Files.move(apart, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(apart);
        }
        kept = properties;
    }
}

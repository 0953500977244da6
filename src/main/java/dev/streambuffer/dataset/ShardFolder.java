package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder of Parquet files: which of them belong to which configuration and split.
///
/// @param place the folder
/// @param splits the splits of all configurations, in order
/// @param defaultConfig the configuration to take when none is chosen
record ShardFolder(Path place, List<Split> splits, String defaultConfig) {

    /// The configuration of a folder that names none.
    static final String DEFAULT = "default";

    /// The split of files that name none.
    static final String TRAIN = "train";

    private static final Pattern SHARD =
            Pattern.compile("(.*)-(\\d{5,18})-of-(\\d{5,18})\\.parquet");
    private static final Pattern ENDING = Pattern.compile("(?i).*\\.(parquet|parq|pq)");
    private static final int MOST_MISSING = 5;

    // As `datasets` knows splits by words in names (data_files.py), each word with its split.
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("train", TRAIN),
                    Map.entry("training", TRAIN),
                    Map.entry("validation", "validation"),
                    Map.entry("valid", "validation"),
                    Map.entry("val", "validation"),
                    Map.entry("dev", "validation"),
                    Map.entry("test", "test"),
                    Map.entry("testing", "test"),
                    Map.entry("eval", "test"),
                    Map.entry("evaluation", "test"));

    /// A split of a configuration.
    ///
    /// @param config the configuration
    /// @param name the split
    /// @param files its files, in row order
    /// @param rows how many rows it is said to have, or -1
    record Split(String config, String name, List<Path> files, long rows) {

        /// A split of which nobody says how many rows it has.
        Split(String config, String name, List<Path> files) {
            this(config, name, files, -1);
        }

        /// Checks that no shard of a numbered series is missing.
        ///
        /// @throws DataException that names those that are
        void requireComplete(Path place) throws DataException {
            Map<Path, List<Path>> series = new TreeMap<>();
            for (Path file : files) {
                Matcher shard = SHARD.matcher(file.getFileName().toString());
                if (shard.matches()) {
                    Path all = file.resolveSibling(shard.group(1) + "-of-" + shard.group(3));
                    series.computeIfAbsent(all, _ -> new ArrayList<>()).add(file);
                }
            }
            for (Map.Entry<Path, List<Path>> one : series.entrySet()) {
                requireComplete(place, one.getKey(), one.getValue());
            }
        }

        /// @param series the name of the files without their numbers: `data/train-of-00003`
        private static void requireComplete(Path place, Path series, List<Path> found)
                throws DataException {
            String name = series.getFileName().toString();
            int of = name.lastIndexOf("-of-");
            String digits = name.substring(of + "-of-".length());
            long wanted = Long.parseLong(digits);
            List<String> missing = new ArrayList<>();
            for (long i = 0; i < wanted && missing.size() < MOST_MISSING; i++) {
                String number = String.format(Locale.ROOT, "%0" + digits.length() + "d", i);
                Path file =
                        series.resolveSibling(
                                name.substring(0, of)
                                        + "-"
                                        + number
                                        + name.substring(of)
                                        + ".parquet");
                if (!found.contains(file)) {
                    missing.add(place.relativize(file).toString());
                }
            }
            if (missing.isEmpty()) {
                return;
            }
            String more = wanted - found.size() > missing.size() ? ", ..." : "";
            throw DataException.of(
                    place.toString(),
                    "shards are missing: expected "
                            + wanted
                            + " files, found "
                            + found.size()
                            + "; missing "
                            + String.join(", ", missing)
                            + more
                            + "; fetch them, or open the files that are there one by one");
        }
    }

    /// Looks into a folder.
    ///
    /// @throws DataException if it is no folder of Parquet files
    static ShardFolder read(Path place) throws IOException {
        List<Path> files = files(place);
        List<Path> shards =
                files.stream()
                        .filter(file -> ENDING.matcher(file.getFileName().toString()).matches())
                        .toList();
        if (shards.isEmpty()) {
            throw DataException.of(place.toString(), "has no Parquet or Arrow file in it");
        }
        ShardFolder named = ReadmeHead.read(place, shards);
        return named != null ? named : new ShardFolder(place, byName(place, shards), DEFAULT);
    }

    /// The Arrow files of a folder that has no Parquet file, in the order of their names.
    static List<Path> arrowFiles(Path place) throws IOException {
        List<Path> files = files(place);
        return files.stream().anyMatch(file -> ENDING.matcher(file.toString()).matches())
                ? List.of()
                : files.stream().filter(file -> file.toString().endsWith(".arrow")).toList();
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> walk = Files.walk(place)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> isVisible(place.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") || name.startsWith("_")) {
                return false;
            }
        }
        return true;
    }

    private static List<Split> byName(Path place, List<Path> files) {
        Map<String, List<Path>> splits = new LinkedHashMap<>();
        for (Path file : files) {
            splits.computeIfAbsent(split(place.relativize(file)), name -> new ArrayList<>())
                    .add(file);
        }
        return splits.entrySet().stream()
                .map(split -> new Split(DEFAULT, split.getKey(), split.getValue()))
                .toList();
    }

    private static String split(Path relative) {
        String name = relative.getFileName().toString();
        Matcher shard = SHARD.matcher(name);
        if (shard.matches() && !shard.group(1).isEmpty()) {
            return WORDS.getOrDefault(shard.group(1), shard.group(1));
        }
        String word = WORDS.get(name.split("[^a-zA-Z]", 2)[0].toLowerCase(Locale.ROOT));
        if (word != null) {
            return word;
        }
        for (Path part : relative) {
            String folder = WORDS.get(part.toString().toLowerCase(Locale.ROOT));
            if (folder != null) {
                return folder;
            }
        }
        return TRAIN;
    }

    /// What can be chosen.
    List<Choice> choices() {
        Map<String, List<String>> configs = new LinkedHashMap<>();
        for (Split split : splits) {
            configs.computeIfAbsent(split.config(), name -> new ArrayList<>()).add(split.name());
        }
        return configs.entrySet().stream()
                .map(config -> new Choice(config.getKey(), config.getValue()))
                .toList();
    }

    /// The names of a configuration's splits, for people.
    String splitsOf(String config) {
        return splits.stream()
                .filter(split -> split.config().equals(config))
                .map(Split::name)
                .collect(Collectors.joining(", "));
    }

    /// The split that is asked for, or the only one.
    ///
    /// @throws DataException that lists what there is
    Split choose(OpenOptions options) throws DataException {
        List<Choice> choices = choices();
        String config = options.config();
        if (config == null) {
            boolean hasDefault =
                    choices.stream().anyMatch(choice -> choice.config().equals(defaultConfig));
            if (choices.size() > 1 && !hasDefault) {
                throw DataException.of(
                        place.toString(),
                        "has several configurations; give --config with one of "
                                + String.join(", ", choices.stream().map(Choice::config).toList()));
            }
            config = hasDefault ? defaultConfig : choices.getFirst().config();
        }
        List<Split> candidates = new ArrayList<>();
        for (Split split : splits) {
            if (split.config().equals(config)
                    && (options.split() == null || split.name().equals(options.split()))) {
                candidates.add(split);
            }
        }
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        String all = described(choices);
        if (candidates.isEmpty()) {
            throw DataException.of(
                    place.toString(),
                    "has no "
                            + (options.split() == null
                                    ? "configuration " + config
                                    : "split " + options.split() + " in configuration " + config)
                            + "; it has "
                            + all);
        }
        throw DataException.of(
                place.toString(), "has several splits; give --split with one of " + all);
    }

    private static String described(List<Choice> choices) {
        if (choices.size() == 1) {
            return String.join(", ", choices.getFirst().splits());
        }
        return String.join(
                "; ",
                choices.stream()
                        .map(c -> c.config() + ": " + String.join(", ", c.splits()))
                        .toList());
    }
}

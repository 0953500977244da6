package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Whatever happens to any file of a dataset of any layout: it is imported, or refused in one line
/// that names it, in bounded time and memory, and nothing is left behind.
///
/// `-Dfuzz.cases=N -Dfuzz.seed=S` runs other and more cases than a build does.
class DamagedDatasetsTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_126);
    private static final int CASES = Integer.getInteger("fuzz.cases", 30);
    private static final int LARGEST = 1 << 20;
    private static final List<String> FOLDERS =
            List.of(
                    "cartpole/hub",
                    "cartpole/saved",
                    "cartpole/saved_dict",
                    "lerobot_v21",
                    "lerobot_v30");
    private static final List<String> WORDS =
            List.of(
                    "null",
                    "-1",
                    "0",
                    "1e999",
                    "9223372036854775807",
                    "true",
                    "{}",
                    "[]",
                    "\"\"",
                    "\"../../x\"",
                    "\"%s%d\"",
                    "float32",
                    "List",
                    "!!java",
                    "&a",
                    "*a",
                    "\u0000",
                    ": ",
                    "- ");

    @TempDir Path folder;

    @Test
    void areImportedOrRefused() throws IOException {
        List<Path> sources = sources();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            Random random = new Random(seed);
            Path source = sources.get(random.nextInt(sources.size()));
            String what = "-Dfuzz.cases=1 -Dfuzz.seed=" + seed + ", " + source;
            Path damaged = folder.resolve("damaged");
            copy(source, damaged);
            damage(damaged, random);
            Outcome outcome =
                    Assertions.assertTimeoutPreemptively(
                            Duration.ofMinutes(5), () -> imported(source, damaged), () -> what);
            refused += outcome.code() == 0 ? 0 : 1;
            if (!isRight(outcome)) {
                wrong.add(what + ": " + outcome);
            }
            tell(i + 1, refused, wrong);
            delete(folder.resolve("made"));
            delete(damaged);
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(CASES / 4);
    }

    /// A run by hand of many cases says how far it is, and is of use when it's stopped.
    private static void tell(int cases, int refused, List<String> wrong) {
        if (CASES > 100 && cases % 100 == 0) {
            System.out.printf(
                    "datasets: seeds %d to %d, %d cases, %d refused, %d wrong %s%n",
                    SEED, SEED + cases - 1, cases, refused, wrong.size(), wrong);
        }
    }

    private boolean isRight(Outcome outcome) throws IOException {
        boolean named =
                outcome.code() == 2
                        && outcome.err().lines().count() == 1
                        && outcome.err().contains("damaged")
                        && !outcome.err().contains("unexpected failure")
                        && !outcome.err().contains("not enough memory");
        try (var left = Files.list(folder.resolve("made"))) {
            List<String> names = left.map(path -> path.getFileName().toString()).toList();
            return outcome.code() == 0
                    ? names.equals(List.of("a.store"))
                    : named && names.isEmpty();
        }
    }

    private Outcome imported(Path source, Path damaged) throws IOException {
        Path made = Files.createDirectories(folder.resolve("made"));
        List<Object> words = new ArrayList<>(List.of("import", damaged, made.resolve("a.store")));
        if (source.endsWith("hub") || source.endsWith("saved_dict")) {
            words.addAll(List.of("--split", "train"));
        }
        return Outcome.of(words.toArray());
    }

    private static List<Path> sources() throws IOException {
        Path root = Outcome.fixture("");
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                boolean single = name.endsWith(".parquet") || name.endsWith(".arrow");
                boolean part = FOLDERS.stream().anyMatch(name::startsWith);
                if (single
                        && !part
                        && !name.contains("wide_2000")
                        && !name.startsWith("broken")
                        && Files.size(file) < LARGEST) {
                    sources.add(file);
                }
            }
        }
        // As often as there are files of that many kinds in one.
        for (int i = 0; i < 8; i++) {
            FOLDERS.forEach(name -> sources.add(root.resolve(name)));
        }
        return sources;
    }

    private static void damage(Path damaged, Random random) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(damaged)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        String name = file.toString();
        boolean text = name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".md");
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 16; i++) {
            bytes = text && random.nextInt(4) > 0 ? reword(bytes, random) : change(bytes, random);
        }
        Files.write(file, bytes);
    }

    /// Puts another word in the place of a word or a number.
    private static byte[] reword(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = random.nextInt(text.length());
        while (at > 0 && isInWord(text.charAt(at - 1))) {
            at--;
        }
        int end = at;
        while (end < text.length() && isInWord(text.charAt(end))) {
            end++;
        }
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return (text.substring(0, at) + word + text.substring(end))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '"' || c == '-';
    }

    private static byte[] change(byte[] good, Random random) {
        // Most of them in the head and in the footer.
        int at =
                switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(good.length - 8);
                    case 1 -> random.nextInt(Math.min(2048, good.length - 8));
                    default -> good.length - 9 - random.nextInt(Math.min(4096, good.length - 8));
                };
        at = Math.max(0, at);
        int count = 1 + random.nextInt(Math.min(200, good.length - at - 1));
        ByteBuffer bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
        switch (random.nextInt(9)) {
            case 0 -> bytes.limit(at + 1);
            case 1 -> bytes.position(at).put(good, at + count, good.length - at - count).flip();
            case 2 -> bytes.putInt(at, random.nextBoolean() ? -1 : Integer.MAX_VALUE);
            case 3 -> bytes.put(at, good, random.nextInt(good.length - count), count);
            case 4 -> bytes.put(at, (byte) (bytes.get(at) + (random.nextBoolean() ? 1 : -1)));
            case 5 -> bytes.putInt(at, random.nextInt());
            case 6 -> bytes.put(at, (byte) random.nextInt(256));
            default -> bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
        }
        bytes.rewind();
        byte[] changed = new byte[bytes.remaining()];
        bytes.get(changed);
        return changed;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, path.equals(from) ? to : target);
                }
            }
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> walk = Files.walk(place)) {
            for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}

package dev.streambuffer;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The POSIX launcher against JDKs that only say their version and print their arguments, a line
/// each.
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    @TempDir private Path scratch;
    private Path script;
    private Path jdks;
    private Path tools;

    /// A layout and a folder of JDKs with spaces in their names, and a PATH without any java.
    @BeforeEach
    void layOut() throws IOException {
        script =
                Files.createDirectories(scratch.resolve("the program/bin"))
                        .resolve("stream-buffer");
        Files.copy(Path.of("packaging/bin/stream-buffer"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(scratch.resolve("the program/lib"));
        jdks = Files.createDirectories(scratch.resolve("my jdks"));
        tools = Files.createDirectories(scratch.resolve("tools"));
        link("readlink", "sed");
    }

    private void link(String... names) throws IOException {
        for (String tool : names) {
            Path real =
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .map(folder -> Path.of(folder, tool))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            command(tools.resolve(tool), "exec '" + real + "' \"$@\"");
        }
    }

    @Test
    void javaHomeComesFirst() throws Exception {
        Path home = jdk("home", "25.0.1");
        jdk("newer", "27");
        assertThat(run(Map.of("JAVA_HOME", home.toString())).java()).isEqualTo("home");
    }

    @Test
    void anOldJavaHomeGivesWayToThePath() throws Exception {
        Path old = jdk("old", "21.0.2");
        Path onPath = jdk("on path", "26-ea");
        jdk("newer", "27");
        Files.createSymbolicLink(tools.resolve("java"), onPath.resolve("bin/java"));
        assertThat(run(Map.of("JAVA_HOME", old.toString())).java()).isEqualTo("on path");
    }

    @Test
    void theNewestOfTheFoldersIsTaken() throws Exception {
        jdk("a", "25.0.3");
        jdk("b", "100.0.1");
        jdk("c", "1.8.0_402");
        jdk("d/Contents/Home", "99");
        assertThat(run(Map.of()).java()).isEqualTo("b");
    }

    @Test
    void aJdkWithoutReleaseFileIsAsked() throws Exception {
        Files.delete(jdk("plain", "25.0.3").resolve("release"));
        assertThat(run(Map.of()).java()).isEqualTo("plain");
    }

    @Test
    void saysWhatIsMissingInOneLine() throws Exception {
        jdk("old", "17.0.15");
        Result result = run(Map.of());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().lines())
                .singleElement()
                .asString()
                .contains(
                        "needs JDK 25 or newer",
                        "found 17 (" + jdks + "/old/bin/java)",
                        "install JDK 25");
    }

    @Test
    void passesOptionsAndArgumentsAsTheyAre() throws Exception {
        jdk("jdk", "25");
        Path link =
                Files.createSymbolicLink(
                        scratch.resolve("second"), Path.of("the program/bin/stream-buffer"));
        script = Files.createSymbolicLink(scratch.resolve("first"), link);
        Result result =
                run(
                        Map.of("STREAM_BUFFER_OPTS", "-Xmx1g -Da=*"),
                        "info",
                        "a b",
                        "",
                        "*",
                        "$HOME \"q\"");
        String lib = scratch.toRealPath().resolve("the program/lib").toString();
        assertThat(result.output().lines().skip(1))
                .containsExactly(
                        "@" + lib + "/java.options",
                        "--module-path",
                        lib + "/javafx",
                        "-classpath",
                        lib + "/*",
                        "-Xmx1g",
                        "-Da=*",
                        StreamBuffer.class.getName(),
                        "info",
                        "a b",
                        "",
                        "*",
                        "$HOME \"q\"");
        assertThat(result.errors()).isEmpty();
        assertThat(result.exit()).isEqualTo(7);
    }

    @Test
    void theFirstWindowLeavesAnAotCacheForWhatComesAfterIt() throws Exception {
        Path cache = windowOf("rehearsing", REHEARSING);
        assertThat(cache).hasContent("cached");
        // A recording that is its own, and in a folder that is gone after it.
        String folder = cache + ".PID";
        assertThat(Files.readString(scratch.resolve("calls")).replaceAll("aot\\.\\d+", "aot.PID"))
                .containsSubsequence(
                        "StreamBuffer \n", // the window
                        "StreamBuffer demo " + folder + "/store ",
                        "StreamBuffer export " + folder + "/store ",
                        "rehearsal.options -XX:AOTMode=record ",
                        "StreamBuffer snapshot " + folder + "/",
                        "-XX:AOTMode=create ");
        try (Stream<Path> files = Files.list(cache.getParent())) {
            assertThat(files).containsExactly(cache);
        }
        assertThat(run(screen(), "info", "x").output()).contains("-XX:AOTCache=" + cache);
        assertThat(run(screen()).output()).contains("-XX:AOTCache=" + cache);
        // What a process that was killed left is made anew.
        Files.write(cache, new byte[4096]);
        assertThat(run(screen(), "info", "x").output()).doesNotContain("AOT");
        assertThat(cache).doesNotExist();
    }

    @Test
    void whereNoAotCacheCanBeMadeNothingIsLeftOfIt() throws Exception {
        Path folder = windowOf("failing", FAILING).getParent();
        assertThat(folder).isEmptyDirectory();
        Result without = run(Map.of("DISPLAY", ":0", "STREAM_BUFFER_CACHE", script + "/nowhere"));
        assertThat(without.output()).doesNotContain("AOT");
        assertThat(without.errors()).isEmpty();
    }

    /// Does what is asked of it when a cache is made; the window ends with its input.
    private static final String REHEARSING =
            """
            for word in "$@"; do
              case $word in
                *.options | -X* | demo | export | snapshot | /*) printf '%s ' "${word##*@*/}" ;;
                *StreamBuffer) printf 'StreamBuffer ' ;;
              esac
              case $word in
                -XX:AOTMode=create) create=yes ;;
                -XX:AOTCache=*) [ -z "$create" ] || printf cached >"${word#*=}" ;;
                demo) mkdir -p "${STREAM_BUFFER_CACHE}" ;;
              esac
            done >>"$HOME/calls"
            echo >>"$HOME/calls"
            printf '%s\n' window "$@"
            read -r _ || exit 0
            """;

    /// Fails once it has begun.
    private static final String FAILING =
            """
            case "$*" in
              *AOTMode*) exit 1 ;;
              *demo*) mkdir -p "${STREAM_BUFFER_CACHE}" ;;
            esac
            echo window
            read -r _
            """;

    private Map<String, String> screen() {
        return Map.of("DISPLAY", ":0", "STREAM_BUFFER_CACHE", scratch.resolve("kept").toString());
    }

    /// Opens and closes a window, and waits for what goes on after it.
    ///
    /// @param body of the java that the window runs on
    /// @return where its cache is or were
    private Path windowOf(String name, String body) throws Exception {
        Path java = jdk(name, "25").resolve("bin/java");
        link("ls", "cksum", "od", "mkdir", "rm", "sleep", "mv");
        command(java, body);
        ProcessBuilder builder = builder(screen());
        Process window = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader output = window.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("window");
            List<ProcessHandle> after = window.descendants().toList();
            assertThat(after).isNotEmpty();
            window.outputWriter(UTF_8).close();
            window.waitFor();
            for (ProcessHandle process : after) {
                process.onExit().get();
            }
        }
        Path made = scratch.resolve("kept/aot");
        try (Stream<Path> files = Files.list(made)) {
            return files.findFirst().orElse(made.resolve("none"));
        }
    }

    /// A JDK in the folder `name`, whose java prints that name and its arguments and ends with 7.
    private Path jdk(String name, String version) throws IOException {
        Path home = jdks.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        command(
                java,
                """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit 0; fi
                printf '%%s\\n' '%s' "$@"
                exit 7
                """
                        .formatted(version, name));
        return home;
    }

    private static void command(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        Path errors = scratch.resolve("errors.txt");
        Process process = builder(environment, arguments).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output, Files.readString(errors));
    }

    private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("HOME", scratch.toString());
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("STREAM_BUFFER_JDKS", jdks.toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private record Result(int exit, String output, String errors) {
        String java() {
            return output.lines().findFirst().orElse("none: " + errors);
        }
    }
}

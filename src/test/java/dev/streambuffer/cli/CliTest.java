package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// Usage, help, failures and exit codes that all commands share.
class CliTest {

    @TempDir private Path folder;

    @Test
    void helpAndVersionAreAnswers() {
        assertThat(Outcome.of("--help").done().out())
                .contains("info", "import", "export", "verify", "sample", "stats", "demo");
        assertThat(Outcome.of("--version").done().out()).startsWith("stream-buffer ");
        assertThat(Outcome.of("sample", "--help").done().out()).contains("--shape", "--seed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info",
                "imfo x",
                "info a b",
                "info --nonsense a",
                "demo a",
                "demo a --steps -1",
                "demo a --steps 1.5",
                "demo a --steps 1 --rate 5",
                "demo a --steps 1 --live --rate -5",
                "sample a",
                "sample a --shape 3y",
                "sample a --shape 3 --expr 5",
                "sample a --shape 3 --from nowhere",
                "sample a --expr [[1,2],[3]]",
                "sample a --shape 3 --out a.txt",
                "export a b --codec lzo",
                "export a b --steps 5",
                "export a b --layout tar",
                "export a b --list-type Set",
                "import a b --encoding x",
                "import a b --encoding x=int32",
                "verify a"
            })
    void badUsageIsOneLine(String line) {
        Outcome.of((Object[]) line.split(" ")).failed("--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info @",
                "stats @",
                "sample @ --shape 2",
                "import @ new.store",
                "export @ new.parquet",
                "verify @ @"
            })
    void whatIsNotThereIsNamed(String line) {
        Path missing = folder.resolve("missing.thing");
        Outcome.of((Object[]) line.replace("@", missing.toString()).split(" "))
                .failed(missing.toString());
        assertThat(Path.of("new.store")).doesNotExist();
        assertThat(Path.of("new.parquet")).doesNotExist();
    }

    @Test
    void aFolderThatIsNoStoreIsRefused() throws Exception {
        Files.writeString(folder.resolve("store.json"), "{\"format\": 1");
        Outcome.of("info", folder).failed("store.json");
        Outcome.of("export", folder.getRoot(), folder.resolve("x.parquet")).failed("expected");
    }

    @Test
    void verboseShowsTheStackTrace() {
        Outcome outcome = Outcome.of("info", "missing.thing", "--verbose");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("DataException", "\tat dev.streambuffer");
    }

    @Test
    void aCancelledExportSaysThatNothingIsLeft() throws Exception {
        Path store = folder.resolve("a.store");
        Outcome.of("demo", store, "--steps", 100).done();
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        Outcome outcome = Outcome.of(cancel, "export", store, folder.resolve("deep/a.parquet"));
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                130,
                                "",
                                "stream-buffer: export cancelled; nothing is left of it."
                                        + System.lineSeparator()));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(store);
        }
    }

    @Test
    void cancelLeavesNothingBehind() throws Exception {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        Outcome outcome =
                Outcome.of(cancel, "demo", folder.resolve("a.store"), "--steps", 1_000_000);
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(130, "", "stream-buffer: cancelled" + System.lineSeparator()));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aPathIsOpenedAndSoIsNothing() {
        OpenStub open = new OpenStub();
        assertThat(run(open, "some.store")).isZero();
        assertThat(open.path).isEqualTo("some.store");
        assertThat(run(open, folder.toString())).isZero();
        assertThat(open.path).isEqualTo(folder.toString());
        assertThat(run(open)).isZero();
        assertThat(open.path).isEqualTo("nothing");
        assertThat(run(open, "opne")).isEqualTo(2);
    }

    private static int run(Object command, String... args) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Cli(nowhere, nowhere, new CancelToken(), false, command).run(args);
    }

    @Command(name = "open")
    private static final class OpenStub implements Callable<Integer> {
        @Parameters(arity = "0..1", defaultValue = "nothing")
        private String path;

        @Override
        public Integer call() {
            return 0;
        }
    }
}

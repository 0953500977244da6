package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.cli.Cli;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/// What `snapshot` refuses before it draws anything.
class SnapshotCommandTest {

    @TempDir Path folder;

    private String problem(String... more) {
        return problem(folder, more);
    }

    private static String problem(Path path, String... more) {
        StringWriter err = new StringWriter();
        String[] args = new String[more.length + 2];
        args[0] = "snapshot";
        args[1] = path.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        int code =
                new Cli(
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(err),
                                CancelToken.NEVER,
                                false,
                                new SnapshotCommand())
                        .run(args);
        assertThat(code).isEqualTo(Cli.FAILED);
        return err.toString();
    }

    @Test
    void aPictureIsWrittenOnlyUnderANameThatSaysWhatItIs() {
        String picture = folder.resolve("a.jpg").toString();
        assertThat(problem("--out", picture))
                .contains("--out: expected a file whose name ends in .png, found '" + picture);
        assertThat(Path.of(picture)).doesNotExist();
    }

    @Test
    void aChoiceThatThereIsNotIsAnsweredWithThoseThatThereAre() {
        assertThat(problem("--out", "a.png", "--view", "nope"))
                .contains("--view: expected steps, tokens,")
                .contains("import or export, found 'nope'");
    }

    @Test
    void aTokenThatThereIsNotIsAnsweredWithHowManyThereAre() throws IOException {
        Path store = SmallStore.write(folder, 40);
        assertThat(problem(store, "--out", folder.resolve("a.png").toString(), "--token", "160000"))
                .containsPattern(
                        "--token: expected one of the \\d+ tokens, which count from 0, found"
                                + " '160000'");
    }
}

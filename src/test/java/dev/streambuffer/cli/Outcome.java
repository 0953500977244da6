package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/// What a command line did.
record Outcome(int code, String out, String err) {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    static Path fixture(String name) {
        return FIXTURES.resolve(name);
    }

    /// Runs a command line.
    static Outcome of(Object... args) {
        return of(new CancelToken(), args);
    }

    static Outcome of(CancelToken cancel, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Cli cli = new Cli(new PrintWriter(out), new PrintWriter(err), cancel, false);
        int code = cli.run(Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString());
    }

    /// Checks that it did what it was to do, without a word on stderr.
    Outcome done() {
        assertThat(err).isEmpty();
        assertThat(code).isZero();
        return this;
    }

    /// Checks that it failed with exactly one line, which has these words.
    void failed(String... words) {
        assertThat(code).as(err).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("stream-buffer: ").endsWith(System.lineSeparator());
        assertThat(err.lines()).hasSize(1);
        assertThat(err).contains(words);
    }

    /// The one JSON object that was printed.
    JsonNode json() throws IOException {
        JsonNode tree = new ObjectMapper().readTree(out);
        assertThat(tree.isObject()).isTrue();
        return tree;
    }
}

package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.inspector.TableContent.Cell;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

class TableFormatTest {

    @Test
    void aSpreadsheetRunsNoValueAsAFormula() throws IOException {
        assertThat(csv("=1+1", "@x", "-cmd", "+a", "-0.5", "1e-7", "-inf"))
                .isEqualTo("\"'=1+1\",\"'@x\",\"'-cmd\",\"'+a\",-0.5,1e-7,-inf\r\n");
    }

    @Test
    void csvQuotesAsItMust() throws IOException {
        assertThat(csv("a,b", "say \"hi\"", "two\nlines", " edge", "plain"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" edge\",plain\r\n");
    }

    @Test
    void tsvKeepsALineARow() throws IOException {
        StringBuilder out = new StringBuilder();
        TableFormat.TSV.row(out, List.of("a", "b"), Arrays.asList(text("x\ty\nz"), null), true);
        assertThat(out).hasToString("x y z\t\n");
    }

    @Test
    void jsonKeepsEveryDigitAndNamesWhatIsNoNumber() throws IOException {
        StringBuilder out = new StringBuilder();
        List<String> titles = List.of("n", "x", "l", "s", "z");
        List<@Nullable Cell> cells =
                Arrays.asList(
                        number("9223372036854775807"),
                        number("nan"),
                        new Cell.Many(List.of(number("0.1"), number("-inf"))),
                        text("007 \"\u0001"),
                        null);
        TableFormat.JSON.begin(out, titles);
        TableFormat.JSON.row(out, titles, cells, true);
        TableFormat.JSON.end(out);
        assertThat(out)
                .hasToString(
                        "[\n{\"n\": 9223372036854775807, \"x\": \"nan\", \"l\": [0.1, \"-inf\"],"
                                + " \"s\": \"007 \\\"\\u0001\", \"z\": null}\n]\n");
    }

    @Test
    void noTitleIsThereTwice() {
        assertThat(TableFormat.distinct(List.of("step", "t", "step", "step (2)", "t")))
                .containsExactly("step", "t", "step (2)", "step (2) (2)", "t (2)");
    }

    private static String csv(String... values) throws IOException {
        StringBuilder out = new StringBuilder();
        List<String> titles = Arrays.asList(values);
        List<@Nullable Cell> cells =
                Arrays.stream(values).map(v -> (Cell) text(v)).collect(Collectors.toList());
        TableFormat.CSV.row(out, titles, cells, true);
        return out.toString();
    }

    private static Cell.One text(String text) {
        return new Cell.One(text, false);
    }

    private static Cell.One number(String text) {
        return new Cell.One(text, true);
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.model.Numerals;

import java.util.ArrayList;
import java.util.List;

/// Rows of aligned columns. Nothing is cut off; what would break a line is written as an escape.
final class TextTable {

    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param header titles; one that begins with `>` stands above a column aligned to the right
    TextTable(String... header) {
        this.header = List.of(header);
    }

    /// Adds a row with a cell for each title.
    TextTable row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(
                    cell instanceof Long number
                            ? "%s".formatted(Numerals.plain(number))
                            : plain(cell));
        }
        rows.add(texts);
        return this;
    }

    /// Its lines, each indented by two spaces.
    List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        if (header.stream().anyMatch(title -> !title.replace(">", "").isEmpty())) {
            all.add(header.stream().map(title -> title.replace(">", "")).toList());
        }
        all.addAll(rows);
        int[] widths = new int[header.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String space = " ".repeat(widths[i] - length(cell));
            boolean right = header.get(i).startsWith(">");
            line.append(GAP).append(right ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// A text on one line.
    static String plain(Object value) {
        StringBuilder text = new StringBuilder();
        String.valueOf(value)
                .codePoints()
                .forEach(
                        c -> {
                            if (c == '\n') {
                                text.append("\\n");
                            } else if (Character.isISOControl(c)) {
                                text.append("\\u%04x".formatted(c));
                            } else {
                                text.appendCodePoint(c);
                            }
                        });
        return text.toString();
    }
}

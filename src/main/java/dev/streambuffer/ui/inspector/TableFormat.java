package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.inspector.TableContent.Cell;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a table is written as text. Stateless.
enum TableFormat {
    /// Values between tabs, as spreadsheets paste them; a line break or tab in a value is a space.
    TSV,
    /// RFC 4180 with a header. A text that a spreadsheet would run as a formula gets an apostrophe
    /// before it, as such programs write it themselves.
    CSV,
    /// An array of objects. Numbers stand as they are; `nan` and the infinities are strings.
    JSON;

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern FORMULA =
            Pattern.compile("(?s)[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20].*");
    private static final Pattern QUOTED = Pattern.compile("(?s).*[\",\\r\\n].*|^\\s.*|.*\\s$");

    /// Titles of which none is twice: a field may be called as a column of the table is. A later
    /// one has its number behind it.
    static List<String> distinct(List<String> titles) {
        Set<String> taken = new LinkedHashSet<>();
        for (String title : titles) {
            String free = title;
            for (int i = 2; !taken.add(free); i++) {
                free = title + " (" + i + ")";
            }
        }
        return List.copyOf(taken);
    }

    /// Writes what stands before the rows.
    void begin(Appendable out, List<String> titles) throws IOException {
        switch (this) {
            case TSV ->
                    out.append(line(titles.stream().map(TableFormat::tsv).toList(), "\t", "\n"));
            case CSV ->
                    out.append(line(titles.stream().map(TableFormat::csv).toList(), ",", "\r\n"));
            case JSON -> out.append('[');
        }
    }

    /// Writes a row.
    ///
    /// @param first whether it is the first one
    void row(Appendable out, List<String> titles, List<@Nullable Cell> cells, boolean first)
            throws IOException {
        switch (this) {
            case TSV ->
                    out.append(line(cells.stream().map(c -> tsv(plain(c))).toList(), "\t", "\n"));
            case CSV ->
                    out.append(line(cells.stream().map(c -> csv(plain(c))).toList(), ",", "\r\n"));
            case JSON -> {
                out.append(first ? "\n" : ",\n").append('{');
                for (int i = 0; i < cells.size(); i++) {
                    out.append(i == 0 ? "" : ", ").append(quote(titles.get(i))).append(": ");
                    out.append(json(cells.get(i)));
                }
                out.append('}');
            }
        }
    }

    /// Writes what stands behind the rows.
    void end(Appendable out) throws IOException {
        if (this == JSON) {
            out.append("\n]\n");
        }
    }

    /// A cell as text in one line: a list in brackets, nothing for null.
    static String plain(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.One one -> one.text();
            case Cell.Many many ->
                    many.values().stream()
                            .map(Cell.One::text)
                            .collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String line(List<String> fields, String separator, String end) {
        return String.join(separator, fields) + end;
    }

    private static String tsv(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }

    private static String csv(String text) {
        boolean formula = FORMULA.matcher(text).matches() && !isNumber(text);
        String safe = formula ? "'" + text : text;
        return formula || QUOTED.matcher(safe).matches()
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() || text.equals("-inf");
    }

    private static String json(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "null";
            case Cell.One one ->
                    one.number() && NUMBER.matcher(one.text()).matches()
                            ? one.text()
                            : one.number()
                                            && (one.text().equals("true")
                                                    || one.text().equals("false"))
                                    ? one.text()
                                    : quote(one.text());
            case Cell.Many many ->
                    many.values().stream()
                            .map(TableFormat::json)
                            .collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}

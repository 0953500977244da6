package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.TokenStream;

/// A token and where it stands.
///
/// @param token its index in the stream
/// @param row its row
/// @param step its row's step number
/// @param type its type ID; may be one that no field has
/// @param component which of its field's tokens in the row it is, from 0
/// @param count how many tokens its field has in the row
/// @param word its data bits
public record TokenFacts(
        long token, long row, long step, long type, long component, long count, long word) {

    /// Reads a token. Touches mapped memory.
    public static TokenFacts read(TokenStream stream, long token) {
        long row = stream.rowOf(token);
        long type = stream.type(token);
        long first = edge(stream, type, stream.start(row), token);
        long end = end(stream, type, token, stream.start(row + 1));
        return new TokenFacts(
                token,
                row,
                stream.stepOfRow(row),
                type,
                token - first,
                end - first,
                stream.data(token));
    }

    /// The token of a cell of the steps table, or the nearest component of that cell, or -1 if the
    /// cell is empty. Touches mapped memory.
    static long locate(TokenStream stream, long row, long type, long component) {
        long rowEnd = stream.start(row + 1);
        long first = edge(stream, type, stream.start(row), rowEnd);
        if (first >= rowEnd || stream.type(first) != type) {
            return -1;
        }
        return Math.min(first + component, end(stream, type, first, rowEnd) - 1);
    }

    /// The first token of a type or a higher one. Within a row types only go up.
    private static long edge(TokenStream stream, long type, long from, long to) {
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (stream.type(middle) < type) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static long end(TokenStream stream, long type, long from, long to) {
        return type == Long.MAX_VALUE ? to : edge(stream, type + 1, from, to);
    }
}

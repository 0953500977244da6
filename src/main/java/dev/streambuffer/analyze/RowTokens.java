package dev.streambuffer.analyze;

import dev.streambuffer.model.TokenStream;

/// Finds tokens of a field within a row. Within a row types only go up.
final class RowTokens {

    private RowTokens() {}

    /// The first token of a type in a row, or -1 if it has none.
    static long first(TokenStream stream, long row, int type) {
        long end = stream.start(row + 1);
        long low = stream.start(row);
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (stream.type(middle) < type) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < end && stream.type(low) == type ? low : -1;
    }
}

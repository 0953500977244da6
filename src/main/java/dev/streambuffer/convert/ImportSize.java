package dev.streambuffer.convert;

import dev.streambuffer.store.StreamStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How large a store will be, from what its columns hold; the extra columns not counted.
///
/// @param tokens the number of tokens
/// @param bytes the bytes of its token stream and its step index
/// @param heavy fields that make its steps huge
public record ImportSize(long tokens, long bytes, List<Heavy> heavy) {

    /// From here on a field has more values a step than anybody looks at one by one.
    static final long MANY = 4096;

    private static final int TOKEN_BYTES = 24;

    /// A field of very many values a step.
    ///
    /// @param column its name
    /// @param values values a step, on average
    /// @param stepBytes what they take in the store, a step
    /// @param bytes what all of them take
    public record Heavy(String column, long values, long stepBytes, long bytes) {}

    /// Adds up.
    ///
    /// @param fields what each column that becomes a field holds
    /// @param rows rows of the source
    public static ImportSize of(Map<String, ColumnCount> fields, long rows) {
        long tokens = 0;
        List<Heavy> heavy = new ArrayList<>();
        for (Map.Entry<String, ColumnCount> field : fields.entrySet()) {
            long values = field.getValue().values();
            tokens += values;
            long each = rows == 0 ? 0 : values / rows;
            if (each >= MANY) {
                heavy.add(
                        new Heavy(field.getKey(), each, each * TOKEN_BYTES, values * TOKEN_BYTES));
            }
        }
        return new ImportSize(tokens, StreamStore.bytes(tokens, rows), heavy);
    }
}

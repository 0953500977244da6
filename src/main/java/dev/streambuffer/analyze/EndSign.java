package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A column that is true in the last step of an episode: a field, or an extra column.
///
/// @param name its name
/// @param field it, if it is a field
/// @param extra where it is true, if it is an extra column
record EndSign(String name, @Nullable Field field, @Nullable ExtraTruths extra) {

    /// The signs of these names; an extra column is read whole for it.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled
    static List<EndSign> of(
            StreamStore store, List<String> names, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<EndSign> signs = new ArrayList<>();
        for (String name : names) {
            Field field = EpisodeRule.scalarField(store, List.of(name));
            signs.add(
                    new EndSign(
                            name,
                            field,
                            field == null ? ExtraTruths.of(store, name, cancel, progress) : null));
        }
        return signs;
    }

    /// Whether it is true in a row; a NaN is, as in Python.
    boolean isSet(TokenStream stream, long row) {
        if (field == null) {
            return extra != null && extra.contains(row);
        }
        long token = RowTokens.first(stream, row, field.type());
        return token >= 0 && TokenValue.of(field).get(stream.data(token)) != 0;
    }

    /// Whether any of them is.
    static boolean isAnySet(List<EndSign> signs, TokenStream stream, long row) {
        for (EndSign sign : signs) {
            if (sign.isSet(stream, row)) {
                return true;
            }
        }
        return false;
    }
}

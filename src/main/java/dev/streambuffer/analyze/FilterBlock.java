package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterVector.Kind;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/// The values of some rows that a filter looks at.
///
/// @param stream the stream of the rows
/// @param episodes the episodes, if the filter needs them
/// @param range the rows
/// @param fields the values of fields by type ID
/// @param extra the values of extra columns by name
record FilterBlock(
        TokenStream stream,
        @Nullable Episodes episodes,
        RowRange range,
        Map<Integer, FilterVector> fields,
        Map<String, FilterVector> extra) {

    int rows() {
        return Math.toIntExact(range.size());
    }

    FilterVector field(int type) {
        return Objects.requireNonNull(fields.get(type), "a field that was read");
    }

    FilterVector column(String name) {
        return Objects.requireNonNull(extra.get(name), "a column that was read");
    }

    /// The place of each row: its step number, its row number, its episode, or its row within that.
    FilterVector place(String word) {
        long[] words = new long[rows()];
        Episodes all = episodes;
        int episode = all == null || words.length == 0 ? 0 : all.episodeOfRow(range.from());
        for (int i = 0; i < words.length; i++) {
            long row = range.from() + i;
            while (all != null && row >= all.endRow(episode) && episode + 1 < all.count()) {
                episode++;
            }
            words[i] =
                    switch (word) {
                        case "step" -> stream.stepOfRow(row);
                        case "row" -> row;
                        case "episode" -> episode;
                        default -> row - Objects.requireNonNull(all).startRow(episode);
                    };
        }
        return FilterVector.scalars(Kind.LONG, words.length, words, null);
    }
}

package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.TokenDigest;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The digest of a source's token words: of a store those it has, of a dataset those that an import
/// with the same fields would make.
///
/// @param digest the digest, or null if there is none
/// @param reason why there is none, in words, or null
public record TokenWords(@Nullable TokenDigest digest, @Nullable String reason) {

    /// Computes the digests of two sources over the same fields.
    static List<TokenWords> of(
            ComparedSource a, ComparedSource b, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<Field> fields = fields(a, b, cancel, progress);
        return List.of(of(a, fields, cancel, progress), of(b, fields, cancel, progress));
    }

    private static List<Field> fields(
            ComparedSource a, ComparedSource b, CancelToken cancel, ProgressListener progress)
            throws IOException {
        TokenStream tokens = a.tokens() == null ? b.tokens() : a.tokens();
        return tokens == null
                ? ImportPlanner.propose(a.dataset(), ImportChoices.NONE, cancel, progress).fields()
                : tokens.fields();
    }

    private static TokenWords of(
            ComparedSource source,
            List<Field> fields,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        TokenStream tokens = source.tokens();
        if (tokens != null) {
            return new TokenWords(TokenDigest.of(tokens, cancel, progress), null);
        }
        Dataset dataset = source.dataset();
        List<Field> own = new ArrayList<>();
        for (Field field : fields) {
            Column column = dataset.column(field.name());
            if (column == null || !column.feature().isTokens()) {
                String found = column == null ? "no column" : column.feature().text();
                return new TokenWords(null, "%s for field %s".formatted(found, field.name()));
            }
            own.add(new Field(field.name(), own.size(), field.encoding(), column.feature()));
        }
        try {
            return new TokenWords(DatasetDigest.of(dataset, own, cancel, progress), null);
        } catch (IllegalArgumentException e) {
            // A null inside a list, which has no token: the comparison of values names it too.
            return new TokenWords(null, String.valueOf(e.getMessage()));
        }
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.FeatureTree;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.store.TokenDigest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `info` says of a source.
///
/// @param kind its layout in a word
/// @param place the file or folder, as the user gave it
/// @param steps the number of rows
/// @param details facts for people, in order
/// @param fields the fields with their tokens, by type ID; of a dataset those that an import makes
/// @param otherTokens the number of tokens whose type is no field's
/// @param extra the extra columns
/// @param episodes their number, or null if it is not known without an import
/// @param episodesSource how they were found
/// @param findings what is doubtful
/// @param hashes of the tokens, or null if not asked for
record SourceSummary(
        String kind,
        String place,
        long steps,
        Map<String, String> details,
        List<FieldTokens> fields,
        long otherTokens,
        List<Column> extra,
        @Nullable Long episodes,
        String episodesSource,
        List<Finding> findings,
        @Nullable TokenDigest hashes) {

    /// A field and how many tokens it has.
    record FieldTokens(Field field, long tokens) {}

    /// The number of all tokens.
    long tokens() {
        return otherTokens + fields.stream().mapToLong(FieldTokens::tokens).sum();
    }

    /// The JSON object.
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind);
        tree.put("place", place);
        tree.put("steps", steps);
        tree.put("tokens", tokens());
        tree.put("details", details);
        List<Map<String, Object>> fieldTrees = new ArrayList<>();
        for (FieldTokens each : fields) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", each.field().name());
            one.put("type", each.field().type());
            one.put("encoding", each.field().encoding().key());
            one.put("feature", FeatureTree.write(each.field().feature()));
            one.put("tokens", each.tokens());
            fieldTrees.add(one);
        }
        tree.put("fields", fieldTrees);
        List<Map<String, Object>> extraTrees = new ArrayList<>();
        for (Column column : extra) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.put("feature", FeatureTree.write(column.feature()));
            extraTrees.add(one);
        }
        tree.put("extra", extraTrees);
        tree.put("episodes", episodes);
        tree.put("episodes_source", episodesSource);
        tree.put("findings", findings);
        if (hashes != null) {
            tree.put("sha256_steps", hashes.steps());
            tree.put("sha256_types", hashes.types());
            tree.put("sha256_data", hashes.data());
        }
        return tree;
    }
}

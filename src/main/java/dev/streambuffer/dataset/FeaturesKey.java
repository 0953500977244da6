package dev.streambuffer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FeatureTree;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The footer key `huggingface`, which holds the features of a file's columns as JSON.
final class FeaturesKey {

    /// The key.
    static final String KEY = "huggingface";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FeaturesKey() {}

    /// The features that the key says, by column; those that can't be read are left out, as
    /// `datasets` ignores them too.
    static Map<String, Feature> read(@Nullable String json) {
        Map<String, Feature> features = new LinkedHashMap<>();
        if (json != null
                && tree(json) instanceof Map<?, ?> tree
                && tree.get("info") instanceof Map<?, ?> info
                && info.get("features") instanceof Map<?, ?> all) {
            all.forEach(
                    (name, feature) -> {
                        Feature read = feature(feature);
                        if (read != null) {
                            features.put(String.valueOf(name), read);
                        }
                    });
        }
        return features;
    }

    /// The features of a JSON object of them, by column.
    static Map<String, Feature> features(JsonNode tree) {
        Map<String, Feature> features = new LinkedHashMap<>();
        tree.properties()
                .forEach(
                        entry -> {
                            Feature read =
                                    feature(JSON.convertValue(entry.getValue(), Object.class));
                            if (read != null) {
                                features.put(entry.getKey(), read);
                            }
                        });
        return features;
    }

    private static @Nullable Object tree(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            // The key is advice; what is stored says enough.
            return null;
        }
    }

    private static @Nullable Feature feature(@Nullable Object tree) {
        try {
            return FeatureTree.read(tree);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// What a column is, if the key's word for it agrees with what is stored.
    ///
    /// @param said what the key says of it, or null
    /// @param stored what its stored type says
    static Feature merge(@Nullable Feature said, Feature stored) {
        Feature merged = said == null ? null : agree(said, stored);
        return merged == null ? stored : merged;
    }

    private static @Nullable Feature agree(Feature said, Feature stored) {
        return switch (said) {
            case Feature.Value _, Feature.ArrayOf _ -> said.equals(stored) ? said : null;
            case Feature.ClassLabel _ -> stored.equals(new Feature.Value("int64")) ? said : null;
            case Feature.ListOf list -> {
                if (stored instanceof Feature.ListOf other
                        && list.length() == other.length()
                        && list.large() == other.large()) {
                    Feature element = agree(list.element(), other.element());
                    yield element == null
                            ? null
                            : new Feature.ListOf(element, list.length(), list.large());
                }
                yield null;
            }
            case Feature.Struct struct ->
                    stored instanceof Feature.Struct other ? agree(struct, other) : null;
            case Feature.Other other -> fits(other, stored) ? other(other, stored) : null;
        };
    }

    private static @Nullable Feature agree(Feature.Struct said, Feature.Struct stored) {
        if (!List.copyOf(said.parts().keySet()).equals(List.copyOf(stored.parts().keySet()))) {
            return null;
        }
        LinkedHashMap<String, Feature> parts = new LinkedHashMap<>();
        Iterator<Feature> others = stored.parts().values().iterator();
        for (Map.Entry<String, Feature> part : said.parts().entrySet()) {
            Feature agreed = agree(part.getValue(), others.next());
            if (agreed == null) {
                return null;
            }
            parts.put(part.getKey(), agreed);
        }
        return new Feature.Struct(parts);
    }

    private static Feature other(Feature.Other said, Feature stored) {
        return new Feature.Other(
                said.tree(), stored instanceof Feature.Other o ? o.storage() : stored);
    }

    private static boolean fits(Feature.Other said, Feature stored) {
        return switch (String.valueOf(said.tree().get("_type"))) {
            case "Image", "Audio", "Video", "Pdf" ->
                    stored instanceof Feature.Struct struct
                            && struct.parts().containsKey("bytes")
                            && struct.parts().containsKey("path");
            default -> true;
        };
    }

    /// The key's value for columns. A column of a type that `datasets` has no word for is left out,
    /// as one unknown word would make it refuse the file.
    ///
    /// @param listType `List` or `Sequence`
    static String write(List<Column> columns, String listType) {
        Map<String, Object> features = new LinkedHashMap<>();
        for (Column column : columns) {
            if (isKnown(column.feature())) {
                features.put(column.name(), FeatureTree.write(column.feature(), listType));
            }
        }
        try {
            return JSON.writeValueAsString(Map.of("info", Map.of("features", features)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a feature that is no JSON", e);
        }
    }

    /// Whether `datasets` has a word for a feature.
    static boolean isKnown(Feature feature) {
        return switch (feature) {
            case Feature.Value value ->
                    ArrowType.of(value.dtype()) != null
                            && !value.dtype().startsWith("fixed_size_binary");
            case Feature.ClassLabel _, Feature.ArrayOf _ -> true;
            case Feature.ListOf list -> isKnown(list.element());
            case Feature.Struct struct ->
                    struct.parts().values().stream().allMatch(FeaturesKey::isKnown);
            case Feature.Other other -> !"Map".equals(other.tree().get("_type"));
        };
    }
}

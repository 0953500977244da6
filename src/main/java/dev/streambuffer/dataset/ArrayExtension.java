package dev.streambuffer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.model.Feature;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Arrow extension types by which `datasets` marks arrays (`Array2DExtensionType` to
/// `Array5DExtensionType` in `datasets/features/features.py`).
final class ArrayExtension {

    private static final String NAME = "ARROW:extension:name";
    private static final String METADATA = "ARROW:extension:metadata";
    private static final String PREFIX = "datasets.features.features.Array";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ArrayExtension() {}

    /// The array that a field marks, or null if it marks none or one that doesn't fit what is
    /// stored.
    ///
    /// @param element the feature of the outer list's elements
    static @Nullable Feature read(ArrowField field, Feature element) {
        if (!field.metadata().getOrDefault(NAME, "").startsWith(PREFIX)) {
            return null;
        }
        try {
            JsonNode tree = JSON.readTree(field.metadata().getOrDefault(METADATA, ""));
            List<Integer> shape = new ArrayList<>();
            tree.path(0).forEach(dim -> shape.add(dim.isInt() ? dim.intValue() : -1));
            Feature.ArrayOf array = new Feature.ArrayOf(shape, tree.path(1).asText());
            return shape.size() >= 2 && fits(array, element) ? array : null;
        } catch (JsonProcessingException e) {
            // Then the field is the list of lists that it is stored as.
            return null;
        }
    }

    private static boolean fits(Feature.ArrayOf array, Feature element) {
        Feature inner = element;
        for (int i = 1; i < array.shape().size(); i++) {
            if (!(inner instanceof Feature.ListOf list)) {
                return false;
            }
            inner = list.element();
        }
        return inner.equals(new Feature.Value(array.dtype()));
    }

    /// The metadata that marks a field as an array.
    static Map<String, String> metadata(Feature.ArrayOf array) {
        StringBuilder shape = new StringBuilder();
        for (int dim : array.shape()) {
            shape.append(shape.isEmpty() ? "" : ", ").append(dim < 0 ? "null" : dim);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(NAME, PREFIX + array.shape().size() + "DExtensionType");
        metadata.put(METADATA, "[[" + shape + "], \"" + array.dtype() + "\"]");
        return metadata;
    }
}

package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON form of features, as trees of `Map`, `List`, `String`, `Number` and `Boolean` so that
/// any JSON library can read and write them. It is the form of the `huggingface` key of Parquet
/// files, of `dataset_info.json` and of `store.json`.
public final class FeatureTree {

    private FeatureTree() {}

    /// The feature that a tree says. `Sequence` (the name before datasets 4) is read as a list, and
    /// as a struct of lists where it holds a struct, which is what it was stored as.
    ///
    /// @throws IllegalArgumentException if the tree is no feature
    public static Feature read(@Nullable Object tree) {
        if (tree instanceof List<?> list && list.size() == 1) {
            return new Feature.ListOf(read(list.getFirst()), -1, false);
        }
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("expected a feature, found " + tree);
        }
        if (!(map.get("_type") instanceof String type)) {
            return struct(map);
        }
        return switch (type) {
            case "Value" -> new Feature.Value(text(map, "dtype"));
            case "ClassLabel" -> new Feature.ClassLabel(names(map));
            case "List", "LargeList" ->
                    new Feature.ListOf(
                            read(map.get("feature")), length(map), type.equals("LargeList"));
            case "Sequence" -> sequence(map);
            case "Array2D", "Array3D", "Array4D", "Array5D" ->
                    new Feature.ArrayOf(shape(map), text(map, "dtype"));
            default -> other(map);
        };
    }

    /// The tree of a feature, lists as `List`.
    public static Object write(Feature feature) {
        return write(feature, "List");
    }

    /// The tree of a feature.
    ///
    /// @param listType `List`, or `Sequence` for readers older than datasets 4
    public static Object write(Feature feature, String listType) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (feature) {
            case Feature.Value value -> tree.put("dtype", value.dtype());
            case Feature.ClassLabel label -> tree.put("names", label.names());
            case Feature.ListOf list -> {
                tree.put("feature", write(list.element(), listType));
                if (list.length() >= 0) {
                    tree.put("length", list.length());
                }
                tree.put("_type", list.large() ? "LargeList" : listType);
            }
            case Feature.ArrayOf array -> {
                List<@Nullable Integer> shape = new ArrayList<>();
                array.shape().forEach(d -> shape.add(d < 0 ? null : d));
                tree.put("shape", shape);
                tree.put("dtype", array.dtype());
                tree.put("_type", "Array" + array.shape().size() + "D");
            }
            case Feature.Struct struct ->
                    struct.parts().forEach((name, part) -> tree.put(name, write(part, listType)));
            case Feature.Other other -> tree.putAll(other.tree());
        }
        if (feature instanceof Feature.Value) {
            tree.put("_type", "Value");
        } else if (feature instanceof Feature.ClassLabel) {
            tree.put("_type", "ClassLabel");
        }
        return tree;
    }

    private static Feature struct(Map<?, ?> map) {
        LinkedHashMap<String, Feature> parts = new LinkedHashMap<>();
        map.forEach((name, part) -> parts.put(String.valueOf(name), read(part)));
        return new Feature.Struct(parts);
    }

    private static Feature sequence(Map<?, ?> map) {
        Feature element = read(map.get("feature"));
        if (!(element instanceof Feature.Struct struct)) {
            return new Feature.ListOf(element, length(map), false);
        }
        LinkedHashMap<String, Feature> parts = new LinkedHashMap<>();
        struct.parts()
                .forEach((name, p) -> parts.put(name, new Feature.ListOf(p, length(map), false)));
        return new Feature.Struct(parts);
    }

    private static Feature other(Map<?, ?> map) {
        Map<String, Object> tree = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (value != null) {
                        tree.put(String.valueOf(key), value);
                    }
                });
        return new Feature.Other(tree, new Feature.Value("binary"));
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected a text for " + key + " in feature " + map);
    }

    private static int length(Map<?, ?> map) {
        return map.get("length") instanceof Number number ? number.intValue() : -1;
    }

    private static List<String> names(Map<?, ?> map) {
        if (map.get("names") instanceof List<?> names) {
            return names.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("expected a list of names in feature " + map);
    }

    private static List<Integer> shape(Map<?, ?> map) {
        if (!(map.get("shape") instanceof List<?> dims)) {
            throw new IllegalArgumentException("expected a shape in feature " + map);
        }
        return dims.stream().map(d -> d instanceof Number n ? n.intValue() : -1).toList();
    }
}

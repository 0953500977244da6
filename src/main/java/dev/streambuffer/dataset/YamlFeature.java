package dev.streambuffer.dataset;

import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FeatureTree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Features in the form of a hub folder's README.md (`Features._to_yaml_list` in
/// `datasets/features/features.py`).
final class YamlFeature {

    private YamlFeature() {}

    /// The keys of a feature, to stand beside its name.
    ///
    /// @param listType `List` or `Sequence`
    static Map<String, Object> of(Feature feature, String listType) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (feature) {
            case Feature.Value value -> tree.put("dtype", value.dtype());
            case Feature.ClassLabel label -> {
                Map<String, Object> names = new LinkedHashMap<>();
                for (int i = 0; i < label.names().size(); i++) {
                    names.put(Integer.toString(i), label.names().get(i));
                }
                tree.put("dtype", Map.of("class_label", Map.of("names", names)));
            }
            case Feature.ListOf list -> {
                String key =
                        list.large() ? "large_list" : listType.equals("List") ? "list" : "sequence";
                tree.put(key, element(of(list.element(), listType)));
                if (list.length() >= 0) {
                    tree.put("length", list.length());
                }
            }
            case Feature.ArrayOf array -> {
                List<@Nullable Integer> shape = new ArrayList<>();
                array.shape().forEach(dim -> shape.add(dim < 0 ? null : dim));
                Map<String, Object> inner = new LinkedHashMap<>();
                inner.put("shape", shape);
                inner.put("dtype", array.dtype());
                tree.put("dtype", Map.of("array" + array.shape().size() + "_d", inner));
            }
            case Feature.Struct struct -> {
                List<Map<String, Object>> parts = new ArrayList<>();
                struct.parts()
                        .forEach(
                                (name, part) -> {
                                    Map<String, Object> one = new LinkedHashMap<>();
                                    one.put("name", name);
                                    one.putAll(of(part, listType));
                                    parts.add(one);
                                });
                tree.put("struct", parts);
            }
            case Feature.Other other -> tree.put("dtype", other(other));
        }
        return tree;
    }

    /// A list of plain values or of structs has them without a further name.
    private static Object element(Map<String, Object> tree) {
        boolean plain = tree.size() == 1;
        Object only = tree.getOrDefault("dtype", tree.get("struct"));
        return plain && only != null ? only : tree;
    }

    private static Object other(Feature.Other other) {
        Map<String, Object> rest = new LinkedHashMap<>();
        if (FeatureTree.write(other) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> rest.put(String.valueOf(key), value));
        }
        String type = String.valueOf(rest.remove("_type"));
        String name = type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return rest.isEmpty() ? name : Map.of(name, rest);
    }
}

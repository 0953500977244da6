package dev.streambuffer.model;

import java.util.ArrayList;
import java.util.List;

/// A scalar at the end of a feature, with the levels by which nested values are written flat. The
/// levels are those of Dremel and Parquet over the canonical form of the feature, in which every
/// value may be null: a scalar or struct counts one definition level, a list or array dimension two
/// (present; has an element) and one repetition level. They don't depend on what a file declares as
/// required, so that columns of different files can be compared level by level.
///
/// @param path the names of the struct parts that lead to it, empty for a plain column
/// @param dtype its dtype by name
/// @param maxDefinition the definition level of a value that is there
/// @param maxRepetition the number of lists around it
public record Leaf(List<String> path, String dtype, int maxDefinition, int maxRepetition) {

    /// Copies the path.
    public Leaf {
        path = List.copyOf(path);
    }

    /// The leaves of a feature, in order. An array of n dimensions has the levels of n nested
    /// lists.
    public static List<Leaf> of(Feature feature) {
        List<Leaf> leaves = new ArrayList<>();
        collect(feature, List.of(), 0, 0, leaves);
        return leaves;
    }

    private static void collect(
            Feature feature, List<String> path, int def, int rep, List<Leaf> leaves) {
        switch (feature) {
            case Feature.Value value -> leaves.add(new Leaf(path, value.dtype(), def + 1, rep));
            case Feature.ClassLabel _ -> leaves.add(new Leaf(path, "int64", def + 1, rep));
            case Feature.ListOf list -> collect(list.element(), path, def + 2, rep + 1, leaves);
            case Feature.ArrayOf array -> {
                int rank = array.shape().size();
                leaves.add(new Leaf(path, array.dtype(), def + 2 * rank + 1, rep + rank));
            }
            case Feature.Struct struct ->
                    struct.parts()
                            .forEach(
                                    (name, part) -> {
                                        List<String> longer = new ArrayList<>(path);
                                        longer.add(name);
                                        collect(part, longer, def + 1, rep, leaves);
                                    });
            case Feature.Other other -> collect(other.storage(), path, def, rep, leaves);
        }
    }
}

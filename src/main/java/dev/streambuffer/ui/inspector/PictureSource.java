package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What can be shown as a picture: a field of several values, or an extra column of image files.
public sealed interface PictureSource {

    /// Its name.
    String name();

    /// A field of lists or arrays.
    ///
    /// @param shape what its feature says; null if it says none, or one of other than 2 or 3
    ///   dimensions
    record OfField(Field field, @Nullable RasterShape shape) implements PictureSource {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /// An extra column whose values are PNG, JPEG, GIF or BMP files.
    ///
    /// @param leaf which of the column's leaves has the bytes
    /// @param sure whether its type says so; else its first values must tell
    record OfColumn(Column column, int leaf, boolean sure) implements PictureSource {
        @Override
        public String name() {
            return column.name();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /// All of a recording: those that are surely pictures come first.
    static List<PictureSource> of(Recording recording) {
        List<PictureSource> all = new ArrayList<>();
        for (Field field : recording.fields()) {
            if (field.feature() instanceof Feature.ArrayOf array) {
                all.add(new OfField(field, shapeOf(array)));
            }
        }
        for (Column column : recording.extraColumns()) {
            int leaf = imageLeaf(column.feature());
            if (leaf >= 0) {
                all.add(new OfColumn(column, leaf, !(column.feature() instanceof Feature.Value)));
            }
        }
        for (Field field : recording.fields()) {
            if (field.feature() instanceof Feature.ListOf) {
                all.add(new OfField(field, null));
            }
        }
        return all;
    }

    /// Whether it is a picture without anybody having to say so.
    default boolean isEvident() {
        return switch (this) {
            case OfField of -> of.shape() != null;
            case OfColumn of -> of.sure();
        };
    }

    /// Whether its values are whole numbers from 0 to 255.
    default boolean isBytes() {
        return switch (this) {
            case OfField of ->
                    of.field().feature().scalarDtype().equals(new Dtype(Dtype.Kind.UNSIGNED, 8));
            case OfColumn _ -> true;
        };
    }

    private static @Nullable RasterShape shapeOf(Feature.ArrayOf array) {
        return RasterShape.parse(
                array.shape().stream().map(String::valueOf).collect(Collectors.joining("x")));
    }

    /// The leaf with the bytes of an image feature, a struct of bytes and path, or a plain binary
    /// column.
    private static int imageLeaf(Feature feature) {
        return switch (feature) {
            case Feature.Other other when "Image".equals(other.tree().get("_type")) ->
                    Math.max(0, bytesPart(other.storage()));
            case Feature.Struct struct when struct.parts().containsKey("path") -> bytesPart(struct);
            case Feature.Value value when isBinary(value) -> 0;
            default -> -1;
        };
    }

    private static int bytesPart(Feature feature) {
        int leaf = 0;
        if (feature instanceof Feature.Struct struct) {
            for (var part : struct.parts().entrySet()) {
                if (!(part.getValue() instanceof Feature.Value value)) {
                    return -1;
                }
                if (part.getKey().equals("bytes") && isBinary(value)) {
                    return leaf;
                }
                leaf++;
            }
        }
        return -1;
    }

    private static boolean isBinary(Feature.Value value) {
        return value.dtype().equals("binary") || value.dtype().equals("large_binary");
    }
}

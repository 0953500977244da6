package dev.streambuffer.dataset;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

import java.util.ArrayList;
import java.util.List;

/// Types as they are in files, made optional wherever they were required.
final class OptionalType {

    private OptionalType() {}

    /// The type under a name, it and all within it optional but for the keys of maps.
    static Type of(Type type, String name) {
        boolean repeated = type.isRepetition(Repetition.REPEATED);
        Repetition repetition = repeated ? Repetition.REPEATED : Repetition.OPTIONAL;
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType(), repetition, name);
        }
        GroupType group = type.asGroupType();
        boolean isMap =
                group.getLogicalTypeAnnotation()
                                instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
                        && group.getFieldCount() == 1;
        List<Type> fields = new ArrayList<>();
        for (Type field : group.getFields()) {
            // A map's key is required by definition.
            fields.add(isMap ? field : of(field, field.getName()));
        }
        Types.GroupBuilder<GroupType> builder = Types.buildGroup(repetition);
        if (group.getLogicalTypeAnnotation() != null) {
            builder.as(group.getLogicalTypeAnnotation());
        }
        return builder.addFields(fields.toArray(new Type[0])).named(name);
    }

    /// The type, required.
    static Type required(Type type) {
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType(), Repetition.REQUIRED, type.getName());
        }
        GroupType group = type.asGroupType();
        return Types.requiredGroup()
                .addFields(group.getFields().toArray(new Type[0]))
                .named(type.getName());
    }

    private static PrimitiveType primitive(PrimitiveType type, Repetition repetition, String name) {
        Types.PrimitiveBuilder<PrimitiveType> builder =
                Types.primitive(type.getPrimitiveTypeName(), repetition)
                        .length(type.getTypeLength())
                        .columnOrder(type.columnOrder());
        if (type.getLogicalTypeAnnotation() != null) {
            builder.as(type.getLogicalTypeAnnotation());
        }
        return builder.named(name);
    }
}

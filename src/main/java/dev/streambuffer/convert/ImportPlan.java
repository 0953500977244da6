package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What becomes of the columns of a dataset on import.
///
/// @param columns every column of the dataset, in its order
/// @param fieldOrder the names of the fields in the order of their type IDs
public record ImportPlan(List<ColumnPlan> columns, List<String> fieldOrder) {

    /// Copies the lists.
    public ImportPlan {
        columns = List.copyOf(columns);
        fieldOrder = List.copyOf(fieldOrder);
    }

    /// The fields, by type ID.
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String name : fieldOrder) {
            for (ColumnPlan plan : columns) {
                if (plan.column().name().equals(name)) {
                    fields.add(
                            new Field(
                                    name, fields.size(), plan.encoding(), plan.column().feature()));
                }
            }
        }
        return fields;
    }

    /// The extra columns, in the order of the dataset.
    public List<Column> extra() {
        return columns.stream()
                .filter(p -> p.role() == Role.EXTRA)
                .map(ColumnPlan::column)
                .toList();
    }

    /// The names of all columns that come along, in the order of the dataset.
    public List<String> names() {
        return columns.stream()
                .filter(p -> p.role() != Role.LEFT_OUT)
                .map(p -> p.column().name())
                .toList();
    }

    /// What the user would have to say of every column to have just this plan.
    ///
    /// @param encodings those that are not to be as proposed, by field
    public ImportChoices choices(Map<String, Encoding> encodings) {
        return new ImportChoices(fieldOrder, names(Role.EXTRA), names(Role.LEFT_OUT), encodings);
    }

    private List<String> names(Role role) {
        return columns.stream().filter(p -> p.role() == role).map(p -> p.column().name()).toList();
    }
}

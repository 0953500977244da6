package dev.streambuffer.model;

/// One value of a field in each row: a scalar, or what stands at one position of a list.
///
/// @param field the field
/// @param index the position in its list, from 0; 0 for a scalar
public record FieldComponent(Field field, int index) {

    /// Checks the position.
    ///
    /// @throws IllegalArgumentException if it is negative
    public FieldComponent {
        if (index < 0) {
            throw new IllegalArgumentException("expected a position from 0, found " + index);
        }
    }

    /// How it is called: the field's name, and for lists the position: `observation[2]`.
    public String name() {
        return field.feature().isScalar() && index == 0
                ? field.name()
                : field.name() + "[" + index + "]";
    }
}

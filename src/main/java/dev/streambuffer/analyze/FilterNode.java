package dev.streambuffer.analyze;

import java.util.List;

/// A part of a parsed filter expression, with its place in the text.
sealed interface FilterNode {

    /// Where it begins, in characters from 0.
    int from();

    /// Where it ends, exclusive.
    int to();

    /// A number as written; an integer if it fits 64 bits and has no fraction or exponent.
    record Num(FilterVector.Kind kind, long word, int from, int to) implements FilterNode {}

    /// A text.
    record Text(String value, int from, int to) implements FilterNode {}

    /// `null`.
    record Null(int from, int to) implements FilterNode {}

    /// A field, an extra column or a word such as `step`.
    ///
    /// @param quoted whether it stood in backquotes
    record Name(String name, boolean quoted, int from, int to) implements FilterNode {}

    /// One position of a list, from 0; negative from its end.
    record At(FilterNode list, long position, int from, int to) implements FilterNode {}

    /// `-` or `!`.
    record Unary(String operator, FilterNode operand, int from, int to) implements FilterNode {}

    /// An operator between two operands.
    record Binary(String operator, FilterNode left, FilterNode right, int from, int to)
            implements FilterNode {}

    /// A function.
    record Call(String function, List<FilterNode> arguments, int from, int to)
            implements FilterNode {

        /// Copies the list.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}

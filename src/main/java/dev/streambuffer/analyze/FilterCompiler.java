package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterVector.Kind;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Turns a parsed expression into steps over blocks of rows, after finding its names and checking
/// that numbers meet numbers and texts meet texts.
final class FilterCompiler {

    /// Computes the values of a part of the expression for a block.
    @FunctionalInterface
    interface Step {
        FilterVector of(FilterBlock block);
    }

    /// A compiled part.
    ///
    /// @param step computes it
    /// @param text whether its values are texts
    /// @param labels names of its values, or none
    private record Part(Step step, boolean text, List<String> labels) {

        static Part number(Step step) {
            return new Part(step, false, List.of());
        }
    }

    private final FilterNames names;
    private final Set<Integer> fields = new LinkedHashSet<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<String> places = new LinkedHashSet<>();

    FilterCompiler(FilterNames names) {
        this.names = names;
    }

    /// Type IDs of the fields that the expression reads.
    Set<Integer> fields() {
        return fields;
    }

    /// The extra columns that it reads.
    Set<String> columns() {
        return columns;
    }

    /// The words for places that it uses.
    Set<String> places() {
        return places;
    }

    /// The whole expression, as whether each row matches.
    Step compile(FilterNode node) {
        Step step = truthOf(node);
        return block -> FilterOperators.truth(step.of(block));
    }

    private Step truthOf(FilterNode node) {
        Part part = part(node);
        if (part.text()) {
            throw wrong("expected something true or false, found a text", node);
        }
        return part.step();
    }

    private Part part(FilterNode node) {
        return switch (node) {
            case FilterNode.Num num -> Part.number(constant(num.kind(), num.word()));
            case FilterNode.Text text ->
                    new Part(block -> texts(block, text.value()), true, List.of());
            case FilterNode.Null _ ->
                    throw wrong("expected null only beside == or !=, found it alone", node);
            case FilterNode.Name name -> name(name);
            case FilterNode.At at -> {
                Part list = part(at.list());
                yield new Part(
                        block -> FilterFunctions.at(list.step().of(block), at.position()),
                        list.text(),
                        list.labels());
            }
            case FilterNode.Unary unary -> unary(unary);
            case FilterNode.Binary binary -> binary(binary);
            case FilterNode.Call call -> call(call);
        };
    }

    private static Step constant(Kind kind, long word) {
        return block -> {
            long[] words = new long[block.rows()];
            Arrays.fill(words, word);
            return FilterVector.scalars(kind, words.length, words, null);
        };
    }

    private static FilterVector texts(FilterBlock block, String text) {
        @Nullable String[] texts = new String[block.rows()];
        Arrays.fill(texts, text);
        return FilterVector.texts(texts.length, texts, null);
    }

    private Part name(FilterNode.Name node) {
        String name = node.name();
        Field field = names.field(name);
        if (field != null) {
            int type = field.type();
            fields.add(type);
            return new Part(block -> block.field(type), false, field.feature().labels());
        }
        Column column = names.column(name);
        if (column != null) {
            Feature feature = column.feature();
            if (!FilterNames.isComparable(feature)) {
                throw wrong(
                        "expected a column of numbers or texts, found %s, which is %s"
                                .formatted(FilterNames.written(name), feature.text()),
                        node);
            }
            columns.add(name);
            return new Part(
                    block -> block.column(name), FilterNames.isText(feature), feature.labels());
        }
        if (!node.quoted() && FilterNames.PLACES.contains(name)) {
            places.add(name);
            return Part.number(block -> block.place(name));
        }
        throw wrong("expected a field or column, found '%s'".formatted(name), node);
    }

    private Part unary(FilterNode.Unary node) {
        if (node.operator().equals("!")) {
            Step step = truthOf(node.operand());
            return Part.number(block -> FilterOperators.not(step.of(block)));
        }
        Step step = numbers(node.operand());
        return Part.number(block -> FilterFunctions.negated(step.of(block)));
    }

    private Part binary(FilterNode.Binary node) {
        return switch (node.operator()) {
            case "&&", "||" -> {
                boolean and = node.operator().equals("&&");
                Step left = truthOf(node.left());
                Step right = truthOf(node.right());
                yield Part.number(
                        block -> FilterOperators.logic(and, left.of(block), right.of(block)));
            }
            case "+", "-", "*", "/", "%" -> {
                Step left = numbers(node.left());
                Step right = numbers(node.right());
                yield Part.number(
                        block ->
                                FilterOperators.arithmetic(
                                        node.operator(), left.of(block), right.of(block)));
            }
            default -> comparison(node);
        };
    }

    private Part comparison(FilterNode.Binary node) {
        boolean leftNull = node.left() instanceof FilterNode.Null;
        if (leftNull || node.right() instanceof FilterNode.Null) {
            return nullComparison(node, leftNull ? node.right() : node.left());
        }
        Part left = part(node.left());
        Part right = part(node.right());
        if (!left.labels().isEmpty() && node.right() instanceof FilterNode.Text text) {
            right = label(left.labels(), text);
        } else if (!right.labels().isEmpty() && node.left() instanceof FilterNode.Text text) {
            left = label(right.labels(), text);
        }
        if (left.text() != right.text()) {
            FilterNode text = left.text() ? node.left() : node.right();
            throw wrong("expected a number to compare with a number, found a text", text);
        }
        Step a = left.step();
        Step b = right.step();
        return Part.number(
                block -> FilterOperators.compare(node.operator(), a.of(block), b.of(block)));
    }

    private Part nullComparison(FilterNode.Binary node, FilterNode other) {
        if (!node.operator().equals("==") && !node.operator().equals("!=")) {
            throw wrong("expected == or != beside null, found " + node.operator(), node);
        }
        Step step = part(other).step();
        return node.operator().equals("==")
                ? Part.number(block -> FilterFunctions.isNull(step.of(block)))
                : Part.number(block -> FilterOperators.not(FilterFunctions.isNull(step.of(block))));
    }

    private static Part label(List<String> labels, FilterNode.Text text) {
        int index = labels.indexOf(text.value());
        if (index < 0) {
            throw wrong(
                    "expected one of the labels %s, found '%s'"
                            .formatted(String.join(", ", labels), text.value()),
                    text);
        }
        return Part.number(constant(Kind.LONG, index));
    }

    private Part call(FilterNode.Call node) {
        String function = node.function();
        if (FilterFunctions.TEXTS.contains(function)) {
            return textCall(node);
        }
        boolean known =
                FilterFunctions.NUMBERS.contains(function)
                        || FilterFunctions.ROWS.contains(function)
                        || function.equals("isnull");
        if (!known) {
            throw new FilterException(
                    "expected a function such as any or abs, found '%s'".formatted(function),
                    node.from(),
                    node.from() + function.length());
        }
        if (node.arguments().size() != 1) {
            throw wrong(
                    "expected 1 value for %s, found %d"
                            .formatted(function, node.arguments().size()),
                    node);
        }
        FilterNode argument = node.arguments().getFirst();
        if (function.equals("isnull")) {
            Step step = part(argument).step();
            return Part.number(block -> FilterFunctions.isNull(step.of(block)));
        }
        if (function.equals("len")) {
            Step step = part(argument).step();
            return Part.number(block -> FilterFunctions.ofRows("len", step.of(block)));
        }
        Step step = numbers(argument);
        return FilterFunctions.NUMBERS.contains(function)
                ? Part.number(block -> FilterFunctions.ofNumbers(function, step.of(block)))
                : Part.number(block -> FilterFunctions.ofRows(function, step.of(block)));
    }

    private Part textCall(FilterNode.Call node) {
        List<FilterNode> arguments = node.arguments();
        if (arguments.size() != 2 || !(arguments.get(1) instanceof FilterNode.Text part)) {
            throw wrong(
                    "expected %s(column, \"text\")".formatted(node.function())
                            + ", found something else",
                    node);
        }
        Part text = part(arguments.getFirst());
        if (!text.text()) {
            throw wrong("expected a column of texts, found numbers", arguments.getFirst());
        }
        return Part.number(
                block ->
                        FilterFunctions.ofTexts(
                                node.function(), text.step().of(block), part.value()));
    }

    private Step numbers(FilterNode node) {
        Part part = part(node);
        if (part.text()) {
            throw wrong("expected numbers, found a text", node);
        }
        return part.step();
    }

    private static FilterException wrong(String message, FilterNode node) {
        return new FilterException(message, node.from(), node.to());
    }
}

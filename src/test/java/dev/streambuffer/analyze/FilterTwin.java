package dev.streambuffer.analyze;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Random expressions of the filter language, each with what it means, in boxed values a row at a
/// time. Numbers are small, so that integers and floats are the same.
final class FilterTwin {

    /// A step as it was written; null where there is nothing.
    record Row(
            long row,
            long step,
            long episode,
            long t,
            @Nullable Long action,
            @Nullable List<@Nullable Double> observation,
            @Nullable Boolean done,
            @Nullable Double score,
            @Nullable Long lives) {}

    /// A value in a step: of a scalar one item; no items at all for null.
    private record Value(boolean list, @Nullable List<@Nullable Double> items) {

        static Value of(@Nullable Double item) {
            return new Value(false, item == null ? null : List.of(item));
        }

        static Value of(@Nullable Number item) {
            return of(item == null ? null : Double.valueOf(item.doubleValue()));
        }

        Value map(DoubleUnaryOperator operator) {
            if (items == null) {
                return this;
            }
            List<@Nullable Double> mapped = new ArrayList<>();
            for (Double item : items) {
                mapped.add(item == null ? null : Double.valueOf(operator.applyAsDouble(item)));
            }
            return new Value(list, mapped);
        }

        Value with(Value other, DoubleBinaryOperator operator) {
            if (list && other.list && (items == null || other.items == null)
                    || list && items == null
                    || other.list && other.items == null
                    || !list && !other.list && (items == null || other.items == null)) {
                return new Value(list || other.list, null);
            }
            int size = list ? items.size() : other.list ? other.items.size() : 1;
            if (list && other.list && items.size() != other.items.size()) {
                return new Value(true, null);
            }
            List<@Nullable Double> both = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Double a = items == null ? null : items.get(list ? i : 0);
                Double b = other.items == null ? null : other.items.get(other.list ? i : 0);
                both.add(
                        a == null || b == null
                                ? null
                                : Double.valueOf(operator.applyAsDouble(a, b)));
            }
            return new Value(list || other.list, both);
        }

        /// As one truth: any value is true, else null if one is unknown.
        @Nullable Boolean truth() {
            if (items == null) {
                return null;
            }
            if (items.stream().anyMatch(item -> item != null && item != 0)) {
                return true;
            }
            return items.stream().anyMatch(Objects::isNull) ? null : Boolean.FALSE;
        }
    }

    private record Node(String text, Function<Row, Value> value) {

        Node of(String pattern, UnaryOperator<Value> operator) {
            return new Node(pattern.formatted(text), row -> operator.apply(value.apply(row)));
        }
    }

    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final int DEPTH = 3;

    private final Random random;
    private final Node node;

    /// Makes expressions.
    FilterTwin(Random random) {
        this(random, new Node("", _ -> Value.of((Double) null)));
    }

    private FilterTwin(Random random, Node node) {
        this.random = random;
        this.node = node;
    }

    /// Another one.
    FilterTwin next() {
        return new FilterTwin(random, truth(DEPTH));
    }

    /// It in the language.
    String text() {
        return node.text();
    }

    /// Whether a row matches.
    boolean matches(Row row) {
        return Boolean.TRUE.equals(node.value().apply(row).truth());
    }

    private Node truth(int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(9);
        return switch (kind) {
            case 0 -> compared(number(Math.max(0, depth - 1)), number(Math.max(0, depth - 1)));
            case 1 -> tested(number(Math.max(0, depth - 1)));
            case 2 ->
                    number(depth - 1)
                            .of(
                                    random.nextBoolean() ? "isnull(%s)" : "(%s == null)",
                                    v -> Value.of(v.items() == null ? 1.0 : 0.0));
            case 3 -> truth(depth - 1).of("!(%s)", v -> of(not(v.truth())));
            case 4 -> both("&&", truth(depth - 1), truth(depth - 1), (a, b) -> and(a, b));
            case 5 ->
                    both(
                            "||",
                            truth(depth - 1),
                            truth(depth - 1),
                            (a, b) -> not(and(not(a), not(b))));
            case 6 -> truth(depth - 1).of("any(%s)", v -> of(v.truth()));
            case 7 -> truth(depth - 1).of("all(%s)", v -> of(all(v)));
            default -> compared(number(depth - 1), number(depth - 1));
        };
    }

    private Node compared(Node a, Node b) {
        String operator = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
        return new Node(
                "(%s %s %s)".formatted(a.text(), operator, b.text()),
                row ->
                        a.value()
                                .apply(row)
                                .with(
                                        b.value().apply(row),
                                        (x, y) ->
                                                switch (operator) {
                                                            case "<" -> x < y;
                                                            case "<=" -> x <= y;
                                                            case ">" -> x > y;
                                                            case ">=" -> x >= y;
                                                            case "==" -> x == y;
                                                            default -> x != y;
                                                        }
                                                        ? 1
                                                        : 0));
    }

    private Node tested(Node a) {
        return switch (random.nextInt(3)) {
            case 0 -> a.of("isnan(%s)", v -> v.map(x -> Double.isNaN(x) ? 1 : 0));
            case 1 -> a.of("isinf(%s)", v -> v.map(x -> Double.isInfinite(x) ? 1 : 0));
            default -> a.of("isfinite(%s)", v -> v.map(x -> Double.isFinite(x) ? 1 : 0));
        };
    }

    private Node number(int depth) {
        int kind = depth == 0 ? random.nextInt(8) : random.nextInt(20);
        return switch (kind) {
            case 0 -> literal();
            case 1 -> new Node("action", row -> Value.of(row.action()));
            case 2 -> new Node("observation", row -> new Value(true, row.observation()));
            case 3 -> position();
            case 4 -> new Node("score", row -> Value.of(row.score()));
            case 5 -> new Node("lives", row -> Value.of(row.lives()));
            case 6 -> place();
            case 7 ->
                    new Node(
                            "done",
                            row -> Value.of(row.done() == null ? null : row.done() ? 1.0 : 0.0));
            case 8 -> number(depth - 1).of("-(%s)", v -> v.map(x -> -x));
            case 9 -> number(depth - 1).of("abs(%s)", v -> v.map(Math::abs));
            case 10 -> number(depth - 1).of("sign(%s)", v -> v.map(Math::signum));
            case 11 -> number(depth - 1).of("floor(%s)", v -> v.map(Math::floor));
            case 12 -> number(depth - 1).of("ceil(%s)", v -> v.map(Math::ceil));
            case 13 -> number(depth - 1).of("round(%s)", v -> v.map(Math::rint));
            case 14 -> number(depth - 1).of("sqrt(%s)", v -> v.map(Math::sqrt));
            case 15 -> ofRow(number(depth - 1));
            case 16 -> truth(depth - 1).of("count(%s)", FilterTwin::count);
            default -> calculated(number(depth - 1), number(depth - 1));
        };
    }

    private Node literal() {
        double value = random.nextInt(9) / 2.0 - 2;
        String text = random.nextBoolean() || value % 1 != 0 ? value + "" : (long) value + "";
        return new Node(text, _ -> Value.of(value));
    }

    private Node position() {
        int at = random.nextInt(5) - 2;
        return new Node(
                "observation[" + at + "]",
                row -> {
                    List<@Nullable Double> all = row.observation();
                    int index = all != null && at < 0 ? all.size() + at : at;
                    boolean there = all != null && index >= 0 && index < all.size();
                    return Value.of(there ? all.get(index) : null);
                });
    }

    private Node place() {
        return switch (random.nextInt(4)) {
            case 0 -> new Node("step", row -> Value.of(row.step()));
            case 1 -> new Node("row", row -> Value.of(row.row()));
            case 2 -> new Node("episode", row -> Value.of(row.episode()));
            default -> new Node("t", row -> Value.of(row.t()));
        };
    }

    private Node calculated(Node a, Node b) {
        int kind = random.nextInt(5);
        Node other = kind < 3 ? b : new Node("2.5", _ -> Value.of(2.5));
        String operator = List.of("+", "-", "*", "/", "%").get(kind);
        DoubleBinaryOperator twin =
                switch (kind) {
                    case 0 -> (x, y) -> x + y;
                    case 1 -> (x, y) -> x - y;
                    case 2 -> (x, y) -> x * y;
                    case 3 -> (x, y) -> x / y;
                    default -> FilterTwin::modulo;
                };
        return new Node(
                "(%s %s %s)".formatted(a.text(), operator, other.text()),
                row -> a.value().apply(row).with(other.value().apply(row), twin));
    }

    private static double modulo(double x, double y) {
        double rest = x % y;
        return rest < 0 ? rest + y : rest;
    }

    private Node ofRow(Node a) {
        String name = List.of("min", "max", "mean", "sum", "len").get(random.nextInt(5));
        return a.of(name + "(%s)", v -> Value.of(ofRow(name, v)));
    }

    private static @Nullable Double ofRow(String name, Value value) {
        if (value.items() == null) {
            return null;
        }
        List<Double> there = value.items().stream().filter(Objects::nonNull).toList();
        double sum = 0;
        for (double item : there) {
            sum += item;
        }
        boolean nan = there.stream().anyMatch(v -> v.isNaN());
        return switch (name) {
            case "len" -> Double.valueOf(value.items().size());
            case "sum" -> Double.valueOf(sum);
            case "mean" -> there.isEmpty() ? null : Double.valueOf(sum / there.size());
            case "min" -> there.isEmpty() ? null : nan ? Double.NaN : Collections.min(there);
            default -> there.isEmpty() ? null : nan ? Double.NaN : Collections.max(there);
        };
    }

    private static Value count(Value value) {
        if (value.items() == null || value.items().stream().anyMatch(Objects::isNull)) {
            return Value.of((Double) null);
        }
        return Value.of((double) value.items().stream().filter(item -> item != 0).count());
    }

    private static @Nullable Boolean all(Value value) {
        if (value.items() == null) {
            return null;
        }
        if (value.items().stream().anyMatch(item -> item != null && item == 0)) {
            return false;
        }
        return value.items().stream().anyMatch(Objects::isNull) ? null : Boolean.TRUE;
    }

    /// An operator on truths of which one may be unknown.
    private interface Truths {
        @Nullable Boolean of(@Nullable Boolean a, @Nullable Boolean b);
    }

    private static Node both(String operator, Node a, Node b, Truths truths) {
        return new Node(
                "(%s %s %s)".formatted(a.text(), operator, b.text()),
                row -> of(truths.of(a.value().apply(row).truth(), b.value().apply(row).truth())));
    }

    private static Value of(@Nullable Boolean truth) {
        return Value.of(truth == null ? null : Double.valueOf(truth ? 1 : 0));
    }

    private static @Nullable Boolean not(@Nullable Boolean truth) {
        return truth == null ? null : Boolean.valueOf(!truth);
    }

    private static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : Boolean.TRUE;
    }
}

package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterVector.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/// The operators of filters on blocks of rows: value by value, a list's values with those of a list
/// of the same length or with one value for all. What has no value gives none. Pure.
final class FilterOperators {

    // Which outcomes of a comparison an operator accepts.
    private static final int LESS = 1;
    private static final int EQUAL = 2;
    private static final int GREATER = 4;
    private static final int UNORDERED = 8;

    private FilterOperators() {}

    /// `<`, `<=`, `>`, `>=`, `==` or `!=`; integers are compared exactly with floats.
    static FilterVector compare(String operator, FilterVector left, FilterVector right) {
        int accepted =
                switch (operator) {
                    case "<" -> LESS;
                    case "<=" -> LESS | EQUAL;
                    case ">" -> GREATER;
                    case ">=" -> GREATER | EQUAL;
                    case "==" -> EQUAL;
                    default -> LESS | GREATER | UNORDERED;
                };
        Pair pair = Pair.of(left, right);
        FilterVector a = pair.left();
        FilterVector b = pair.right();
        long[] truth = new long[a.values()];
        if (a.kind() == Kind.DOUBLE && b.kind() == Kind.DOUBLE) {
            // The most common case; what a missing value gives does not matter.
            for (int i = 0; i < truth.length; i++) {
                double x = Double.longBitsToDouble(a.words()[i]);
                double y = Double.longBitsToDouble(b.words()[i]);
                truth[i] = (floats(x, y) & accepted) != 0 ? 1 : 0;
            }
            return pair.result(Kind.LONG, truth);
        }
        for (int i = 0; i < truth.length; i++) {
            if (!pair.isMissing(i)) {
                truth[i] = (compare(a, b, i) & accepted) != 0 ? 1 : 0;
            }
        }
        return pair.result(Kind.LONG, truth);
    }

    private static int compare(FilterVector a, FilterVector b, int i) {
        if (a.kind() == Kind.TEXT) {
            return outcome(
                    Objects.requireNonNull(a.texts()[i], "text")
                            .compareTo(Objects.requireNonNull(b.texts()[i], "text")));
        }
        return compare(a.kind(), a.words()[i], b.kind(), b.words()[i]);
    }

    /// How two numbers compare, exactly.
    private static int compare(Kind kindA, long a, Kind kindB, long b) {
        if (kindA == Kind.DOUBLE) {
            double x = Double.longBitsToDouble(a);
            return kindB == Kind.DOUBLE
                    ? floats(x, Double.longBitsToDouble(b))
                    : turned(mixed(kindB, b, x));
        }
        if (kindB == Kind.DOUBLE) {
            return mixed(kindA, a, Double.longBitsToDouble(b));
        }
        // An unsigned word whose sign bit is set is beyond every signed one.
        if (kindA != kindB && (kindA == Kind.ULONG ? a : b) < 0) {
            return kindA == Kind.ULONG ? GREATER : LESS;
        }
        return outcome(
                kindA == Kind.ULONG && kindB == Kind.ULONG
                        ? Long.compareUnsigned(a, b)
                        : Long.compare(a, b));
    }

    private static int floats(double x, double y) {
        return x < y ? LESS : x > y ? GREATER : x == y ? EQUAL : UNORDERED;
    }

    private static int mixed(Kind kind, long a, double y) {
        boolean unsigned = kind == Kind.ULONG;
        if (Double.isNaN(y)) {
            return UNORDERED;
        }
        if (y >= (unsigned ? 0x1p64 : 0x1p63)) {
            return LESS;
        }
        if (y < (unsigned ? 0 : -0x1p63)) {
            return GREATER;
        }
        double floor = Math.floor(y);
        long whole = floor >= 0x1p63 ? (long) (floor - 0x1p63) + Long.MIN_VALUE : (long) floor;
        int order = unsigned ? Long.compareUnsigned(a, whole) : Long.compare(a, whole);
        return order == 0 && y > floor ? LESS : outcome(order);
    }

    private static int outcome(int order) {
        return order < 0 ? LESS : order > 0 ? GREATER : EQUAL;
    }

    private static int turned(int outcome) {
        return outcome == LESS ? GREATER : outcome == GREATER ? LESS : outcome;
    }

    /// `+`, `-`, `*`, `/` or `%`: integers stay integers except in quotients and where the result
    /// does not fit; remainders have the sign of the divisor, as in Python.
    static FilterVector arithmetic(String operator, FilterVector left, FilterVector right) {
        Pair pair = Pair.of(left, right);
        FilterVector a = pair.left();
        FilterVector b = pair.right();
        long[] words = new long[a.values()];
        if (fitsSigned(a) && fitsSigned(b) && !operator.equals("/")) {
            if (integers(operator, pair, words)) {
                return pair.result(Kind.LONG, words);
            }
            Arrays.fill(words, 0);
        }
        for (int i = 0; i < words.length; i++) {
            if (!pair.isMissing(i)) {
                words[i] = Double.doubleToRawLongBits(floats(operator, a.number(i), b.number(i)));
            }
        }
        return pair.result(Kind.DOUBLE, words);
    }

    /// Whether the values are integers that a signed word holds.
    private static boolean fitsSigned(FilterVector vector) {
        boolean fits = vector.kind() == Kind.LONG || vector.kind() == Kind.ULONG;
        for (int i = 0; fits && vector.kind() == Kind.ULONG && i < vector.values(); i++) {
            fits = vector.words()[i] >= 0;
        }
        return fits;
    }

    /// Whether all results fit.
    private static boolean integers(String operator, Pair pair, long[] words) {
        long[] a = pair.left().words();
        long[] b = pair.right().words();
        for (int i = 0; i < words.length; i++) {
            if (pair.isMissing(i)) {
                continue;
            }
            long high;
            switch (operator) {
                case "+" -> {
                    words[i] = a[i] + b[i];
                    high = ((a[i] ^ words[i]) & (b[i] ^ words[i])) < 0 ? 1 : 0;
                }
                case "-" -> {
                    words[i] = a[i] - b[i];
                    high = ((a[i] ^ b[i]) & (a[i] ^ words[i])) < 0 ? 1 : 0;
                }
                case "*" -> {
                    words[i] = a[i] * b[i];
                    high = Math.multiplyHigh(a[i], b[i]) - (words[i] >> 63);
                }
                default -> {
                    high = b[i] == 0 ? 1 : 0;
                    words[i] = b[i] == 0 ? 0 : Math.floorMod(a[i], b[i]);
                }
            }
            if (high != 0) {
                return false;
            }
        }
        return true;
    }

    private static double floats(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> {
                double rest = a % b;
                yield rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
            }
        };
    }

    /// Whether each row is true: its value is not 0, or any value of its list is not.
    static FilterVector truth(FilterVector vector) {
        long[] truth = new long[vector.rows()];
        boolean[] missing = new boolean[vector.rows()];
        boolean any = false;
        int[] offsets = vector.offsets();
        for (int r = 0; r < truth.length; r++) {
            int from = offsets == null ? r : offsets[r];
            int to = offsets == null ? r + 1 : offsets[r + 1];
            boolean unknown = vector.isMissingRow(r);
            for (int i = from; i < to && truth[r] == 0; i++) {
                if (vector.isMissing(i)) {
                    unknown = true;
                } else if (isTrue(vector, i)) {
                    truth[r] = 1;
                }
            }
            missing[r] = unknown && truth[r] == 0;
            any |= missing[r];
        }
        return FilterVector.scalars(Kind.LONG, truth.length, truth, any ? missing : null);
    }

    static boolean isTrue(FilterVector vector, int value) {
        long word = vector.words()[value];
        return vector.kind() == Kind.DOUBLE ? Double.longBitsToDouble(word) != 0 : word != 0;
    }

    /// `&&` or `||` of rows. What is unknown stays unknown only where it matters.
    static FilterVector logic(boolean and, FilterVector left, FilterVector right) {
        FilterVector a = truth(left);
        FilterVector b = truth(right);
        long decides = and ? 0 : 1;
        long[] truth = new long[a.rows()];
        if (a.missing() == null && b.missing() == null) {
            for (int r = 0; r < truth.length; r++) {
                truth[r] = and ? a.words()[r] & b.words()[r] : a.words()[r] | b.words()[r];
            }
            return FilterVector.scalars(Kind.LONG, truth.length, truth, null);
        }
        boolean[] missing = new boolean[truth.length];
        for (int r = 0; r < truth.length; r++) {
            boolean decided =
                    !a.isMissing(r) && a.words()[r] == decides
                            || !b.isMissing(r) && b.words()[r] == decides;
            missing[r] = !decided && (a.isMissing(r) || b.isMissing(r));
            truth[r] = decided ? decides : 1 - decides;
        }
        return FilterVector.scalars(Kind.LONG, truth.length, truth, missing);
    }

    /// `!` of rows.
    static FilterVector not(FilterVector vector) {
        FilterVector a = truth(vector);
        long[] truth = new long[a.rows()];
        for (int r = 0; r < truth.length; r++) {
            truth[r] = 1 - a.words()[r];
        }
        return FilterVector.scalars(Kind.LONG, truth.length, truth, a.missing());
    }

    /// Two vectors of the same form.
    private record Pair(FilterVector left, FilterVector right) {

        static Pair of(FilterVector left, FilterVector right) {
            if (left.isList() && right.isList()) {
                return lists(left, right);
            }
            if (left.isList()) {
                return new Pair(left, right.spread(left));
            }
            return new Pair(right.isList() ? left.spread(right) : left, right);
        }

        /// Lists of different lengths have nothing to say to each other.
        private static Pair lists(FilterVector left, FilterVector right) {
            int[] a = Objects.requireNonNull(left.offsets(), "lists");
            int[] b = Objects.requireNonNull(right.offsets(), "lists");
            boolean[] dropped = new boolean[left.rows()];
            boolean any = false;
            for (int r = 0; r < dropped.length; r++) {
                dropped[r] =
                        a[r + 1] - a[r] != b[r + 1] - b[r]
                                || left.isMissingRow(r)
                                || right.isMissingRow(r);
                any |= dropped[r];
            }
            return any
                    ? new Pair(left.without(dropped), right.without(dropped))
                    : new Pair(left, right);
        }

        boolean isMissing(int value) {
            return left.isMissing(value) || right.isMissing(value);
        }

        FilterVector result(Kind kind, long[] words) {
            boolean[] missing = union(left.missing(), right.missing(), words.length);
            return new FilterVector(
                    kind,
                    left.rows(),
                    left.offsets(),
                    words,
                    new String[0],
                    missing,
                    left.missingRows());
        }

        private static boolean @Nullable [] union(
                boolean @Nullable [] a, boolean @Nullable [] b, int count) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            boolean[] both = new boolean[count];
            for (int i = 0; i < count; i++) {
                both[i] = a[i] || b[i];
            }
            return both;
        }
    }
}

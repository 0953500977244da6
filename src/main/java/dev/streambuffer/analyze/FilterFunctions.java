package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterVector.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/// The functions of filters. Pure.
final class FilterFunctions {

    /// Functions of numbers, value by value.
    static final List<String> NUMBERS =
            List.of(
                    "abs",
                    "ceil",
                    "cos",
                    "exp",
                    "floor",
                    "log",
                    "round",
                    "sign",
                    "sin",
                    "sqrt",
                    "isfinite",
                    "isinf",
                    "isnan");

    /// Functions of all values of a row.
    static final List<String> ROWS =
            List.of("all", "any", "count", "len", "max", "mean", "min", "sum");

    /// Functions of two texts.
    static final List<String> TEXTS = List.of("contains", "endswith", "startswith");

    private FilterFunctions() {}

    /// One of [#NUMBERS].
    static FilterVector ofNumbers(String name, FilterVector vector) {
        return switch (name) {
            case "abs" -> abs(vector);
            case "ceil" -> rounded(vector, Math::ceil);
            case "floor" -> rounded(vector, Math::floor);
            case "round" -> rounded(vector, Math::rint);
            case "sign" -> sign(vector);
            case "cos" -> map(vector, Math::cos);
            case "exp" -> map(vector, Math::exp);
            case "log" -> map(vector, Math::log);
            case "sin" -> map(vector, Math::sin);
            case "sqrt" -> map(vector, Math::sqrt);
            case "isfinite" -> test(vector, Double::isFinite);
            case "isinf" -> test(vector, Double::isInfinite);
            default -> test(vector, Double::isNaN);
        };
    }

    private static FilterVector map(FilterVector vector, DoubleUnaryOperator operator) {
        long[] words = new long[vector.values()];
        for (int i = 0; i < words.length; i++) {
            words[i] = Double.doubleToRawLongBits(operator.applyAsDouble(vector.number(i)));
        }
        return vector.with(Kind.DOUBLE, words);
    }

    private static FilterVector rounded(FilterVector vector, DoubleUnaryOperator operator) {
        return vector.kind() == Kind.DOUBLE ? map(vector, operator) : vector;
    }

    private static FilterVector test(FilterVector vector, DoublePredicate predicate) {
        long[] words = new long[vector.values()];
        for (int i = 0; i < words.length; i++) {
            words[i] = predicate.test(vector.number(i)) ? 1 : 0;
        }
        return vector.with(Kind.LONG, words);
    }

    private static FilterVector abs(FilterVector vector) {
        if (vector.kind() != Kind.LONG) {
            return vector.kind() == Kind.ULONG ? vector : map(vector, Math::abs);
        }
        long[] words = new long[vector.values()];
        boolean beyond = false;
        for (int i = 0; i < words.length; i++) {
            words[i] = Math.abs(vector.words()[i]);
            beyond |= words[i] < 0;
        }
        // The bits of |-2^63| are those of the unsigned 2^63.
        return vector.with(beyond ? Kind.ULONG : Kind.LONG, words);
    }

    private static FilterVector sign(FilterVector vector) {
        if (vector.kind() == Kind.DOUBLE) {
            return map(vector, Math::signum);
        }
        long[] words = new long[vector.values()];
        for (int i = 0; i < words.length; i++) {
            long word = vector.words()[i];
            words[i] = vector.kind() == Kind.ULONG ? (word == 0 ? 0 : 1) : Long.signum(word);
        }
        return vector.with(Kind.LONG, words);
    }

    /// `-`.
    static FilterVector negated(FilterVector vector) {
        if (vector.kind() != Kind.LONG) {
            return map(vector, x -> -x);
        }
        long[] words = new long[vector.values()];
        for (int i = 0; i < words.length; i++) {
            if (vector.words()[i] == Long.MIN_VALUE) {
                return map(vector, x -> -x);
            }
            words[i] = -vector.words()[i];
        }
        return vector.with(Kind.LONG, words);
    }

    /// One of [#ROWS].
    static FilterVector ofRows(String name, FilterVector vector) {
        long[] words = new long[vector.rows()];
        boolean[] missing = new boolean[words.length];
        Kind kind =
                switch (name) {
                    case "mean" -> Kind.DOUBLE;
                    case "all", "any", "count", "len" -> Kind.LONG;
                    case "sum" -> fits(vector) ? vector.kind() : Kind.DOUBLE;
                    default -> vector.kind();
                };
        for (int r = 0; r < words.length; r++) {
            int[] offsets = vector.offsets();
            int from = offsets == null ? r : offsets[r];
            int to = offsets == null ? r + 1 : offsets[r + 1];
            missing[r] = vector.isMissingRow(r);
            if (!missing[r]) {
                switch (name) {
                    case "len" -> words[r] = (long) to - from;
                    case "any", "all", "count" ->
                            missing[r] = !truths(name, vector, from, to, words, r);
                    case "min", "max" ->
                            missing[r] = !extreme(name.equals("max"), vector, from, to, words, r);
                    default -> missing[r] = !sum(name, kind, vector, from, to, words, r);
                }
            }
        }
        return FilterVector.scalars(kind, words.length, words, missing);
    }

    /// Whether there is an answer.
    private static boolean truths(
            String name, FilterVector vector, int from, int to, long[] words, int row) {
        int truths = 0;
        int unknown = 0;
        for (int i = from; i < to; i++) {
            if (vector.isMissing(i)) {
                unknown++;
            } else if (FilterOperators.isTrue(vector, i)) {
                truths++;
            }
        }
        switch (name) {
            case "any" -> words[row] = truths > 0 ? 1 : 0;
            case "all" -> words[row] = truths == to - from ? 1 : 0;
            default -> words[row] = truths;
        }
        return unknown == 0
                || name.equals("any") && truths > 0
                || name.equals("all") && truths + unknown < to - from;
    }

    /// NaN is the extreme of what it is among, as in NumPy; nothing has none.
    private static boolean extreme(
            boolean max, FilterVector vector, int from, int to, long[] words, int row) {
        boolean found = false;
        boolean nan = false;
        for (int i = from; i < to; i++) {
            if (vector.isMissing(i)) {
                continue;
            }
            long word = vector.words()[i];
            boolean isNan =
                    vector.kind() == Kind.DOUBLE && Double.isNaN(Double.longBitsToDouble(word));
            if (!found || !nan && (isNan || max == isGreater(vector.kind(), word, words[row]))) {
                words[row] = word;
                nan = isNan;
            }
            found = true;
        }
        return found;
    }

    private static boolean isGreater(Kind kind, long a, long b) {
        return switch (kind) {
            case DOUBLE -> Double.longBitsToDouble(a) > Double.longBitsToDouble(b);
            case ULONG -> Long.compareUnsigned(a, b) > 0;
            default -> a > b;
        };
    }

    private static boolean sum(
            String name, Kind kind, FilterVector vector, int from, int to, long[] words, int row) {
        long whole = 0;
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!vector.isMissing(i)) {
                whole += kind == Kind.DOUBLE ? 0 : vector.words()[i];
                sum += vector.number(i);
                count++;
            }
        }
        if (name.equals("mean")) {
            words[row] = Double.doubleToRawLongBits(sum / count);
            return count > 0;
        }
        words[row] = kind == Kind.DOUBLE ? Double.doubleToRawLongBits(sum) : whole;
        return true;
    }

    /// Whether integers stay integers in every sum.
    private static boolean fits(FilterVector vector) {
        double most = 0;
        for (int i = 0; i < vector.values() && vector.kind() != Kind.DOUBLE; i++) {
            most += vector.isMissing(i) ? 0 : Math.abs(vector.number(i));
        }
        return most < 0x1p62;
    }

    /// Whether each row is null; an empty list is not.
    static FilterVector isNull(FilterVector vector) {
        long[] words = new long[vector.rows()];
        for (int r = 0; r < words.length; r++) {
            words[r] = vector.isMissingRow(r) ? 1 : 0;
        }
        return FilterVector.scalars(Kind.LONG, words.length, words, null);
    }

    /// One value of each list.
    ///
    /// @param position from 0; negative from the end
    static FilterVector at(FilterVector vector, long position) {
        int rows = vector.rows();
        int[] offsets = vector.offsets();
        long[] words = new long[vector.kind() == Kind.TEXT ? 0 : rows];
        @Nullable String[] texts = new String[vector.kind() == Kind.TEXT ? rows : 0];
        boolean[] missing = new boolean[rows];
        boolean any = false;
        for (int r = 0; r < rows; r++) {
            int from = offsets == null ? r : offsets[r];
            int to = offsets == null ? r + 1 : offsets[r + 1];
            long at = position < 0 ? to + position : from + position;
            missing[r] =
                    vector.isMissingRow(r) || at < from || at >= to || vector.isMissing((int) at);
            any |= missing[r];
            if (!missing[r] && vector.kind() == Kind.TEXT) {
                texts[r] = vector.texts()[(int) at];
            } else if (!missing[r]) {
                words[r] = vector.words()[(int) at];
            }
        }
        return vector.kind() == Kind.TEXT
                ? FilterVector.texts(rows, texts, any ? missing : null)
                : FilterVector.scalars(vector.kind(), rows, words, any ? missing : null);
    }

    /// One of [#TEXTS].
    ///
    /// @param part what is looked for in each text
    static FilterVector ofTexts(String name, FilterVector vector, String part) {
        BiPredicate<String, String> predicate =
                switch (name) {
                    case "contains" -> String::contains;
                    case "endswith" -> String::endsWith;
                    default -> String::startsWith;
                };
        long[] words = new long[vector.values()];
        for (int i = 0; i < words.length; i++) {
            if (!vector.isMissing(i)) {
                String text = Objects.requireNonNull(vector.texts()[i], "text");
                words[i] = predicate.test(text, part) ? 1 : 0;
            }
        }
        return vector.with(Kind.LONG, words);
    }
}

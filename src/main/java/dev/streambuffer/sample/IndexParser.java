package dev.streambuffer.sample;

import dev.streambuffer.model.Shape;
import dev.streambuffer.sample.IndexExpression.Integers;
import dev.streambuffer.sample.IndexExpression.Slice;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Reads the text of an [IndexExpression].
final class IndexParser {

    /// NumPy has as many axes at most.
    private static final int MAX_RANK = 64;

    private static final String[] RANGES = {"range", "np.arange", "numpy.arange", "arange"};
    private static final String[] ARRAYS = {
        "np.array", "numpy.array", "array", "np.asarray", "numpy.asarray", "asarray"
    };

    private final String text;
    private int at;
    private long[] indices = new long[16];
    private int[] places = new int[16];
    private int count;

    /// Length of the lists at each depth; -1 while no list of it has ended.
    private final int[] lengths = new int[MAX_RANK];

    /// The digits of the last number if it takes more than 64 bits, or null.
    private @Nullable String tooLarge;

    /// The depth of the integers, -1 until the first one or an empty list.
    private int rank = -1;

    IndexParser(String text) {
        this.text = text;
        Arrays.fill(lengths, -1);
    }

    IndexExpression parse() {
        IndexExpression result;
        skipSpace();
        String array = name(ARRAYS);
        if (array != null) {
            at += array.length();
            expect('(');
            skipSpace();
            element(0);
            passComma();
            expect(')');
            result = integers();
        } else if (peek() == '[' || name(RANGES) != null) {
            element(0);
            result = integers();
        } else if (text.startsWith("...", at)) {
            at += 3;
            result = new Slice(null, null, 1);
        } else {
            result = integerOrSlice();
        }
        skipSpace();
        if (peek() == ',') {
            throw wrong("one index, as the stream has one dimension", found());
        }
        if (at < text.length()) {
            throw wrong("the end", found());
        }
        return result;
    }

    private IndexExpression integerOrSlice() {
        int place = at + 1;
        Long from = number();
        skipSpace();
        if (peek() != ':') {
            if (from == null) {
                throw wrong("an integer, a slice or a list", found());
            }
            addNumber(from, place);
            rank = 0;
            return integers();
        }
        at++;
        Long to = number();
        Long step = null;
        skipSpace();
        if (peek() == ':') {
            at++;
            step = step("a slice step");
        }
        return new Slice(from, to, step == null ? 1 : step);
    }

    private @Nullable Long step(String what) {
        skipSpace();
        int place = at;
        Long step = number();
        if (step != null && step == 0) {
            at = place;
            throw wrong(what + " other than zero", "0");
        }
        return step;
    }

    /// Reads a list, from its bracket.
    private void list(int depth) {
        int place = at;
        at++;
        if (depth == MAX_RANK) {
            throw wrong("at most " + MAX_RANK + " nested lists", "one more");
        }
        int length = 0;
        skipSpace();
        while (peek() != ']') {
            element(depth + 1);
            length++;
            skipSpace();
            if (peek() == ',') {
                at++;
                skipSpace();
            } else if (peek() != ']') {
                throw wrong("',' or ']'", found());
            }
        }
        at++;
        endList(depth, place, length);
    }

    private void endList(int depth, int place, int length) {
        if (length == 0) {
            requireRank(depth + 1, place, "an empty list");
        }
        if (lengths[depth] >= 0 && lengths[depth] != length) {
            at = place;
            throw wrong("a list of length " + lengths[depth], "one of length " + length);
        }
        lengths[depth] = length;
    }

    private void element(int depth) {
        int place = at;
        String range = name(RANGES);
        if (peek() == '[' || range != null) {
            if (rank >= 0 && depth >= rank) {
                throw wrong("an integer, as before", range == null ? "a list" : "a range");
            }
            if (range == null) {
                list(depth);
            } else {
                range(depth, range);
            }
            return;
        }
        Long value = number();
        if (value == null) {
            throw wrong("an integer or a list", found());
        }
        requireRank(depth, place, "an integer");
        addNumber(value, place + 1);
    }

    /// Which of some names of functions stands here, or null.
    private @Nullable String name(String... names) {
        for (String name : names) {
            if (text.startsWith(name, at)) {
                return name;
            }
        }
        return null;
    }

    /// Reads a range, from its name: a list of the integers in it.
    private void range(int depth, String name) {
        int place = at;
        if (depth == MAX_RANK) {
            throw wrong("at most " + MAX_RANK + " nested lists", "one more");
        }
        at += name.length();
        expect('(');
        long first = bound();
        long from = 0;
        long to = first;
        long step = 1;
        if (passComma()) {
            from = first;
            to = bound();
            if (passComma()) {
                Long given = step("a range step");
                if (given == null) {
                    throw wrong("an integer", found());
                }
                step = given;
                passComma();
            }
        }
        expect(')');
        int length = SampleSize.require(Slice.count(from, to, step), "the range");
        if (length > 0) {
            requireRank(depth + 1, place, "an integer");
        }
        for (int i = 0; i < length; i++) {
            add(from + i * step, place + 1);
        }
        endList(depth, place, length);
    }

    private long bound() {
        Long value = number();
        if (value == null) {
            throw wrong("an integer", found());
        }
        return value;
    }

    /// Passes a comma; whether another argument follows, as the last one may have a comma too.
    private boolean passComma() {
        skipSpace();
        if (peek() != ',') {
            return false;
        }
        at++;
        skipSpace();
        return peek() != ')';
    }

    private void expect(char wanted) {
        skipSpace();
        if (peek() != wanted) {
            throw wrong("'" + wanted + "'", found());
        }
        at++;
    }

    private void requireRank(int depth, int place, String what) {
        if (rank >= 0 && rank != depth) {
            at = place;
            throw wrong("lists nested " + rank + " deep, as before", what + " at depth " + depth);
        }
        rank = depth;
    }

    /// Reads an integer as Python writes it, if one stands here. One beyond 64 bits becomes the
    /// nearest that has 64: it clips in a slice, and is out of range elsewhere.
    private @Nullable Long number() {
        skipSpace();
        int start = at;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
            skipSpace();
        }
        int digits = at;
        boolean fits = true;
        long value = 0;
        for (; isDigit(peek()) || isSeparator(); at++) {
            if (peek() != '_') {
                int digit = peek() - '0';
                fits &= value <= (Long.MAX_VALUE - digit) / 10;
                value = fits ? value * 10 + digit : Long.MAX_VALUE;
            }
        }
        if (at == digits) {
            if (at > start) {
                throw wrong("digits", found());
            }
            return null;
        }
        if (value != 0 && text.charAt(digits) == '0') {
            at = digits;
            throw wrong("a number without a leading zero, as in Python", "'0'");
        }
        tooLarge = fits ? null : text.substring(start, at).strip();
        return negative ? -value : value;
    }

    /// An underscore stands between two digits only.
    private boolean isSeparator() {
        return peek() == '_'
                && at > 0
                && isDigit(text.charAt(at - 1))
                && at + 1 < text.length()
                && isDigit(text.charAt(at + 1));
    }

    private Integers integers() {
        long[] dims = new long[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = lengths[i];
        }
        return new Integers(
                Shape.of(dims), Arrays.copyOf(indices, count), Arrays.copyOf(places, count));
    }

    /// Adds the number that was read last.
    private void addNumber(long value, int place) {
        if (tooLarge != null) {
            throw new IndexExpressionException(
                    place, "index " + tooLarge + " is out of range for every recording");
        }
        add(value, place);
    }

    private void add(long value, int place) {
        if (count == indices.length) {
            int larger = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * count);
            indices = Arrays.copyOf(indices, larger);
            places = Arrays.copyOf(places, larger);
        }
        indices[count] = value;
        places[count++] = place;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The character here, 0 at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpace() {
        // What Python takes for space within brackets.
        while (" \t\n\r\f".indexOf(peek()) >= 0) {
            at++;
        }
    }

    private String found() {
        return at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    }

    private IndexExpressionException wrong(String expected, String found) {
        return new IndexExpressionException(
                at + 1, "expected %s, found %s".formatted(expected, found));
    }
}

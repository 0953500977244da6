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

    private final String text;
    private int at;
    private long[] indices = new long[16];
    private int[] places = new int[16];
    private int count;

    /// Length of the lists at each depth; -1 while no list of it has ended.
    private final int[] lengths = new int[MAX_RANK];

    /// The depth of the integers, -1 until the first one or an empty list.
    private int rank = -1;

    IndexParser(String text) {
        this.text = text;
        Arrays.fill(lengths, -1);
    }

    IndexExpression parse() {
        IndexExpression result;
        skipSpace();
        if (peek() == '[') {
            list(0);
            result = integers();
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
            add(from, place);
            rank = 0;
            return integers();
        }
        at++;
        Long to = number();
        Long step = null;
        skipSpace();
        if (peek() == ':') {
            at++;
            skipSpace();
            int stepPlace = at;
            step = number();
            if (step != null && step == 0) {
                at = stepPlace;
                throw wrong("a slice step other than zero", "0");
            }
        }
        return new Slice(from, to, step == null ? 1 : step);
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
        if (peek() == '[') {
            if (rank >= 0 && depth >= rank) {
                throw wrong("an integer, as before", "a list");
            }
            list(depth);
            return;
        }
        Long value = number();
        if (value == null) {
            throw wrong("an integer or a list", found());
        }
        requireRank(depth, place, "an integer");
        add(value, place + 1);
    }

    private void requireRank(int depth, int place, String what) {
        if (rank >= 0 && rank != depth) {
            at = place;
            throw wrong("lists nested " + rank + " deep, as before", what + " at depth " + depth);
        }
        rank = depth;
    }

    /// Reads an integer if one stands here. One beyond 64 bits becomes the nearest that has 64: it
    /// clips in a slice, and is out of range elsewhere.
    private @Nullable Long number() {
        skipSpace();
        int start = at;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
            skipSpace();
        }
        int digits = at;
        long value = 0;
        for (; isDigit(peek()) || peek() == '_' && at > digits; at++) {
            if (peek() != '_') {
                int digit = peek() - '0';
                boolean fits = value <= (Long.MAX_VALUE - digit) / 10;
                value = fits ? value * 10 + digit : Long.MAX_VALUE;
            }
        }
        if (at == digits) {
            if (at > start) {
                throw wrong("digits", found());
            }
            return null;
        }
        return negative ? -value : value;
    }

    private Integers integers() {
        long[] dims = new long[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = lengths[i];
        }
        return new Integers(
                Shape.of(dims), Arrays.copyOf(indices, count), Arrays.copyOf(places, count));
    }

    private void add(long value, int place) {
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
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
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    private String found() {
        return at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    }

    private IllegalArgumentException wrong(String expected, String found) {
        return new IllegalArgumentException(
                "character %d: expected %s, found %s".formatted(at + 1, expected, found));
    }
}

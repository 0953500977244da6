package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterToken.Kind;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads a filter expression by recursive descent: or, and, not, comparison, sum, product, sign,
/// value, each binding tighter than the one before.
final class FilterParser {

    /// So deep may parentheses, signs and functions be nested.
    private static final int MOST_DEPTH = 200;

    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private static final BigInteger LARGEST_UNSIGNED =
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final List<FilterToken> tokens;
    private int at;
    private int depth;

    private FilterParser(List<FilterToken> tokens) {
        this.tokens = tokens;
    }

    /// The tree of an expression.
    ///
    /// @throws FilterException if it is none
    static FilterNode parse(String text) {
        FilterParser parser = new FilterParser(FilterLexer.tokens(text));
        FilterNode node = parser.or();
        FilterToken rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw parser.expected("an operator or the end", rest);
        }
        return node;
    }

    private FilterNode or() {
        FilterNode left = and();
        while (peek().is("||") || peek().isWord("or")) {
            next();
            left = binary("||", left, and());
        }
        return left;
    }

    private FilterNode and() {
        FilterNode left = not();
        while (peek().is("&&") || peek().isWord("and")) {
            next();
            left = binary("&&", left, not());
        }
        return left;
    }

    private FilterNode not() {
        FilterToken word = peek();
        if (word.is("!") || word.isWord("not")) {
            next();
            deeper(word);
            FilterNode operand = not();
            depth--;
            return new FilterNode.Unary("!", operand, word.from(), operand.to());
        }
        return comparison();
    }

    private FilterNode comparison() {
        FilterNode left = sum();
        FilterToken word = peek();
        if (word.kind() != Kind.SYMBOL || !COMPARISONS.contains(word.text())) {
            return left;
        }
        next();
        FilterNode node = binary(word.text(), left, sum());
        FilterToken again = peek();
        if (again.kind() == Kind.SYMBOL && COMPARISONS.contains(again.text())) {
            throw expected("&& between two comparisons", again);
        }
        return node;
    }

    private FilterNode sum() {
        FilterNode left = product();
        while (peek().is("+") || peek().is("-")) {
            String operator = next().text();
            left = binary(operator, left, product());
        }
        return left;
    }

    private FilterNode product() {
        FilterNode left = sign();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            String operator = next().text();
            left = binary(operator, left, sign());
        }
        return left;
    }

    private FilterNode sign() {
        FilterToken word = peek();
        if (!word.is("-")) {
            return positions();
        }
        next();
        FilterToken number = peek();
        if (number.kind() == Kind.NUMBER) {
            // -2^63 has no positive twin.
            next();
            FilterNode.Num value = number("-" + number.text(), number);
            return new FilterNode.Num(value.kind(), value.word(), word.from(), number.to());
        }
        deeper(word);
        FilterNode operand = sign();
        depth--;
        return new FilterNode.Unary("-", operand, word.from(), operand.to());
    }

    private FilterNode positions() {
        FilterNode node = value();
        while (peek().is("[")) {
            next();
            boolean negative = peek().is("-");
            if (negative) {
                next();
            }
            FilterToken number = next();
            if (number.kind() != Kind.NUMBER || !number.text().matches("\\d{1,18}")) {
                throw expected("a position such as 0 or -1", number);
            }
            long position = Long.parseLong(number.text());
            FilterToken end = take("]");
            node = new FilterNode.At(node, negative ? -position : position, node.from(), end.to());
        }
        return node;
    }

    private FilterNode value() {
        FilterToken word = next();
        return switch (word.kind()) {
            case NUMBER -> number(word.text(), word);
            case TEXT -> new FilterNode.Text(word.text(), word.from(), word.to());
            case QUOTED_NAME -> new FilterNode.Name(word.text(), true, word.from(), word.to());
            case NAME -> peek().is("(") ? call(word) : word(word);
            case SYMBOL -> {
                if (!word.is("(")) {
                    throw expected("a value", word);
                }
                deeper(word);
                FilterNode inner = or();
                take(")");
                depth--;
                yield inner;
            }
            case END -> throw expected("a value", word);
        };
    }

    private static FilterNode word(FilterToken word) {
        int from = word.from();
        int to = word.to();
        return switch (word.text()) {
            case "true", "True" -> new FilterNode.Num(FilterVector.Kind.LONG, 1, from, to);
            case "false", "False" -> new FilterNode.Num(FilterVector.Kind.LONG, 0, from, to);
            case "nan", "inf" ->
                    new FilterNode.Num(
                            FilterVector.Kind.DOUBLE,
                            Double.doubleToRawLongBits(
                                    word.text().equals("nan")
                                            ? Double.NaN
                                            : Double.POSITIVE_INFINITY),
                            from,
                            to);
            case "null", "None" -> new FilterNode.Null(from, to);
            default -> new FilterNode.Name(word.text(), false, from, to);
        };
    }

    private FilterNode call(FilterToken name) {
        deeper(name);
        take("(");
        List<FilterNode> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            arguments.add(or());
            while (peek().is(",")) {
                next();
                arguments.add(or());
            }
        }
        FilterToken end = take(")");
        depth--;
        return new FilterNode.Call(name.text(), arguments, name.from(), end.to());
    }

    private FilterNode.Num number(String digits, FilterToken word) {
        String plain = digits.replace("_", "");
        try {
            if (plain.matches("-?0[xX][0-9a-fA-F]+")) {
                boolean negative = plain.startsWith("-");
                BigInteger value = new BigInteger(plain.substring(negative ? 3 : 2), 16);
                return integer(negative ? value.negate() : value, word);
            }
            if (plain.matches("-?\\d+")) {
                return integer(new BigInteger(plain), word);
            }
            if (plain.matches("-?[\\d.]+([eE][+-]?\\d+)?")) {
                return real(Double.parseDouble(plain), word);
            }
        } catch (NumberFormatException e) {
            throw expected("a number", word);
        }
        throw expected("a number", word);
    }

    private static FilterNode.Num integer(BigInteger value, FilterToken word) {
        if (value.bitLength() < Long.SIZE) {
            return new FilterNode.Num(
                    FilterVector.Kind.LONG, value.longValue(), word.from(), word.to());
        }
        return value.signum() > 0 && value.compareTo(LARGEST_UNSIGNED) <= 0
                ? new FilterNode.Num(
                        FilterVector.Kind.ULONG, value.longValue(), word.from(), word.to())
                : real(value.doubleValue(), word);
    }

    private static FilterNode.Num real(double value, FilterToken word) {
        return new FilterNode.Num(
                FilterVector.Kind.DOUBLE,
                Double.doubleToRawLongBits(value),
                word.from(),
                word.to());
    }

    private static FilterNode binary(String operator, FilterNode left, FilterNode right) {
        return new FilterNode.Binary(operator, left, right, left.from(), right.to());
    }

    private void deeper(FilterToken word) {
        if (++depth > MOST_DEPTH) {
            throw new FilterException(
                    "expected at most %d nested parts, found more".formatted(MOST_DEPTH),
                    word.from(),
                    word.to());
        }
    }

    private FilterToken take(String symbol) {
        FilterToken word = next();
        if (!word.is(symbol)) {
            throw expected("'" + symbol + "'", word);
        }
        return word;
    }

    private FilterToken peek() {
        return tokens.get(at);
    }

    private FilterToken next() {
        FilterToken word = tokens.get(at);
        if (word.kind() != Kind.END) {
            at++;
        }
        return word;
    }

    private FilterException expected(String what, FilterToken found) {
        return new FilterException(
                "expected %s, found %s".formatted(what, found.shown()), found.from(), found.to());
    }
}

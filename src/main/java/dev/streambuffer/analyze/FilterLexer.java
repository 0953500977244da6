package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterToken.Kind;

import java.util.ArrayList;
import java.util.List;

/// Cuts a filter expression into words.
final class FilterLexer {

    private static final List<String> SYMBOLS =
            List.of(
                    "&&", "||", "<=", ">=", "==", "!=", "<", ">", "!", "+", "-", "*", "/", "%", "(",
                    ")", "[", "]", ",");

    private final String text;
    private final List<FilterToken> tokens = new ArrayList<>();
    private int at;

    private FilterLexer(String text) {
        this.text = text;
    }

    /// The words, with one of kind END behind them.
    ///
    /// @throws FilterException for a character that begins no word, or a quote that does not end
    static List<FilterToken> tokens(String text) {
        FilterLexer lexer = new FilterLexer(text);
        while (lexer.at < text.length()) {
            if (Character.isWhitespace(text.charAt(lexer.at))) {
                lexer.at++;
            } else {
                lexer.next();
            }
        }
        lexer.tokens.add(new FilterToken(Kind.END, "", text.length(), text.length()));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            quoted(c);
        } else if (isDigit(at) || c == '.' && isDigit(at + 1)) {
            number();
        } else if (isNameStart(c)) {
            int from = at;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            add(Kind.NAME, text.substring(from, at), from);
        } else {
            symbol();
        }
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                int from = at;
                at += symbol.length();
                add(Kind.SYMBOL, symbol, from);
                return;
            }
        }
        String found = text.substring(at, text.offsetByCodePoints(at, 1));
        String hint =
                switch (found) {
                    case "=" -> "; equality is ==";
                    case "&" -> "; and is &&";
                    case "|" -> "; or is ||";
                    default -> "";
                };
        throw new FilterException(
                "expected a name, a number or an operator, found '" + found + "'" + hint,
                at,
                at + found.length());
    }

    private void quoted(char quote) {
        int from = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && quote != '`' && at < text.length()) {
                c = escaped(text.charAt(at++));
            }
            content.append(c);
        }
        if (at == text.length()) {
            throw new FilterException("expected a closing " + quote + ", found the end", from, at);
        }
        at++;
        add(quote == '`' ? Kind.QUOTED_NAME : Kind.TEXT, content.toString(), from);
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    /// Digits, a fraction, an exponent; or hexadecimal digits behind 0x; `_` may group them.
    private void number() {
        int from = at;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            at += 2;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
        } else {
            while (at < text.length()
                    && (isWord(text.charAt(at)) || text.charAt(at) == '.' || isExponentSign())) {
                at++;
            }
        }
        add(Kind.NUMBER, text.substring(from, at), from);
    }

    private boolean isExponentSign() {
        char c = text.charAt(at);
        char before = text.charAt(at - 1);
        return (c == '+' || c == '-') && (before == 'e' || before == 'E');
    }

    private void add(Kind kind, String word, int from) {
        tokens.add(new FilterToken(kind, word, from, at));
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    /// Dots are part of names: `next.done`.
    static boolean isNamePart(char c) {
        return isWord(c) || c == '.';
    }
}

package dev.streambuffer.analyze;

/// A word of a filter expression.
///
/// @param kind what it is
/// @param text its characters; of a name or text, without its quotes
/// @param from where it begins, in characters from 0
/// @param to where it ends, exclusive
record FilterToken(Kind kind, String text, int from, int to) {

    /// What a word can be.
    enum Kind {
        NAME,
        /// a name in backquotes, which is never a word of the language
        QUOTED_NAME,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    /// What to call it in an error.
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}

package dev.streambuffer.store;

import dev.streambuffer.model.Numerals;

/// What opening a store for writing found behind its last commit, after a writer that did not close
/// it.
///
/// @param steps how many whole steps were taken that no commit had named
/// @param tokens how many tokens were taken
/// @param nulls how many null lists were taken
/// @param droppedTokens how many tokens of an unfinished step were dropped
/// @param missingExtraRows how many steps lost the values of their extra columns
public record RecoveryReport(
        long steps, long tokens, long nulls, long droppedTokens, long missingExtraRows) {

    /// Nothing was there.
    public static final RecoveryReport NOTHING = new RecoveryReport(0, 0, 0, 0, 0);

    /// Whether anything was taken or dropped.
    public boolean isEmpty() {
        return equals(NOTHING);
    }

    /// One line for people.
    public String text() {
        return "recovered %s steps and %s tokens behind the last commit, dropped %s tokens of an"
                        .formatted(
                                Numerals.plain(steps),
                                Numerals.plain(tokens),
                                Numerals.plain(droppedTokens))
                + " unfinished step"
                + (missingExtraRows == 0
                        ? ""
                        : "; %s steps lost their extra values"
                                .formatted(Numerals.plain(missingExtraRows)));
    }
}

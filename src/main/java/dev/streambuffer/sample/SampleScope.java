package dev.streambuffer.sample;

import dev.streambuffer.model.RowRanges;

/// The rows that a random index array is drawn from, and what they are.
///
/// @param kind what they are
/// @param text which of them: episodes as `3,5:9`, or the filter; empty for all rows
/// @param by the name of the rule that numbers episodes, as
///   [dev.streambuffer.analyze.EpisodeRule#name] has it; empty for the best one of the recording
/// @param rows the rows
public record SampleScope(Kind kind, String text, String by, RowRanges rows) {

    /// What rows can be drawn from.
    public enum Kind {
        /// all rows, as one run
        ALL,
        /// some episodes, a run each
        EPISODES,
        /// what a filter matches, a run for each run of matches
        FILTER
    }

    /// Rows for which it does not matter what tells episodes apart, or the best rule does.
    public SampleScope(Kind kind, String text, RowRanges rows) {
        this(kind, text, "", rows);
    }

    /// All rows of a recording.
    ///
    /// @param rows how many it has
    public static SampleScope all(long rows) {
        return new SampleScope(Kind.ALL, "", RowRanges.all(rows));
    }

    /// For people, as `in episodes 3,5:9`; empty for all rows.
    public String words() {
        String how = by.isEmpty() ? "" : " by " + by;
        return switch (kind) {
            case ALL -> "";
            case EPISODES ->
                    "in " + (text.equals(":") ? "one episode each" : "episodes " + text) + how;
            case FILTER -> "where " + text + how;
        };
    }
}

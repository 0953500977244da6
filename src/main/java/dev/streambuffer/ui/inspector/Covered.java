package dev.streambuffer.ui.inspector;

import dev.streambuffer.sample.Coverage;

import java.util.Locale;

/// What a sample hit of its recording, as numbers.
///
/// @param distinct different tokens
/// @param share of the recording's tokens, 0 to 1
/// @param byHits how many tokens were hit once, twice, three times, and more often
/// @param episodes with at least one token in the sample
/// @param allEpisodes of the recording; 0 if none are known
public record Covered(long distinct, double share, long[] byHits, int episodes, int allEpisodes) {

    private static final int MOST = 4;

    /// What indices cover.
    ///
    /// @param starts the first token of each episode and the end of the last, or nothing
    static Covered of(Coverage coverage, long[] starts) {
        int hit = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            hit += coverage.hits(starts[i], starts[i + 1]) > 0 ? 1 : 0;
        }
        return new Covered(
                coverage.distinct(),
                coverage.share(),
                coverage.histogram(MOST),
                hit,
                Math.max(0, starts.length - 1));
    }

    /// One line for a person.
    public String words() {
        StringBuilder line = new StringBuilder(Numerals.count(distinct, "different token"));
        line.append(
                String.format(
                        Locale.ROOT,
                        share > 0 && share < 0.001 ? ", %.2g" : ", %.1f",
                        share * 100));
        line.append("\u00a0% of the recording");
        if (allEpisodes > 0) {
            line.append(" \u00b7 ").append(Numerals.grouped(episodes));
            line.append(" of ").append(Numerals.count(allEpisodes, "episode"));
        }
        String[] names = {"once", "twice", "3 times", "more often"};
        String between = " \u00b7 hit ";
        for (int k = 0; k < names.length; k++) {
            if (byHits[k] > 0) {
                line.append(between).append(names[k]).append(": ");
                line.append(Numerals.grouped(byHits[k]));
                between = ", ";
            }
        }
        return line.toString();
    }
}

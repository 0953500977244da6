package dev.streambuffer.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// What a sample hit of its recording, as numbers.
///
/// @param distinct different tokens
/// @param share of the recording's tokens, 0 to 1
/// @param byHits how many tokens were hit once, twice, three times, and more often
/// @param mostHits how often the token was hit that was hit most
/// @param episodes with at least one token in the sample
/// @param allEpisodes of the recording; 0 if none are known
public record Covered(
        long distinct, double share, long[] byHits, long mostHits, int episodes, int allEpisodes) {

    private static final int MOST = 4;
    private static final List<String> OFTEN = List.of("once", "twice", "3 times", "more often");

    /// What indices cover.
    ///
    /// @param starts the first token of each episode and the end of the last, or nothing
    public static Covered of(Coverage coverage, long[] starts) {
        int hit = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            hit += coverage.hits(starts[i], starts[i + 1]) > 0 ? 1 : 0;
        }
        return new Covered(
                coverage.distinct(),
                coverage.share(),
                coverage.histogram(MOST),
                coverage.mostHits(),
                hit,
                Math.max(0, starts.length - 1));
    }

    /// The share of the tokens in percent, without the sign: two digits at least, however small.
    public String percent() {
        return String.format(
                Locale.ROOT, share > 0 && share < 0.001 ? "%.2g" : "%.1f", share * 100);
    }

    /// How much was hit: different tokens, their share, episodes.
    ///
    /// @param number writes a count
    public String extent(LongFunction<String> number) {
        String line =
                number.apply(distinct)
                        + (distinct == 1 ? " different token, " : " different tokens, ")
                        + percent()
                        + "\u00a0% of the recording";
        return allEpisodes == 0
                ? line
                : line
                        + " \u00b7 "
                        + number.apply(episodes)
                        + " of "
                        + number.apply(allEpisodes)
                        + (allEpisodes == 1 ? " episode" : " episodes");
    }

    /// How many tokens were hit how often.
    ///
    /// @param number writes a count
    public String often(LongFunction<String> number) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < MOST; k++) {
            if (byHits[k] > 0) {
                boolean most = k == MOST - 1;
                parts.add(
                        OFTEN.get(k)
                                + ": "
                                + number.apply(byHits[k])
                                + (most ? ", at most " + number.apply(mostHits) + " times" : ""));
            }
        }
        return parts.isEmpty() ? "no token hit" : "hit " + String.join(" \u00b7 ", parts);
    }
}

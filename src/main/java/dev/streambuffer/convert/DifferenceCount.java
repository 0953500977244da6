package dev.streambuffer.convert;

/// How much of a column differs. A position is a value, a null or an empty list.
///
/// @param values how many positions were compared
/// @param different how many have a value in both sources, and not the same
/// @param missing how many have a value in one source only, or are null in one and empty in the
///   other
/// @param within how many have other bits and are within the tolerance; these are no differences
/// @param quieted how many differ only in that a signalling float32 NaN became quiet; these are no
///   differences
/// @param largest the largest distance of two numbers of which neither is NaN, within the tolerance
///   or not; rounded where integers beyond 2^53 differ
/// @param largestPlace the place of the first such pair, or -1 if no two numbers differ
/// @param largestUlps the largest distance of two floats in units in the last place of the narrower
///   of the two columns, -1 if no two floats differ
public record DifferenceCount(
        long values,
        long different,
        long missing,
        long within,
        long quieted,
        double largest,
        long largestPlace,
        long largestUlps) {

    /// Nothing compared.
    public static final DifferenceCount NONE = new DifferenceCount(0, 0, 0, 0, 0, 0, -1, -1);

    /// The number of positions that differ.
    public long differences() {
        return different + missing;
    }

    /// The count of this and of what lies behind it.
    DifferenceCount plus(DifferenceCount next) {
        boolean takeNext = next.largestPlace >= 0 && (largestPlace < 0 || next.largest > largest);
        return new DifferenceCount(
                values + next.values,
                different + next.different,
                missing + next.missing,
                within + next.within,
                quieted + next.quieted,
                takeNext ? next.largest : largest,
                takeNext ? next.largestPlace : largestPlace,
                Math.max(largestUlps, next.largestUlps));
    }
}

package dev.streambuffer.convert;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.FloatBits;
import dev.streambuffer.model.Leaf;

/// Compares words of two leaves as the numbers that they are, which may be of different dtypes.
final class ValueComparison {

    /// What comparing two words says.
    enum Result {
        SAME,
        QUIETED,
        WITHIN,
        DIFFERENT
    }

    private static final long QUIET_BIT = 1L << 51;
    private static final double TWO_63 = 0x1p63;
    private static final double SMALL = 0x1p60;

    private final Dtype a;
    private final Dtype b;
    private final boolean sameKind;
    private final boolean numbers;
    private final boolean quietable;
    private final int floatBits;
    private final Tolerance tolerance;
    private double distance;
    private long ulps;

    ValueComparison(Leaf a, Leaf b, Tolerance tolerance) {
        this.a = Dtype.of(a.dtype());
        this.b = Dtype.of(b.dtype());
        this.numbers = isNumber(this.a) && isNumber(this.b);
        this.sameKind = this.a.kind() == this.b.kind() || isSigned(this.a) && isSigned(this.b);
        this.quietable = a.dtype().equals("float32") && b.dtype().equals("float32");
        boolean floats = this.a.kind() == Dtype.Kind.FLOAT && this.b.kind() == Dtype.Kind.FLOAT;
        this.floatBits = floats ? Math.min(this.a.bits(), this.b.bits()) : 0;
        this.tolerance = tolerance;
    }

    /// Whether values of two leaves can be compared at all.
    static boolean isPossible(Leaf a, Leaf b) {
        return a.maxDefinition() == b.maxDefinition()
                && a.maxRepetition() == b.maxRepetition()
                && a.path().equals(b.path())
                && (a.dtype().equals(b.dtype())
                        || isNumber(Dtype.of(a.dtype())) && isNumber(Dtype.of(b.dtype())));
    }

    /// Whether equal words are equal values.
    boolean isSameKind() {
        return sameKind;
    }

    /// The distance of the last two that were not the same: NaN if it has no meaning.
    double distance() {
        return distance;
    }

    /// Their distance in units in the last place: -1 if it has no meaning.
    long ulps() {
        return ulps;
    }

    Result compare(long wordA, long wordB) {
        if (wordA == wordB && sameKind) {
            return Result.SAME;
        }
        distance = Double.NaN;
        ulps = -1;
        if (!numbers) {
            return Result.DIFFERENT;
        }
        return floatBits > 0 ? floats(wordA, wordB) : mixed(wordA, wordB);
    }

    private Result floats(long wordA, long wordB) {
        double x = Double.longBitsToDouble(wordA);
        double y = Double.longBitsToDouble(wordB);
        if (Double.isNaN(x) || Double.isNaN(y)) {
            boolean both = Double.isNaN(x) && Double.isNaN(y);
            if (both && quietable && (wordA ^ wordB) == QUIET_BIT) {
                return Result.QUIETED;
            }
            return both && tolerance.kind() != Tolerance.Kind.BITS
                    ? Result.WITHIN
                    : Result.DIFFERENT;
        }
        distance = x == y ? 0 : Math.abs(x - y);
        ulps = ulps(wordA, wordB);
        return within(x, y, x == y) ? Result.WITHIN : Result.DIFFERENT;
    }

    /// At least one is no float.
    private Result mixed(long wordA, long wordB) {
        double x = number(a, wordA);
        double y = number(b, wordB);
        boolean equal = x == y && exact(a, wordA, x) == exact(b, wordB, y);
        if (equal) {
            return Result.SAME;
        }
        distance = distance(wordA, wordB, x, y);
        return within(x, y, false) ? Result.WITHIN : Result.DIFFERENT;
    }

    private double distance(long wordA, long wordB, double x, double y) {
        if (a.kind() == Dtype.Kind.FLOAT || b.kind() == Dtype.Kind.FLOAT) {
            return Math.abs(x - y);
        }
        // Where it is small, the difference modulo 2^64 is the exact one.
        double rounded = Math.abs(x - y);
        return rounded < SMALL ? Math.abs((double) (wordA - wordB)) : rounded;
    }

    private boolean within(double x, double y, boolean sameValue) {
        return switch (tolerance.kind()) {
            case BITS -> false;
            case ABSOLUTE -> sameValue || distance <= tolerance.limit();
            case RELATIVE ->
                    sameValue
                            || Double.isFinite(distance)
                                    && distance
                                            <= tolerance.limit()
                                                    * Math.max(Math.abs(x), Math.abs(y));
            case ULPS -> sameValue || ulps >= 0 && ulps <= tolerance.limit();
        };
    }

    private long ulps(long wordA, long wordB) {
        long x = ordered(wordA);
        long y = ordered(wordB);
        long difference = Math.max(x, y) - Math.min(x, y);
        return difference < 0 ? Long.MAX_VALUE : difference;
    }

    /// Floats of one width as integers in the same order, neighbours by 1 apart.
    private long ordered(long word) {
        return switch (floatBits) {
            case 16 -> {
                short bits = FloatBits.narrow16(word);
                yield bits < 0 ? Short.MIN_VALUE - bits : bits;
            }
            case 32 -> {
                int bits = FloatBits.narrow32(word);
                yield bits < 0 ? (long) Integer.MIN_VALUE - bits : bits;
            }
            default -> word < 0 ? Long.MIN_VALUE - word : word;
        };
    }

    private static double number(Dtype dtype, long word) {
        return switch (dtype.kind()) {
            case FLOAT -> Double.longBitsToDouble(word);
            case UNSIGNED -> word >= 0 ? word : (word >>> 1 | word & 1) * 2.0;
            default -> word;
        };
    }

    /// What tells numbers apart that round to the same float64.
    private static long exact(Dtype dtype, long word, double number) {
        if (dtype.kind() != Dtype.Kind.FLOAT) {
            return word;
        }
        return number >= TWO_63 ? (long) (number - TWO_63) + Long.MIN_VALUE : (long) number;
    }

    private static boolean isNumber(Dtype dtype) {
        return dtype.kind() != Dtype.Kind.OTHER;
    }

    private static boolean isSigned(Dtype dtype) {
        return dtype.kind() == Dtype.Kind.INT || dtype.kind() == Dtype.Kind.BOOL;
    }
}

package dev.streambuffer.model;

/// Widens and narrows floats by their bits. Numbers convert as a cast does. A NaN keeps its sign
/// and payload and, unlike with a cast, stays signalling if it was, so that narrowing what was
/// widened gives the same bits for every input.
public final class FloatBits {

    private static final long DOUBLE_EXPONENT = 0x7ff0_0000_0000_0000L;

    private FloatBits() {}

    /// The float64 bits of a float32 given by its bits.
    public static long widen32(int bits) {
        if ((bits & 0x7fff_ffff) > 0x7f80_0000) {
            long sign = (bits & 0x8000_0000L) << 32;
            return sign | DOUBLE_EXPONENT | (long) (bits & 0x007f_ffff) << 29;
        }
        return Double.doubleToRawLongBits(Float.intBitsToFloat(bits));
    }

    /// The float32 bits of a float64 given by its bits, rounded to nearest if need be; see
    /// [#fits32].
    public static int narrow32(long bits) {
        if ((bits & Long.MAX_VALUE) > DOUBLE_EXPONENT) {
            int payload = (int) (bits >>> 29) & 0x007f_ffff;
            // A payload that lies wholly in the lost bits must not become an infinity.
            return (int) (bits >>> 32) & 0x8000_0000 | 0x7f80_0000 | (payload == 0 ? 1 : payload);
        }
        return Float.floatToRawIntBits((float) Double.longBitsToDouble(bits));
    }

    /// The float64 bits of a float16 given by its bits.
    public static long widen16(short bits) {
        if ((bits & 0x7fff) > 0x7c00) {
            long sign = (bits & 0x8000L) << 48;
            return sign | DOUBLE_EXPONENT | (long) (bits & 0x03ff) << 42;
        }
        return Double.doubleToRawLongBits(Float.float16ToFloat(bits));
    }

    /// The float16 bits of a float64 given by its bits, rounded if need be; see [#fits16].
    public static short narrow16(long bits) {
        if ((bits & Long.MAX_VALUE) > DOUBLE_EXPONENT) {
            int payload = (int) (bits >>> 42) & 0x03ff;
            int sign = (int) (bits >>> 48) & 0x8000;
            return (short) (sign | 0x7c00 | (payload == 0 ? 1 : payload));
        }
        return Float.floatToFloat16((float) Double.longBitsToDouble(bits));
    }

    /// Whether a float64 given by its bits is a float32 too, NaN payload included.
    public static boolean fits32(long bits) {
        return widen32(narrow32(bits)) == bits;
    }

    /// Whether a float64 given by its bits is a float16 too, NaN payload included.
    public static boolean fits16(long bits) {
        return widen16(narrow16(bits)) == bits;
    }
}

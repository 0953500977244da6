package dev.streambuffer.dataset;

import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/// A type of Arrow's schema language (Schema.fbs).
///
/// @param id its number in the union `Type`
/// @param a its first parameter: bit width, precision, unit, byte width, list size, ...; 0 if none
/// @param b its second: 1 for signed, scale, bit width of a time or decimal
/// @param c its third: bit width of a decimal
/// @param zone a timestamp's time zone, or null
record ArrowType(byte id, int a, int b, int c, @Nullable String zone) {

    private static final String[] UNITS = {"s", "ms", "us", "ns"};

    /// A type without parameters.
    ArrowType(byte id) {
        this(id, 0, 0, 0, null);
    }

    /// A type with numbers for parameters.
    ArrowType(byte id, int a, int b) {
        this(id, a, b, 0, null);
    }

    /// The name of a type or, of one that Arrow doesn't have, its number.
    static String name(byte id) {
        return id >= 0 && id < Type.names.length ? Type.name(id) : "number " + id;
    }

    /// The short name of time unit `a`.
    String unit() {
        return UNITS[a];
    }

    /// Whether values of it are lists, of whatever sort.
    boolean isList() {
        return switch (id) {
            case Type.List, Type.LargeList, Type.FixedSizeList, Type.ListView, Type.LargeListView ->
                    true;
            default -> false;
        };
    }

    /// Whether it has 64-bit offsets.
    boolean isLargeList() {
        return id == Type.LargeList || id == Type.LargeListView;
    }

    /// The type of a dtype name, or null for an unknown one.
    static @Nullable ArrowType of(String dtype) {
        return switch (dtype) {
            case "null" -> new ArrowType(Type.Null);
            case "bool" -> new ArrowType(Type.Bool);
            case "int8" -> new ArrowType(Type.Int, 8, 1);
            case "int16" -> new ArrowType(Type.Int, 16, 1);
            case "int32" -> new ArrowType(Type.Int, 32, 1);
            case "int64" -> new ArrowType(Type.Int, 64, 1);
            case "uint8" -> new ArrowType(Type.Int, 8, 0);
            case "uint16" -> new ArrowType(Type.Int, 16, 0);
            case "uint32" -> new ArrowType(Type.Int, 32, 0);
            case "uint64" -> new ArrowType(Type.Int, 64, 0);
            case "float16" -> new ArrowType(Type.FloatingPoint, 0, 0);
            case "float32" -> new ArrowType(Type.FloatingPoint, 1, 0);
            case "float64" -> new ArrowType(Type.FloatingPoint, 2, 0);
            case "string" -> new ArrowType(Type.Utf8);
            case "large_string" -> new ArrowType(Type.LargeUtf8);
            case "string_view" -> new ArrowType(Type.Utf8View);
            case "binary" -> new ArrowType(Type.Binary);
            case "large_binary" -> new ArrowType(Type.LargeBinary);
            case "binary_view" -> new ArrowType(Type.BinaryView);
            case "date32" -> new ArrowType(Type.Date, 0, 0);
            case "date64" -> new ArrowType(Type.Date, 1, 0);
            default -> withParameters(dtype);
        };
    }

    private static @Nullable ArrowType withParameters(String dtype) {
        int open = dtype.indexOf('[') < 0 ? dtype.indexOf('(') : dtype.indexOf('[');
        if (open < 0 || dtype.length() < open + 2) {
            return null;
        }
        String[] parts = dtype.substring(open + 1, dtype.length() - 1).split(",\\s*", -1);
        try {
            return switch (dtype.substring(0, open)) {
                case "timestamp" ->
                        new ArrowType(
                                Type.Timestamp,
                                unit(parts[0]),
                                0,
                                0,
                                parts.length > 1 ? parts[1].replace("tz=", "") : null);
                case "time32" -> new ArrowType(Type.Time, unit(parts[0]), 32);
                case "time64" -> new ArrowType(Type.Time, unit(parts[0]), 64);
                case "duration" -> new ArrowType(Type.Duration, unit(parts[0]), 0);
                case "fixed_size_binary" ->
                        new ArrowType(Type.FixedSizeBinary, Integer.parseInt(parts[0]), 0);
                case "decimal128" -> decimal(parts, 128);
                case "decimal256" -> decimal(parts, 256);
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            // A dtype that this program doesn't know, whatever it means.
            return null;
        }
    }

    private static ArrowType decimal(String[] parts, int bits) {
        if (parts.length != 2) {
            throw new IllegalArgumentException("expected precision and scale");
        }
        return new ArrowType(
                Type.Decimal, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), bits, null);
    }

    private static int unit(String name) {
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("expected a time unit, found " + name);
    }

    /// The dtype name of it, as `datasets` calls it, or null if it has none there.
    @Nullable String dtype() {
        return switch (id) {
            case Type.Null -> "null";
            case Type.Bool -> "bool";
            case Type.Int -> (b == 1 ? "int" : "uint") + a;
            case Type.FloatingPoint -> "float" + (16 << a);
            case Type.Utf8 -> "string";
            case Type.LargeUtf8 -> "large_string";
            case Type.Utf8View -> "string_view";
            case Type.Binary -> "binary";
            case Type.LargeBinary -> "large_binary";
            case Type.BinaryView -> "binary_view";
            case Type.FixedSizeBinary -> "fixed_size_binary[" + a + "]";
            case Type.Date -> a == 0 ? "date32" : "date64";
            case Type.Time -> "time" + b + "[" + unit() + "]";
            case Type.Timestamp ->
                    "timestamp[" + unit() + (zone == null ? "" : ", tz=" + zone) + "]";
            case Type.Duration -> "duration[" + unit() + "]";
            case Type.Decimal -> "decimal" + c + "(" + a + ", " + b + ")";
            default -> null;
        };
    }
}

package dev.streambuffer.dataset;

import dev.streambuffer.dataset.ValueType.Form;

import org.apache.arrow.flatbuf.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// What a Parquet primitive type means.
///
/// @param dtype its name, as `datasets` would call it
/// @param values how values are stored
record StoredType(String dtype, ValueType values) {

    /// The meaning of a type.
    ///
    /// @param arrow what the Arrow schema says of it, or null; believed only where it refines the
    ///   Parquet type
    static StoredType of(PrimitiveType type, @Nullable ArrowType arrow) {
        PrimitiveTypeName physical = type.getPrimitiveTypeName();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        String dtype = refined(dtype(physical, logical, type), logical, arrow);
        int length = physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY ? type.getTypeLength() : 0;
        Form form = form(physical, logical, length);
        return new StoredType(
                dtype,
                new ValueType(
                        physical,
                        length,
                        switch (dtype) {
                            case "date64" -> Form.DAYS;
                            case "time32[s]" -> Form.SECONDS;
                            default -> dtype.startsWith("timestamp[s") ? Form.SECONDS : form;
                        }));
    }

    private static String dtype(
            PrimitiveTypeName physical,
            @Nullable LogicalTypeAnnotation logical,
            PrimitiveType type) {
        return switch (logical) {
            case UnknownLogicalTypeAnnotation _ -> "null";
            case DecimalLogicalTypeAnnotation decimal ->
                    (decimal.getPrecision() > 38 ? "decimal256(" : "decimal128(")
                            + decimal.getPrecision()
                            + ", "
                            + decimal.getScale()
                            + ")";
            case DateLogicalTypeAnnotation _ -> "date32";
            case TimeLogicalTypeAnnotation time ->
                    switch (time.getUnit()) {
                        case MILLIS -> "time32[ms]";
                        case MICROS -> "time64[us]";
                        case NANOS -> "time64[ns]";
                    };
            case TimestampLogicalTypeAnnotation stamp -> {
                String unit =
                        switch (stamp.getUnit()) {
                            case MILLIS -> "ms";
                            case MICROS -> "us";
                            case NANOS -> "ns";
                        };
                yield "timestamp[" + unit + (stamp.isAdjustedToUTC() ? ", tz=UTC]" : "]");
            }
            case IntLogicalTypeAnnotation integer ->
                    (integer.isSigned() ? "int" : "uint") + integer.getBitWidth();
            case null, default -> physicalDtype(physical, logical, type);
        };
    }

    private static String physicalDtype(
            PrimitiveTypeName physical,
            @Nullable LogicalTypeAnnotation logical,
            PrimitiveType type) {
        return switch (physical) {
            case BOOLEAN -> "bool";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case INT96 -> "timestamp[ns]";
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            case BINARY -> isText(logical) ? "string" : "binary";
            case FIXED_LEN_BYTE_ARRAY ->
                    logical instanceof Float16LogicalTypeAnnotation && type.getTypeLength() == 2
                            ? "float16"
                            : "fixed_size_binary[" + type.getTypeLength() + "]";
        };
    }

    private static boolean isText(@Nullable LogicalTypeAnnotation logical) {
        return logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
    }

    private static String refined(
            String dtype, @Nullable LogicalTypeAnnotation logical, @Nullable ArrowType arrow) {
        String said = arrow == null ? null : arrow.dtype();
        if (said == null || arrow == null) {
            return dtype;
        }
        boolean refines =
                switch (arrow.id()) {
                    case Type.Duration -> dtype.equals("int64") && logical == null;
                    case Type.Date -> dtype.equals("date32");
                    case Type.Time -> arrow.a() == 0 && dtype.equals("time32[ms]");
                    case Type.Timestamp ->
                            dtype.startsWith("timestamp[" + arrow.unit())
                                    || arrow.a() == 0 && dtype.startsWith("timestamp[ms");
                    case Type.Utf8, Type.LargeUtf8, Type.Utf8View -> dtype.equals("string");
                    case Type.Binary, Type.LargeBinary, Type.BinaryView -> dtype.equals("binary");
                    case Type.Decimal -> dtype.startsWith("decimal");
                    case Type.Null -> true;
                    default -> false;
                };
        return refines ? said : dtype;
    }

    private static Form form(
            PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation logical, int length) {
        return switch (physical) {
            case BOOLEAN -> Form.BOOL;
            case FLOAT -> Form.FLOAT32;
            case DOUBLE -> Form.FLOAT64;
            case INT96, BINARY -> Form.BYTES;
            case FIXED_LEN_BYTE_ARRAY ->
                    logical instanceof Float16LogicalTypeAnnotation && length == 2
                            ? Form.FLOAT16
                            : Form.BYTES;
            case INT32, INT64 ->
                    logical instanceof IntLogicalTypeAnnotation integer
                            ? form(physical, integer)
                            : Form.SIGNED;
        };
    }

    private static Form form(PrimitiveTypeName physical, IntLogicalTypeAnnotation integer) {
        return switch (integer.getBitWidth()) {
            case 8 -> integer.isSigned() ? Form.INT8 : Form.UINT8;
            case 16 -> integer.isSigned() ? Form.INT16 : Form.UINT16;
            case 32 ->
                    integer.isSigned() || physical == PrimitiveTypeName.INT64
                            ? Form.SIGNED
                            : Form.UINT32;
            default -> Form.SIGNED;
        };
    }
}

package dev.streambuffer.ui.control;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// The tokens of a sample, ready to be drawn as a grid: the last axis across, the one before it
/// down, the others as slices. An array of one axis is folded into rows. Immutable; making it
/// passes over all tokens, so that is not for the JavaFX thread.
public final class ArrayPicture {

    private static final int FOLD = 128;

    private final TokenArray array;
    private final List<Field> fields;
    private final double[] least;
    private final double[] greatest;
    private final int columns;
    private final int rows;
    private final int slices;

    private ArrayPicture(TokenArray array, List<Field> fields) {
        this.array = array;
        this.fields = List.copyOf(fields);
        int rank = array.shape().rank();
        int size = array.types().length;
        columns = rank < 2 ? Math.clamp(size, 1, FOLD) : axis(rank - 1);
        rows = rank < 2 ? Math.ceilDiv(size, columns) : axis(rank - 2);
        int slice = rows * columns;
        slices = slice == 0 ? 0 : Math.ceilDiv(size, slice);
        // One more for all unknown types.
        least = new double[fields.size() + 1];
        greatest = new double[fields.size() + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < size; i++) {
            double value = value(i);
            if (Double.isFinite(value)) {
                int at = rangeOf(array.types()[i]);
                least[at] = Math.min(least[at], value);
                greatest[at] = Math.max(greatest[at], value);
            }
        }
    }

    /// Prepares tokens.
    ///
    /// @param array at most 2^31-1 tokens
    /// @param fields the fields by type ID
    public static ArrayPicture of(TokenArray array, List<Field> fields) {
        return new ArrayPicture(array, fields);
    }

    /// The tokens.
    public TokenArray array() {
        return array;
    }

    /// The number of cells across.
    public int columns() {
        return columns;
    }

    /// The number of cells down.
    public int rows() {
        return rows;
    }

    /// The number of slices along the axes before the last two.
    public int slices() {
        return slices;
    }

    /// The number of tokens.
    public int size() {
        return array.types().length;
    }

    /// The flat index (C order) of a cell, or -1 if there is no token: the last row of a folded
    /// array may be short.
    public int indexOf(int slice, int row, int column) {
        int index = (slice * rows + row) * columns + column;
        return column < columns && row < rows && index < size() ? index : -1;
    }

    int fieldCount() {
        return fields.size();
    }

    /// By how much the labels of the rows rise: a folded array counts tokens.
    int rowLabelStep() {
        return array.shape().rank() < 2 ? columns : 1;
    }

    /// The type ID of a token.
    long type(int index) {
        return array.types()[index];
    }

    /// A token as a number, whatever its encoding.
    double value(int index) {
        Field field = field(index);
        long word = array.values()[index];
        return field != null && field.encoding() == Encoding.INT64
                ? (double) word
                : Double.longBitsToDouble(word);
    }

    /// How bright a token is within its field, from 0 to 1; NaN if it is not finite.
    double brightness(int index) {
        double value = value(index);
        int at = rangeOf(array.types()[index]);
        double span = greatest[at] - least[at];
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        // The span of extreme values may itself be infinite.
        return span > 0 ? Math.clamp(value / span - least[at] / span, 0, 1) : 1;
    }

    /// The decoded text of a token.
    public String text(int index, Decode decode) {
        return TokenText.of(array.values()[index], field(index), decode);
    }

    /// The field of a token, or null if its type is unknown.
    public @Nullable Field field(int index) {
        int at = rangeOf(array.types()[index]);
        return at < fields.size() ? fields.get(at) : null;
    }

    private int rangeOf(long type) {
        return type >= 0 && type < fields.size() ? (int) type : fields.size();
    }

    private int axis(int axis) {
        return Math.toIntExact(array.shape().dim(axis));
    }
}

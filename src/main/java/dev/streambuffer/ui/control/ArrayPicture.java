package dev.streambuffer.ui.control;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// The tokens of a sample, ready to be drawn as a grid: the last axis across, the one before it
/// down, the others as slices. An array of one axis is folded into rows. Immutable; making it
/// passes over all tokens, so that is not for the JavaFX thread.
public final class ArrayPicture {

    private static final int FOLD = 128;

    private final TokenSample sample;
    private final List<Field> fields;
    private final double[] least;
    private final double[] greatest;
    private long firstStep = Long.MAX_VALUE;
    private long lastStep = Long.MIN_VALUE;
    private long firstIndex = Long.MAX_VALUE;
    private long lastIndex = Long.MIN_VALUE;
    private final int columns;
    private final int rows;
    private final int slices;

    private ArrayPicture(TokenSample sample, List<Field> fields) {
        this.sample = sample;
        this.fields = List.copyOf(fields);
        int rank = sample.shape().rank();
        int size = sample.size();
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
            firstStep = Math.min(firstStep, sample.step(i));
            lastStep = Math.max(lastStep, sample.step(i));
            firstIndex = Math.min(firstIndex, sample.index(i));
            lastIndex = Math.max(lastIndex, sample.index(i));
            double value = value(i);
            if (Double.isFinite(value)) {
                int at = rangeOf(sample.type(i));
                least[at] = Math.min(least[at], value);
                greatest[at] = Math.max(greatest[at], value);
            }
        }
    }

    /// Prepares tokens.
    ///
    /// @param sample at most 2^31-1 tokens
    /// @param fields the fields by type ID
    public static ArrayPicture of(TokenSample sample, List<Field> fields) {
        return new ArrayPicture(sample, fields);
    }

    /// The tokens.
    public TokenSample sample() {
        return sample;
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
        return sample.size();
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
        return sample.shape().rank() < 2 ? columns : 1;
    }

    /// The type ID of a token.
    long type(int index) {
        return sample.type(index);
    }

    /// A token as a number, whatever its encoding.
    double value(int index) {
        Field field = field(index);
        long word = sample.value(index);
        return field != null && field.encoding() == Encoding.INT64
                ? (double) word
                : Double.longBitsToDouble(word);
    }

    /// How bright a token is within its field, from 0 to 1; NaN if it is not finite.
    double brightness(int index) {
        double value = value(index);
        int at = rangeOf(sample.type(index));
        double span = greatest[at] - least[at];
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        // The span of extreme values may itself be infinite.
        return span > 0 ? Math.clamp(value / span - least[at] / span, 0, 1) : 1;
    }

    /// How bright a token is where something else than its value is shown: within the least and the
    /// greatest of all cells; 1 for types.
    double brightness(int index, CellContent content) {
        return switch (content) {
            case VALUES -> brightness(index);
            case TYPES -> 1;
            case STEPS -> within(sample.step(index), firstStep, lastStep);
            case INDICES -> within(sample.index(index), firstIndex, lastIndex);
        };
    }

    private static double within(long value, long first, long last) {
        // The distances may exceed 64 bits.
        double span = (double) last - (double) first;
        return span > 0 ? Math.clamp(((double) value - (double) first) / span, 0, 1) : 1;
    }

    /// The text of a token in one of the arrays.
    public String text(int index, CellContent content, Decode decode) {
        return switch (content) {
            case VALUES -> text(index, decode);
            case TYPES -> Long.toString(type(index));
            case STEPS -> Numerals.grouped(sample.step(index));
            case INDICES -> Numerals.grouped(sample.index(index));
        };
    }

    /// The decoded text of a token.
    public String text(int index, Decode decode) {
        return TokenText.of(sample.value(index), field(index), decode);
    }

    /// The field of a token, or null if its type is unknown.
    public @Nullable Field field(int index) {
        int at = rangeOf(sample.type(index));
        return at < fields.size() ? fields.get(at) : null;
    }

    private int rangeOf(long type) {
        return type >= 0 && type < fields.size() ? (int) type : fields.size();
    }

    private int axis(int axis) {
        // Only an array without any token can have an axis beyond it.
        return (int) Math.min(Integer.MAX_VALUE, sample.shape().dim(axis));
    }
}

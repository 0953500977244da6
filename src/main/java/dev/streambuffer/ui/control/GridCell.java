package dev.streambuffer.ui.control;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

/// What a cell of a [GridView] shows.
public sealed interface GridCell {

    /// Plain text.
    ///
    /// @param text one line
    /// @param muted whether it stands back behind the others
    /// @param marked whether its row stands out; of the first column's cells
    record Text(String text, boolean muted, boolean marked) implements GridCell {

        /// A text in a row like others.
        public Text(String text, boolean muted) {
            this(text, muted, false);
        }
    }

    /// A small line of values, the whole of something long.
    ///
    /// @param type the field's type ID, for the colour
    /// @param values from first to last; empty while they are not known; not to be changed
    record Line(int type, float[] values) implements GridCell {}

    /// A run of tokens of one field, a chip each. The arrays are not to be changed.
    ///
    /// @param type the field's type ID, for the colour
    /// @param token stream index of the first token
    /// @param count the number of tokens; may exceed the number of texts, and then "… n values"
    ///   follows the chips
    /// @param texts the decoded values of the first tokens
    /// @param special which of them are NaN or infinite, or null if none
    record Chips(int type, long token, long count, String[] texts, boolean @Nullable [] special)
            implements GridCell {

        /// Whether a chip's value is NaN or infinite.
        public boolean isSpecial(int chip) {
            return special != null && special[chip];
        }

        /// Whether it has a token.
        boolean has(long index) {
            return index >= token && index - token < count;
        }
    }

    /// Nothing, of the kinds that are told apart.
    enum Absent implements GridCell {
        /// a null list
        NULL,
        /// an empty list
        EMPTY,
        /// a null scalar: the field has no token in the row
        MISSING
    }

    /// A single token.
    ///
    /// @param type its type ID
    /// @param token its stream index
    /// @param word its data bits
    /// @param field its field, or null for an unknown type
    /// @param decode how to read the bits
    static GridCell token(int type, long token, long word, @Nullable Field field, Decode decode) {
        boolean[] special = isSpecial(word, field, decode) ? new boolean[] {true} : null;
        return new Chips(type, token, 1, new String[] {TokenText.of(word, field, decode)}, special);
    }

    /// What a field's cell shows of a row.
    ///
    /// @param window the rows
    /// @param row the row in the window, from 0
    /// @param field the field
    /// @param decode how to read the bits
    static GridCell of(StepWindow window, int row, Field field, Decode decode) {
        int type = field.type();
        if (window.count(row, type) == 0) {
            if (field.feature().isScalar()) {
                return Absent.MISSING;
            }
            return window.isNull(row, type) ? Absent.NULL : Absent.EMPTY;
        }
        String[] texts = new String[window.shown(row, type)];
        boolean[] special = null;
        for (int i = 0; i < texts.length; i++) {
            long word = window.word(row, type, i);
            texts[i] = TokenText.of(word, field, decode);
            if (isSpecial(word, field, decode)) {
                special = special == null ? new boolean[texts.length] : special;
                special[i] = true;
            }
        }
        return new Chips(type, window.token(row, type, 0), window.count(row, type), texts, special);
    }

    /// Whether data bits, as they are shown, are NaN or infinite.
    ///
    /// @param field null for an unknown type
    static boolean isSpecial(long word, @Nullable Field field, Decode decode) {
        boolean asFloat =
                switch (decode) {
                    case FLOAT -> true;
                    case INT, BITS -> false;
                    case AUTO ->
                            field == null
                                    || (field.encoding() == Encoding.FLOAT64
                                            && field.feature().scalarDtype().kind()
                                                    != Dtype.Kind.OTHER);
                };
        return asFloat && !Double.isFinite(Double.longBitsToDouble(word));
    }
}

package dev.streambuffer.ui.control;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.model.UnknownTokens;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

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

    /// A run of tokens, a chip each. The arrays are not to be changed.
    ///
    /// @param type the field's type ID, for the colour; -1 for tokens of no field
    /// @param token stream index of the first token; the others follow it unless there are `places`
    /// @param count the number of tokens; may exceed the number of texts, and then "… n values"
    ///   follows the chips
    /// @param texts the decoded values of the first tokens
    /// @param special which of them are NaN or infinite, or null if none
    /// @param places stream indices of the first tokens where they need not be neighbours, rising,
    ///   or null
    record Chips(
            int type,
            long token,
            long count,
            String[] texts,
            boolean @Nullable [] special,
            long @Nullable [] places)
            implements GridCell {

        /// Tokens that are neighbours in the stream.
        public Chips(
                int type, long token, long count, String[] texts, boolean @Nullable [] special) {
            this(type, token, count, texts, special, null);
        }

        /// Whether a chip's value is NaN or infinite.
        public boolean isSpecial(int chip) {
            return special != null && special[chip];
        }

        /// The stream index of a chip's token.
        public long tokenOf(int chip) {
            return places == null ? token + chip : places[chip];
        }

        /// Which of its tokens one is, from 0; negative for another cell's.
        public long indexOf(long index) {
            if (places != null) {
                return Arrays.binarySearch(places, index);
            }
            return index >= token && index - token < count ? index - token : -1;
        }

        /// Whether it has a token.
        boolean has(long index) {
            return indexOf(index) >= 0;
        }

        /// The chip that stands for a token that it has: its own, or the last.
        int chipOf(long index) {
            return (int) Math.min(indexOf(index), texts.length - 1L);
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

    /// What a row has of tokens of no field: each with its type ID and what its word reads as.
    ///
    /// @param window the rows
    /// @param row the row in the window, from 0
    /// @param decode how to read the bits
    static GridCell unknown(StepWindow window, int row, Decode decode) {
        UnknownTokens all = window.unknown();
        if (all == null || all.shown(row) == 0) {
            return new Text("", true);
        }
        int from = all.offsets()[row];
        int to = all.offsets()[row + 1];
        String[] texts = new String[to - from];
        boolean[] special = new boolean[texts.length];
        for (int i = 0; i < texts.length; i++) {
            long word = all.words()[from + i];
            texts[i] = "type " + all.types()[from + i] + ": " + TokenText.of(word, null, decode);
            special[i] = isSpecial(word, null, decode);
        }
        long[] places = Arrays.copyOfRange(all.tokens(), from, to);
        return new Chips(-1, places[0], all.counts()[row], texts, special, places);
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

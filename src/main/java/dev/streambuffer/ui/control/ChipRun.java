package dev.streambuffer.ui.control;

/// Where the chips of a grid's column stand. Their distance is a whole number of characters, so
/// that the texts of a run can be drawn as one line.
///
/// @param chars the most characters of a chip
/// @param pitch from chip to chip, in pixels
/// @param width of a chip in whole pixels
record ChipRun(int chars, double pitch, int width) {

    /// Characters between the texts of neighbours: room for padding, gap and colour bar.
    static final int BETWEEN = 3;

    /// Space between chips.
    static final int GAP = 4;

    /// The colour bar at the left of a chip.
    static final int BAR = 3;

    /// Space after a chip's text.
    static final int PAD = 6;

    /// Chips of at most so many characters.
    static ChipRun of(int chars, double advance) {
        double pitch = (chars + BETWEEN) * advance;
        return new ChipRun(chars, pitch, (int) pitch - GAP);
    }

    /// The same with another width of a chip, for chips that stand alone.
    ChipRun wide(int newWidth) {
        return new ChipRun(chars, newWidth + (double) GAP, newWidth);
    }

    /// The left edge of a chip from the first one's, in whole pixels.
    int left(int chip) {
        return (int) Math.rint(chip * pitch);
    }

    /// The right end of a chip's text from the first chip's left edge.
    double textEnd(int chip) {
        return chip * pitch + width - PAD;
    }

    /// The first chip that ends behind a place; may be less than 0.
    int firstAt(double x) {
        return (int) Math.floor(x / pitch);
    }

    /// How many chips stand in a cell as a whole, with room for the chip that says how many values
    /// there are if those are not all.
    ///
    /// @param chips the chips there are
    /// @param all whether these are all values
    /// @param room for chips, in pixels
    /// @param more the width of the chip that says how many there are, in pixels
    int fitting(int chips, boolean all, int room, int more) {
        if (chips == 0 || all && (chips == 1 || left(chips - 1) + width <= room)) {
            return chips;
        }
        return Math.clamp((long) ((room - more) / pitch), 0, chips);
    }

    /// The chip at a place, or -1 in a gap or before the first.
    int at(double x) {
        int chip = firstAt(x);
        return chip >= 0 && x - left(chip) < width ? chip : -1;
    }
}

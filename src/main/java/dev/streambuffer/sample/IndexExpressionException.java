package dev.streambuffer.sample;

/// What is wrong with an [IndexExpression], and where.
public final class IndexExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int place;

    /// An error at a character.
    ///
    /// @param place the character, from 1
    /// @param problem what is wrong with it
    public IndexExpressionException(int place, String problem) {
        super("character " + place + ": " + problem);
        this.place = place;
    }

    /// The character that is wrong, from 1; one more than the text has where something is missing.
    public int place() {
        return place;
    }
}

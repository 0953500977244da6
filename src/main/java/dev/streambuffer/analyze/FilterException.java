package dev.streambuffer.analyze;

/// A filter expression that can't be understood. The message is one plain line that names what was
/// expected and what was found.
public final class FilterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;

    FilterException(String message, int from, int to) {
        super(message);
        this.from = from;
        this.to = to;
    }

    /// Where what is wrong begins, in characters from 0.
    public int from() {
        return from;
    }

    /// Where it ends, exclusive; at least [#from].
    public int to() {
        return to;
    }
}

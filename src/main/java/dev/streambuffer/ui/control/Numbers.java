package dev.streambuffer.ui.control;

/// Numbers for people.
public final class Numbers {

    private Numbers() {}

    /// An integer in groups of three digits: `12 480`, with spaces that don't break.
    public static String grouped(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        for (int i = text.length() - 3; i > (value < 0 ? 1 : 0); i -= 3) {
            text.insert(i, '\u00a0');
        }
        return text.toString();
    }
}

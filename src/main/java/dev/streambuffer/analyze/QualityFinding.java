package dev.streambuffer.analyze;

/// Something in a recording that a person should look at.
///
/// @param kind a short constant name for programs: `nan`
/// @param severity how much it matters
/// @param field the field or column that it is about; empty if it is about whole steps
/// @param row the row of its first place, from 0; -1 if it has none
/// @param step the number of that row's step; 0 if there is none
/// @param token the index of the first token there, or -1
/// @param file the file of the store, from its folder, that it is about, if it has no place in the
///   recording; else empty
/// @param count how many places there are
/// @param message one plain line for people
public record QualityFinding(
        String kind,
        Severity severity,
        String field,
        long row,
        long step,
        long token,
        String file,
        long count,
        String message) {

    /// A finding that is about the recording and not about a file.
    public QualityFinding(
            String kind,
            Severity severity,
            String field,
            long row,
            long step,
            long token,
            long count,
            String message) {
        this(kind, severity, field, row, step, token, "", count, message);
    }

    /// Whether it has a place in the recording to go to.
    public boolean hasPlace() {
        return row >= 0;
    }
}

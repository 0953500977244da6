package dev.streambuffer.ui.control;

/// Where a [GridView] gets its rows from.
@FunctionalInterface
public interface GridSource {

    /// Asks for rows. Called on the JavaFX thread; the answer is [GridView#setPage] on the same
    /// thread, then or later. A newer request makes an older one needless.
    ///
    /// @param fromRow the first row
    /// @param rows how many, at least 1; all of them exist by the view's row count
    void request(long fromRow, int rows);
}

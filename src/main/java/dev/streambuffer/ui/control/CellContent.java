package dev.streambuffer.ui.control;

/// Which of the arrays of a sample is shown.
public enum CellContent {
    /// the decoded data
    VALUES,
    /// type IDs
    TYPES,
    /// step numbers
    STEPS,
    /// the indices of the tokens in the stream
    INDICES
}

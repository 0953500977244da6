package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

/// How often the rows of a token map were hit by a sample.
///
/// @param rows the rows that are known
/// @param hits by equal parts of them, 1 for the part that was hit most; not to be changed
public record MapCoverage(RowRange rows, float[] hits) {}

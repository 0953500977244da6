/// Datasets and their layouts. [dev.streambuffer.dataset.Datasets] opens and writes them; all else
/// is behind it. This package is the only one that knows Parquet and Arrow, and nothing of them
/// shows in its public types.
@NullMarked
package dev.streambuffer.dataset;

import org.jspecify.annotations.NullMarked;

/// Datasets and their layouts; the only code that knows Parquet.
@NullMarked
package dev.streambuffer.dataset;

import org.jspecify.annotations.NullMarked;

/// Between datasets and stores: [dev.streambuffer.convert.ImportPlanner] proposes what becomes of
/// each column, [dev.streambuffer.convert.Importer] does it, [dev.streambuffer.convert.Exporter]
/// gives the dataset back, and [dev.streambuffer.convert.Verifier] proves that it is the same.
/// [dev.streambuffer.convert.SourceComparison] finds where any two sources differ.
@NullMarked
package dev.streambuffer.convert;

import org.jspecify.annotations.NullMarked;

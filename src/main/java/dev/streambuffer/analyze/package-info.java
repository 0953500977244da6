/// What a recording says on the whole: [dev.streambuffer.analyze.Episodes],
/// [dev.streambuffer.analyze.Statistics] and the picture of the whole stream,
/// [dev.streambuffer.analyze.TokenMap]. All block, read in bounded memory, use all processors and
/// can be cancelled.
@NullMarked
package dev.streambuffer.analyze;

import org.jspecify.annotations.NullMarked;

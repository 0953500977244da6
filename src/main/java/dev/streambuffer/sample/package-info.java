/// Index-shape sampling: [dev.streambuffer.sample.Samplers] and
/// [dev.streambuffer.sample.IndexExpression] make index arrays,
/// [dev.streambuffer.model.TokenStream#get] reads what they pick,
/// [dev.streambuffer.sample.Coverage] tells how much of the stream that was, and
/// [dev.streambuffer.sample.SampleFiles] reads and writes NumPy files.
@NullMarked
package dev.streambuffer.sample;

import org.jspecify.annotations.NullMarked;

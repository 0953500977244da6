/// The words of the program as immutable values, and the contracts for reading. A recording is a
/// [dev.streambuffer.model.TokenStream] of [dev.streambuffer.model.Field]s, or, as a table, a
/// [dev.streambuffer.model.Dataset] of [dev.streambuffer.model.Column]s whose types are
/// [dev.streambuffer.model.Feature]s. No I/O happens here.
@NullMarked
package dev.streambuffer.model;

import org.jspecify.annotations.NullMarked;

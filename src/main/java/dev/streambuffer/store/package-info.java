/// The token store on disk: [dev.streambuffer.store.StreamStore] opens, reads and appends; the
/// bytes are those of the store format, version 1 (tokens.npy, steps.npy, nulls.npy, extra,
/// store.json).
@NullMarked
package dev.streambuffer.store;

import org.jspecify.annotations.NullMarked;

/// The token store on disk: [dev.streambuffer.store.StreamStore] opens, reads and appends; the
/// bytes are those of the store format, version 1 (tokens.npy, steps.npy, nulls.npy, extra,
/// store.json).
///
/// One state that a killed writer may leave in nulls.npy: the null lists of a group that goes on
/// with a row stand there before the group does, with `-2 - t` in place of the row, where t is the
/// index of the group's first token. They become the row's when the token is there, and are dropped
/// by recovery when it is not. A commit never counts them.
@NullMarked
package dev.streambuffer.store;

import org.jspecify.annotations.NullMarked;

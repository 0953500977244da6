/// The program's entry: {@link dev.streambuffer.StreamBuffer}, the only class that sees both the
/// commands and the window.
@NullMarked
package dev.streambuffer;

import org.jspecify.annotations.NullMarked;

package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.Comparison;
import dev.streambuffer.dataset.OpenOptions;

import java.nio.file.Path;

/// What a comparison of the open recording found.
///
/// @param other what it was compared with
/// @param options which part of it
/// @param comparison the differences; the open recording is A
record Compared(Path other, OpenOptions options, Comparison comparison) {

    /// The name of the other source.
    String name() {
        return name(other);
    }

    /// The name of a source.
    static String name(Path source) {
        Path last = source.toAbsolutePath().normalize().getFileName();
        return last == null ? source.toString() : last.toString();
    }
}

package dev.streambuffer.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// What stderr is. Java can tell only of stdin and stdout together whether they are a terminal.
final class StandardError {

    private static final int DESCRIPTOR = 2;

    private StandardError() {}

    /// Whether somebody may see a progress bar.
    @SuppressWarnings("restricted") // the C library has no other way to tell
    static boolean isTerminal() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> isatty =
                linker.defaultLookup()
                        .find("isatty")
                        .or(() -> linker.defaultLookup().find("_isatty"));
        if (isatty.isEmpty()) {
            return false;
        }
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            return (int) linker.downcallHandle(isatty.get(), type).invokeExact(DESCRIPTOR) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("isatty", e);
        }
    }
}

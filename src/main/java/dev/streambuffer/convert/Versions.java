package dev.streambuffer.convert;

import dev.streambuffer.store.StreamStore;

/// What made a report.
///
/// @param program the version of the program, as its jar says
/// @param java the version of the Java runtime
/// @param storeFormat the version of the store format that it writes
public record Versions(String program, String java, int storeFormat) {

    /// Those of the running program.
    public static Versions current() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return new Versions(
                version == null ? "(not packaged)" : version,
                Runtime.version().toString(),
                StreamStore.FORMAT_VERSION);
    }

    /// The versions in a line.
    public String text() {
        return "stream-buffer %s, Java %s, store format %d".formatted(program, java, storeFormat);
    }
}

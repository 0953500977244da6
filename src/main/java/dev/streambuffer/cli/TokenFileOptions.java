package dev.streambuffer.cli;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a token file that is no store does not say of itself.
final class TokenFileOptions {

    @Option(
            names = "--record",
            paramLabel = "LAYOUT",
            description = {
                "The layout of a token file without a header, with NumPy's type codes:"
                        + " step:i8,type:i8,data:i8. :V3 is padding of 3 bytes."
            })
    private @Nullable String record;

    @Option(
            names = "--keep-slack",
            description = {
                "Take records of zeros at the end of a token file for tokens. They are left out"
                        + " by default where they can't follow what is before them."
            })
    private boolean keepSlack;

    /// Whether a path is to be read as a token file.
    boolean isMeant(Path path) throws IOException {
        return record != null || ForeignTokens.isThere(path);
    }

    /// Whether anything is said of a token file.
    boolean isGiven() {
        return record != null || keepSlack;
    }

    ForeignOptions options(List<String> names, Map<String, Encoding> encodings) {
        return new ForeignOptions(record, names, encodings, keepSlack);
    }
}

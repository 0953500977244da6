package dev.streambuffer.convert;

import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.model.SourceInfo.SourceFile;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a store of a foreign token file.
public final class TokenFileImporter {

    private TokenFileImporter() {}

    /// Imports a token file. The store appears under its name only when it is complete.
    ///
    /// @param overwrite whether a store that is there may be replaced
    /// @throws dev.streambuffer.model.DataException if the file can't be read, or its tokens are
    ///   out of order or of no field
    public static ImportResult run(
            Path file,
            ForeignOptions options,
            Path store,
            boolean overwrite,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        try (TargetFolder target = TargetFolder.of(store, overwrite);
                ForeignTokens tokens = ForeignTokens.open(file, options, cancel, progress)) {
            SourceHashes hashes = SourceHashes.start(source(tokens), cancel);
            StoreDescription description = StoreDescription.empty(tokens.fields(), List.of());
            long capacity = Math.clamp(tokens.tokens(), 1024, StoreOptions.DEFAULT.capacity());
            try (StreamStore out =
                    StreamStore.create(
                            target.temporary(), description, new StoreOptions(capacity))) {
                tokens.copyTo(out, cancel, progress);
                out.describeSource(hashes.join(), Map.of());
            }
            target.commit();
            return new ImportResult(tokens.steps(), tokens.tokens(), tokens.findings());
        }
    }

    private static SourceInfo source(ForeignTokens tokens) throws IOException {
        Path path = tokens.path();
        List<SourceFile> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            for (String name : List.of("data.npy", "index.npy")) {
                files.add(new SourceFile(name, tokens.steps(), Files.size(path.resolve(name))));
            }
        } else {
            files.add(
                    new SourceFile(
                            String.valueOf(path.getFileName()), tokens.steps(), Files.size(path)));
        }
        return new SourceInfo("tokens", path.toString(), files, Map.of(), tokens.findings());
    }
}

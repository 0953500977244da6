package dev.streambuffer.convert;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.model.SourceInfo.SourceFile;
import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The SHA-256 of a source's files, computed beside the import that reads them.
final class SourceHashes {

    private final CompletableFuture<Map<String, Object>> work;

    private SourceHashes(CompletableFuture<Map<String, Object>> work) {
        this.work = work;
    }

    static SourceHashes start(SourceInfo source, CancelToken cancel) {
        return new SourceHashes(CompletableFuture.supplyAsync(() -> describe(source, cancel)));
    }

    /// The source as `store.json` has it: its kind, its files with rows and hashes, what it says of
    /// itself and what contradicted that.
    Map<String, Object> join() throws IOException {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            if (e.getCause() instanceof RuntimeException other) {
                throw other;
            }
            throw e;
        }
    }

    private static Map<String, Object> describe(SourceInfo source, CancelToken cancel) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (SourceFile file : source.files()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", file.name());
            tree.put("rows", file.rows());
            Path path = Places.of(source.place());
            Path content = Files.isDirectory(path) ? path.resolve(file.name()) : path;
            if (Files.isRegularFile(content)) {
                tree.put("sha256", sha256(content, cancel));
            }
            files.add(tree);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", source.kind());
        tree.put("files", files);
        if (!source.details().isEmpty()) {
            tree.put("details", source.details());
        }
        if (!source.findings().isEmpty()) {
            tree.put("findings", source.findings().stream().map(SourceHashes::tree).toList());
        }
        return tree;
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", finding.code());
        tree.put("message", finding.message());
        tree.put("place", finding.place());
        return tree;
    }

    private static String sha256(Path file, CancelToken cancel) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                cancel.check();
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

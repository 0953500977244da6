package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.StoreDescription.ExtraPart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the parts of a store's extra columns: there, readable, with these columns, and as many
/// rows as there are steps.
final class ExtraCheck {

    private final Path folder;
    private final StoreDescription store;
    private final CheckFindings findings;

    ExtraCheck(Path folder, StoreDescription store, CheckFindings findings) {
        this.folder = folder;
        this.store = store;
        this.findings = findings;
    }

    void run() throws IOException {
        long rows = 0;
        Set<Path> listed = new HashSet<>();
        for (ExtraPart part : store.parts()) {
            rows += part.rows();
            Path file = folder.resolve(part.file());
            listed.add(file);
            if (Files.isRegularFile(file)) {
                checkPart(part, file);
            } else {
                findings.add("missing-file", part.file(), -1, "a file", () -> "none");
            }
        }
        if (!store.extra().isEmpty() && rows != store.steps()) {
            long found = rows;
            String expected = "%s rows, one a step".formatted(Numerals.plain(store.steps()));
            findings.add(
                    "extra-rows",
                    ExtraParts.FOLDER,
                    -1,
                    expected,
                    () -> "%s".formatted(Numerals.plain(found)));
        }
        if (store.closed() && Files.isDirectory(folder.resolve(ExtraParts.FOLDER))) {
            checkOthers(listed);
        }
    }

    private void checkPart(ExtraPart part, Path file) throws IOException {
        try (Dataset dataset =
                StreamStore.extraFormat().open(folder.resolve(ExtraParts.FOLDER), List.of(file))) {
            if (dataset.rows() != part.rows()) {
                String expected = "%s rows".formatted(Numerals.plain(part.rows()));
                long rows = dataset.rows();
                findings.add(
                        "extra-rows",
                        part.file(),
                        -1,
                        expected,
                        () -> "%s".formatted(Numerals.plain(rows)));
            }
            List<String> expected = store.extra().stream().map(Column::name).toList();
            List<String> found = dataset.columns().stream().map(Column::name).toList();
            if (!found.equals(expected)) {
                findings.add(
                        "extra-columns", part.file(), -1, "columns " + expected, found::toString);
            }
        } catch (DataException e) {
            String reason = String.valueOf(e.getMessage());
            findings.add("extra-damaged", part.file(), -1, "a Parquet file", () -> reason);
        }
    }

    /// A reader of the whole folder would take them for parts.
    private void checkOthers(Set<Path> listed) throws IOException {
        try (var files = Files.list(folder.resolve(ExtraParts.FOLDER))) {
            for (Path file : files.sorted().toList()) {
                if (!listed.contains(file)) {
                    String name = ExtraParts.FOLDER + "/" + file.getFileName();
                    findings.add(
                            "extra-unlisted", name, -1, "a part that store.json names", () -> name);
                }
            }
        }
    }
}

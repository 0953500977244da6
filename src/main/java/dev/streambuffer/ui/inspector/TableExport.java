package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.sample.SampleFiles;
import dev.streambuffer.store.NewFile;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// Copies rows of a table to the clipboard or writes them to a file. For the JavaFX thread; the
/// work is done by tasks.
final class TableExport {

    private static final int MOST_COPIED = 16_000_000;
    private static final int MOST_TOKENS = 4_000_000;

    private final InspectorModel model;
    private final String name;
    private final Supplier<TableContent> content;
    private final LongUnaryOperator firstToken;
    private final List<String> endings;
    private BooleanSupplier together = () -> true;

    /// @param name what the rows are called, in one
    /// @param content the table as it is shown now
    /// @param firstToken the first token of a row, for tables of which tokens can be written
    /// @param endings the kinds of files that can be written
    TableExport(
            InspectorModel model,
            String name,
            Supplier<TableContent> content,
            LongUnaryOperator firstToken,
            List<String> endings) {
        this.model = model;
        this.name = name;
        this.content = content;
        this.firstToken = firstToken;
        this.endings = List.copyOf(endings);
    }

    /// Sets whether neighbours in the table are neighbours in the recording; if not, its rows are
    /// written as text only.
    void setTogether(BooleanSupplier neighbours) {
        together = neighbours;
    }

    private List<String> endings() {
        return together.getAsBoolean()
                ? endings
                : endings.stream().filter(List.of("csv", "json")::contains).toList();
    }

    /// Puts rows on the clipboard, as TSV.
    ///
    /// @param header whether the titles come first
    void copy(RowRange rows, boolean header) {
        if (rows.size() == 0) {
            model.notices().brief("nothing is selected");
            return;
        }
        TableContent table = content.get();
        String done = "copied " + Numerals.count(rows.size(), name);
        model.runner()
                .start(
                        "Copying " + Numerals.count(rows.size(), name),
                        (cancel, progress) -> text(table, rows, header, cancel, progress),
                        text -> {
                            ClipboardText.put(text);
                            model.notices().brief(done);
                        },
                        model.notices()::error);
    }

    /// Asks for a file and writes rows to it.
    void ask(Window owner, RowRange rows) {
        if (rows.size() == 0) {
            model.notices().brief("nothing is selected");
            return;
        }
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Export " + Numerals.count(rows.size(), name));
        dialog.setInitialFileName(name + "s-" + rows.from() + "-" + rows.to());
        for (String ending : endings()) {
            dialog.getExtensionFilters()
                    .add(
                            new FileChooser.ExtensionFilter(
                                    ending.toUpperCase(Locale.ROOT), "*." + ending));
        }
        File file = dialog.showSaveDialog(owner);
        if (file != null) {
            String ending = dialog.getSelectedExtensionFilter().getExtensions().getFirst();
            boolean named = endings().stream().anyMatch(e -> file.getName().endsWith("." + e));
            write(named ? file.toPath() : Path.of(file + ending.substring(1)), rows);
        }
    }

    /// Writes rows to a file, in place of what is there; its ending says how.
    void write(Path file, RowRange rows) {
        TableContent table = content.get();
        model.runner()
                .start(
                        "Exporting " + file.getFileName(),
                        (cancel, progress) -> {
                            write(file, table, rows, cancel, progress);
                            return file;
                        },
                        _ ->
                                model.notices()
                                        .wrote(
                                                "Wrote "
                                                        + Numerals.count(rows.size(), name)
                                                        + " to "
                                                        + file),
                        model.notices()::error);
    }

    private void write(
            Path file,
            TableContent table,
            RowRange rows,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        TokenStream stream = model.recording().stream();
        String ending = file.toString().replaceAll(".*\\.", "").toLowerCase(Locale.ROOT);
        switch (endings().contains(ending) ? ending : "") {
            case "csv" -> writeText(file, TableFormat.CSV, table, rows, cancel, progress);
            case "json" -> writeText(file, TableFormat.JSON, table, rows, cancel, progress);
            case "npy" ->
                    SampleFiles.writeNpy(
                            file,
                            stream.get(
                                    tokens(
                                            file,
                                            firstToken.applyAsLong(rows.from()),
                                            firstToken.applyAsLong(rows.to()))));
            case "parquet" -> {
                if (stream instanceof StreamStore store) {
                    WriteOptions how = new WriteOptions(Codec.ZSTD, "List");
                    Exporter.run(store, file, new ExportOptions(rows, how, true), cancel, progress);
                }
            }
            default ->
                    throw new DataException(
                            file.toString(),
                            "",
                            "a name that ends in one of " + endings(),
                            "." + ending);
        }
    }

    private static IndexArray tokens(Path file, long from, long to) throws DataException {
        if (to - from > MOST_TOKENS) {
            throw new DataException(
                    file.toString(),
                    "",
                    "at most " + Numerals.grouped(MOST_TOKENS) + " tokens in an array",
                    Numerals.grouped(to - from));
        }
        return new IndexArray(Shape.of(to - from), LongStream.range(from, to).toArray());
    }

    private static void writeText(
            Path file,
            TableFormat format,
            TableContent table,
            RowRange rows,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new DataException(
                    file.toString(), "", "the name of a file in a folder that exists", "none");
        }
        Path temporary = NewFile.in(folder, ".table");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
                format.begin(out, TableFormat.distinct(table.titles()));
                rows(out, format, table, rows, cancel, progress);
                format.end(out);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// The rows as TSV.
    ///
    /// @throws DataException if that is more than a clipboard should hold
    static String text(
            TableContent table,
            RowRange rows,
            boolean header,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        StringBuilder out = new StringBuilder();
        if (header) {
            TableFormat.TSV.begin(out, table.titles());
        }
        rows(out, TableFormat.TSV, table, rows, cancel, progress);
        return out.toString();
    }

    private static void rows(
            Appendable out,
            TableFormat format,
            TableContent table,
            RowRange rows,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        long[] done = {0};
        List<String> titles = TableFormat.distinct(table.titles());
        table.read(
                rows,
                cells -> {
                    format.row(out, titles, cells, done[0] == 0);
                    done[0]++;
                    if (done[0] % 1024 == 0) {
                        progress.progress(new Progress("reading", done[0], rows.size(), "rows"));
                    }
                    if (out instanceof StringBuilder text && text.length() > MOST_COPIED) {
                        throw new DataException(
                                "clipboard",
                                "",
                                "a selection that fits, or an export to a file",
                                Numerals.grouped(rows.size()) + " rows");
                    }
                },
                cancel);
    }
}

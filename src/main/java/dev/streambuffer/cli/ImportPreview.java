package dev.streambuffer.cli;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ColumnCounter;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportSize;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// What an import would do, before it does anything.
///
/// @param source what the dataset is
/// @param rows its rows
/// @param counts what the columns that become fields hold
/// @param size what the store would take
/// @param free bytes that are free where it is to be
record ImportPreview(
        SourceInfo source, long rows, Map<String, ColumnCount> counts, ImportSize size, long free) {

    /// Counts the values of the fields, and checks the target.
    ///
    /// @throws dev.streambuffer.model.DataException if the store can't be written there
    static ImportPreview of(
            Dataset input,
            ImportPlan plan,
            Path store,
            boolean overwrite,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        long free = Importer.checkTarget(store, overwrite);
        Map<String, ColumnCount> counts =
                ColumnCounter.count(input, plan.fieldOrder(), cancel, progress);
        return new ImportPreview(
                input.source(), input.rows(), counts, ImportSize.of(counts, input.rows()), free);
    }

    /// @param columns what becomes of each column
    void print(PrintWriter out, TextTable columns) {
        out.printf(
                "%s: %s, %,d steps, %,d file%s, %,d bytes%n",
                source.place(),
                source.kind(),
                rows,
                source.files().size(),
                source.files().size() == 1 ? "" : "s",
                source.files().stream().mapToLong(SourceInfo.SourceFile::bytes).sum());
        columns.lines().forEach(out::println);
        out.printf(
                "  the store: %,d tokens, about %,d bytes, and the extra columns as they are;"
                        + " %,d bytes free%n",
                size.tokens(), size.bytes(), free);
        for (ImportSize.Heavy heavy : size.heavy()) {
            out.printf(
                    "  warning: %s has %,d values a step: %,d bytes a step, %,d bytes in all. As an"
                            + " extra column it keeps its size.%n",
                    heavy.column(), heavy.values(), heavy.stepBytes(), heavy.bytes());
        }
        if (size.bytes() > free) {
            out.println("  warning: the store needs more than is free there.");
        }
        InfoText.findings(out, source.findings());
    }
}

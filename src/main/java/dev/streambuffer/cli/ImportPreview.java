package dev.streambuffer.cli;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ColumnCounter;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.ImportSize;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /// Previews every source of an import, as it would go on.
    ///
    /// @return the exit code
    static int all(ImportRun run, RootCommand root, ImportOutput output) throws IOException {
        List<ImportRun.Failed> failures = new ArrayList<>();
        for (Map.Entry<Path, Path> target : run.targets().entrySet()) {
            try (TerminalProgress progress = root.progress();
                    Dataset input = Sources.openDataset(target.getKey(), run.options())) {
                ImportPlan plan = run.plan(input, root.cancel(), progress);
                ImportPreview preview =
                        of(
                                input,
                                plan,
                                target.getValue(),
                                run.overwrite(),
                                root.cancel(),
                                progress);
                progress.finish();
                preview.print(output.out(), ImportOutput.plan(plan));
            } catch (IOException e) {
                if (run.targets().size() == 1) {
                    throw e;
                }
                failures.add(new ImportRun.Failed(target.getKey(), e));
            }
        }
        return output.failed(failures) ? Cli.FAILED : Cli.DONE;
    }

    /// @param columns what becomes of each column
    void print(PrintWriter out, TextTable columns) {
        out.printf(
                "%s: %s, %s steps, %s file%s, %s bytes%n",
                source.place(),
                source.kind(),
                Numerals.plain(rows),
                Numerals.plain(source.files().size()),
                source.files().size() == 1 ? "" : "s",
                Numerals.plain(
                        source.files().stream().mapToLong(SourceInfo.SourceFile::bytes).sum()));
        columns.lines().forEach(out::println);
        out.printf(
                "  the store: %s tokens, about %s bytes, and the extra columns as they are;"
                        + " %s bytes free%n",
                Numerals.plain(size.tokens()), Numerals.plain(size.bytes()), Numerals.plain(free));
        for (ImportSize.Heavy heavy : size.heavy()) {
            out.printf(
                    "  warning: %s has %s values a step: %s bytes a step, %s bytes in all. As an"
                            + " extra column it keeps its size.%n",
                    heavy.column(),
                    Numerals.plain(heavy.values()),
                    Numerals.plain(heavy.stepBytes()),
                    Numerals.plain(heavy.bytes()));
        }
        if (size.bytes() > free) {
            out.println("  warning: the store needs more than is free there.");
        }
        InfoText.findings(out, source.findings());
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.CellText;
import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ColumnCounter;
import dev.streambuffer.convert.ColumnPlan;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.ImportSize;
import dev.streambuffer.convert.ImportText;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an import would do, before it does anything: what the window's dialog shows.
///
/// @param source what the dataset is
/// @param rows its rows
/// @param plan what becomes of its columns
/// @param first the first values of each column
/// @param counts what each column holds
/// @param secondsAToken how long the work takes, a token
/// @param free bytes that are free where the store is to be
record ImportPreview(
        SourceInfo source,
        long rows,
        ImportPlan plan,
        Map<String, String> first,
        Map<String, ColumnCount> counts,
        double secondsAToken,
        long free) {

    private static final int MOST_CHARACTERS = 48;

    /// Previews every source of an import, as it would go on.
    ///
    /// @return the exit code
    static int all(ImportRun run, RootCommand root, ImportOutput output) throws IOException {
        List<ImportRun.Failed> failures = new ArrayList<>();
        for (Map.Entry<Path, Path> target : run.targets().entrySet()) {
            try (TerminalProgress progress = root.progress();
                    Dataset input = Sources.openDataset(target.getKey(), run.options())) {
                ImportPreview preview = of(run, input, target.getValue(), root.cancel(), progress);
                progress.finish();
                preview.print(output.out());
            } catch (IOException e) {
                if (run.targets().size() == 1) {
                    throw e;
                }
                failures.add(new ImportRun.Failed(target.getKey(), e));
            }
        }
        return output.failed(failures) ? Cli.FAILED : Cli.DONE;
    }

    /// Checks the target, and counts what the columns hold.
    private static ImportPreview of(
            ImportRun run, Dataset input, Path store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        ImportPlan plan = run.plan(input, cancel, progress);
        long free = Importer.checkTarget(store, run.overwrite());
        List<String> all = input.columns().stream().map(Column::name).toList();
        return new ImportPreview(
                input.source(),
                input.rows(),
                plan,
                CellText.first(input),
                ColumnCounter.count(input, all, cancel, progress),
                (run.verify() ? 2 : 1) / ImportText.USUAL_RATE,
                free);
    }

    private void print(PrintWriter out) {
        out.println(source.place() + ": " + Numerals.plain(ImportText.found(source, rows)));
        TextTable table =
                new TextTable(
                        "column",
                        "became",
                        "feature",
                        "encoding",
                        ">nulls",
                        "because",
                        "first values");
        for (ColumnPlan column : plan.columns()) {
            String name = column.column().name();
            ColumnCount count = counts.get(name);
            List<Object> cells = new ArrayList<>(ImportOutput.cells(plan, column));
            cells.add(4, count == null ? "" : count.nulls());
            cells.add(cut(Numerals.plain(first.getOrDefault(name, ""))));
            table.row(cells.toArray());
        }
        table.lines().forEach(out::println);
        Map<String, ColumnCount> fields = new LinkedHashMap<>(counts);
        fields.keySet().retainAll(plan.fieldOrder());
        ImportSize size = ImportSize.of(fields, rows);
        String takes = ImportText.takes(size, secondsAToken, !plan.extra().isEmpty(), free);
        out.println("  takes " + Numerals.plain(takes));
        for (String warning : ImportText.warnings(size, free)) {
            out.println("  warning: " + Numerals.plain(warning));
        }
        InfoText.findings(out, source.findings());
    }

    /// As much as a line has room for.
    private static String cut(String values) {
        return values.length() <= MOST_CHARACTERS
                ? values
                : values.substring(0, MOST_CHARACTERS) + "\u2026";
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.ColumnPlan;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportResult;
import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.Role;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.Numerals;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// What `import` prints.
///
/// @param out takes what was imported
/// @param err takes a line for each of several sources that failed
record ImportOutput(PrintWriter out, PrintWriter err) {

    /// Imports.
    ///
    /// @throws CancellationException if it was cancelled; the message says what is left
    /// @throws IOException if the only source failed
    static ImportRun.Outcome run(ImportRun run, RootCommand root) throws IOException {
        List<ImportRun.Imported> made = new ArrayList<>();
        try (TerminalProgress progress = root.progress()) {
            return run.run(made, root.cancel(), progress);
        } catch (CancellationException e) {
            CancellationException said = new CancellationException(ImportRun.cancelled(made));
            said.initCause(e);
            throw said;
        }
    }

    /// Prints what came of an import.
    ///
    /// @param report a file that takes the report of the comparison, or null
    /// @return the exit code
    int print(ImportRun.Outcome outcome, @Nullable Path report) throws IOException {
        boolean differ = false;
        for (ImportRun.Imported imported : outcome.imported()) {
            head(out, imported.store(), imported.result());
            plan(imported.plan()).lines().forEach(out::println);
            if (imported.asProposed()) {
                out.println("  " + ImportRun.Imported.OTHER_COLUMNS);
            }
            out.printf(
                    "  %s%n",
                    Elapsed.text(imported.seconds(), imported.result().tokens(), "tokens"));
            InfoText.findings(out, imported.result().findings());
            VerifyReport compared = imported.report();
            if (compared != null) {
                out.println(compared.text());
                differ |= !compared.equal();
                if (report != null) {
                    ReportFile.write(report, compared);
                }
            }
        }
        if (failed(outcome.failures())) {
            return Cli.FAILED;
        }
        return differ ? Cli.DIFFERENT : Cli.DONE;
    }

    /// Prints a line for each source that failed.
    ///
    /// @return whether there is one
    boolean failed(List<ImportRun.Failed> failures) {
        out.flush();
        for (ImportRun.Failed failed : failures) {
            Failures.print(err, Failures.line(failed.error(), failed.source().toString()));
        }
        return !failures.isEmpty();
    }

    /// What was made.
    static void head(PrintWriter out, Path store, ImportResult result) {
        out.printf(
                "%s: %s steps, %s tokens%n",
                store, Numerals.plain(result.steps()), Numerals.plain(result.tokens()));
    }

    /// What becomes of each column.
    static TextTable plan(ImportPlan plan) {
        TextTable table = new TextTable("column", "became", "feature", "encoding", "because");
        for (ColumnPlan column : plan.columns()) {
            table.row(cells(plan, column).toArray());
        }
        return table;
    }

    /// A row of it.
    static List<Object> cells(ImportPlan plan, ColumnPlan column) {
        boolean field = column.role() == Role.FIELD;
        String name = column.column().name();
        String feature = column.column().feature().text();
        return List.of(
                name,
                switch (column.role()) {
                    case FIELD -> "field " + plan.fieldOrder().indexOf(name);
                    case EXTRA -> "extra";
                    case LEFT_OUT -> "left out";
                },
                feature,
                field ? column.encoding().key() : "",
                column.reason().equals(feature) ? "" : column.reason());
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.store.CheckReport;
import dev.streambuffer.store.StoreCheck;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `check STORE`: every record against the format.
@Command(
        name = "check",
        header = "Check every record of a store.",
        description = {
            "Headers and lengths, the order of steps and types, the step index, null lists, extra"
                    + " rows. Exit code 1 if anything is wrong. Nothing is changed."
        })
final class CheckCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "STORE", description = "A store.")
    private Path store;

    @Option(names = "--json", description = "Print the report as a JSON object.")
    private boolean json;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "" + StoreCheck.LISTED,
            description = {
                "List so many findings of each kind, ${DEFAULT-VALUE} by default; all are counted."
            })
    private int most;

    @Override
    public Integer call() throws IOException {
        if (most < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--most: expected 0 or more, found " + most);
        }
        CheckReport report;
        try (TerminalProgress progress = root.progress()) {
            report = StoreCheck.check(store, most, root.cancel(), progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, tree(report));
        } else {
            print(out, report);
        }
        return report.isGood() ? Cli.DONE : Cli.DIFFERENT;
    }

    private static void print(PrintWriter out, CheckReport report) {
        for (CheckReport.Kind kind : report.kinds()) {
            out.printf("%s: %,d%n", kind.code(), kind.count());
            kind.first().forEach(place -> out.println("  " + place.text()));
            if (kind.count() > kind.first().size()) {
                out.printf("  ... and %,d more%n", kind.count() - kind.first().size());
            }
        }
        out.printf(
                "%s: %,d steps, %,d tokens: %s%n",
                report.store(),
                report.steps(),
                report.tokens(),
                report.isGood() ? "good" : "findings: %,d".formatted(report.count()));
        if (!report.closed()) {
            out.printf(
                    "Not closed: a writer has it open, or ended without closing it; %,d steps and"
                            + " %,d tokens stand behind the last commit.%n",
                    report.recoverable().steps(), report.recoverable().tokens());
        }
    }

    private static Map<String, Object> tree(CheckReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", report.store());
        tree.put("good", report.isGood());
        tree.put("closed", report.closed());
        tree.put("steps", report.steps());
        tree.put("tokens", report.tokens());
        tree.put("recoverable", RecoverCommand.tree(report.recoverable()));
        tree.put("count", report.count());
        tree.put("findings", report.kinds().stream().map(CheckCommand::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(CheckReport.Kind kind) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", kind.code());
        tree.put("count", kind.count());
        List<Map<String, Object>> first = kind.first().stream().map(CheckCommand::tree).toList();
        tree.put("first", first);
        return tree;
    }

    private static Map<String, Object> tree(CheckReport.Place place) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", place.file());
        if (place.record() >= 0) {
            tree.put("record", place.record());
        }
        tree.put("expected", place.expected());
        tree.put("found", place.found());
        return tree;
    }
}

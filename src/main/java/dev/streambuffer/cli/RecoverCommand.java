package dev.streambuffer.cli;

import dev.streambuffer.store.RecoveryReport;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `recover STORE`: takes what a writer left that did not close the store, and closes it.
@Command(
        name = "recover",
        header = "Take what an ended writer left, and close the store.",
        description = {
            "Whole steps behind the last commit are taken, an unfinished one is dropped, steps"
                    + " without extra values get nulls. A store that is closed stays as it is."
        })
final class RecoverCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "STORE", description = "A store.")
    private Path store;

    @Option(names = "--json", description = "Print the report as a JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        boolean closed;
        try (StreamStore before = StreamStore.open(store)) {
            closed = before.description().closed();
        }
        RecoveryReport report = RecoveryReport.NOTHING;
        if (!closed) {
            try (StreamStore writer = StreamStore.openForWriting(store, StoreOptions.DEFAULT)) {
                report = writer.recovery();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, tree(closed, report));
        } else if (closed) {
            out.println(store + ": closed, nothing to recover");
        } else if (report.isEmpty()) {
            out.println(store + ": nothing behind the last commit; closed");
        } else {
            out.println(store + ": " + report.text());
        }
        return Cli.DONE;
    }

    private Map<String, Object> tree(boolean closed, RecoveryReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.toString());
        tree.put("wasClosed", closed);
        tree.putAll(tree(report));
        return tree;
    }

    static Map<String, Object> tree(RecoveryReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("steps", report.steps());
        tree.put("tokens", report.tokens());
        tree.put("nullLists", report.nulls());
        tree.put("droppedTokens", report.droppedTokens());
        tree.put("missingExtraRows", report.missingExtraRows());
        return tree;
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.Verifier;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `verify A B`: compares two sources bit by bit.
@Command(
        name = "verify",
        header = "Compare two sources bit by bit.",
        description = {
            "A source is a store, a dataset or a token file. Columns, features, nulls, list lengths"
                    + " and every value are compared. Exit code 1 if anything differs."
        })
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;
    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;

    @Parameters(index = "0", paramLabel = "A", description = "A store, a dataset or a token file.")
    private Path left;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private Path right;

    @Option(names = "--json", description = "Print the report as a JSON object.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to a file too: JSON if its name ends in .json.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        VerifyReport result;
        try (TerminalProgress progress = root.progress();
                Dataset a = open(left, progress);
                Dataset b = open(right, progress)) {
            result = Verifier.compare(a, b, root.cancel(), progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonOutput.text(tree(result)) : result.text());
        if (report != null) {
            boolean asJson = report.toString().endsWith(".json");
            WholeFile.write(
                    report, (asJson ? JsonOutput.text(tree(result)) : result.text()) + "\n");
        }
        return result.equal() ? Cli.DONE : Cli.DIFFERENT;
    }

    /// The layout of raw records is not meant for a dataset's file on the other side.
    private Dataset open(Path path, ProgressListener progress) throws IOException {
        boolean isTokens =
                Files.exists(path)
                        && !Sources.isStore(path)
                        && (ForeignTokens.isThere(path)
                                || Files.isRegularFile(path)
                                        && !path.toString().matches(".*\\.(parquet|arrow)")
                                        && tokenFile.isMeant(path));
        if (!isTokens) {
            return Sources.openDataset(path, source.open());
        }
        Map<String, Encoding> encodings = encoding.map(spec);
        return StreamStore.openDataset(
                ImportCache.ofUser()
                        .storeForTokens(
                                path,
                                tokenFile.options(List.of(), encodings),
                                root.cancel(),
                                progress));
    }

    private static Map<String, Object> tree(VerifyReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("equal", report.equal());
        tree.put("a", report.left());
        tree.put("b", report.right());
        tree.put("rows", report.rows());
        tree.put("values", report.values());
        tree.put("problems", report.problems());
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (ColumnReport column : report.columns()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.put("equal", column.equal());
            one.put("values", column.values());
            one.put("differences", column.differences());
            one.put("quieted", column.quieted());
            one.put("first", column.first());
            columns.add(one);
        }
        tree.put("columns", columns);
        tree.put("version", RootCommand.Version.text());
        return tree;
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.ImportResult;
import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.TokenFileImporter;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.ForeignOptions;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `import SOURCE STORE`: a dataset becomes a store.
@Command(
        name = "import",
        header = "Import a dataset into a new store, or several, each into its own.",
        description = {
            "Numbers, booleans, labels, and lists and arrays of those become fields: a token a"
                    + " value. Other columns are kept beside the tokens. The store appears under"
                    + " its name only when it is complete."
        })
final class ImportCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description = {
                "A dataset: a Parquet or Arrow file, a folder of them, a hub or LeRobot folder, or"
                        + " one that save_to_disk wrote. Or a token file: a .npy file of"
                        + " step, type and data, a folder with data.npy and index.npy, or, with"
                        + " --record, records without a header."
            })
    private Path dataset;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "STORE",
            description = {
                "The store's folder, to be made. With --out, more sources in its place."
            })
    private List<Path> others = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = {
                "Import every path that is given, each into a store in this folder: of a.parquet,"
                        + " FOLDER/a.store. What is said of columns holds for all sources with the"
                        + " columns of the first; others are imported as proposed. A source that"
                        + " fails does not keep the others from being imported; exit code 2 then."
            })
    private @Nullable Path folder;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = {
                "A column that becomes a field. Given at least once, it names all fields and"
                        + " their order. Of a token file, the name of its next type."
            })
    private List<String> fields = List.of();

    @Option(
            names = "--extra",
            paramLabel = "NAME",
            description = "A column to keep beside the tokens.")
    private List<String> extra = List.of();

    @Option(names = "--drop", paramLabel = "NAME", description = "A column to leave out.")
    private List<String> drop = List.of();

    @Mixin private EncodingOption encoding;
    @Mixin private TokenFileOptions tokenFile;

    @Option(names = "--overwrite", description = "Replace a store that is there.")
    private boolean overwrite;

    @Option(
            names = "--dry-run",
            description = {
                "Only say what would become of each column, and what the store would take. The"
                        + " values are counted for it, nothing is written."
            })
    private boolean dryRun;

    @Option(
            names = "--verify",
            description = {
                "Compare the store with its source when it is complete; exit code 1 if anything"
                        + " differs."
            })
    private boolean verify;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report of --verify to a file: JSON if its name ends in .json.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        if (report != null && !verify) {
            throw bad("--report needs --verify");
        }
        ImportRun run = folder == null ? oneSource() : manySources(folder);
        if (run == null) {
            return importTokens(others.getFirst());
        }
        ImportOutput output =
                new ImportOutput(spec.commandLine().getOut(), spec.commandLine().getErr());
        return dryRun
                ? ImportPreview.all(run, root, output)
                : output.print(ImportOutput.run(run, root), report);
    }

    /// The import of one source; null if it is a token file.
    private @Nullable ImportRun oneSource() throws IOException {
        if (others.isEmpty()) {
            throw bad("missing required parameter: 'STORE'");
        }
        if (others.size() > 1) {
            throw bad(
                    "expected a SOURCE and a STORE, or several sources and --out FOLDER, found %d"
                                    .formatted(others.size() + 1)
                            + " paths");
        }
        if (tokenFile.isMeant(dataset)) {
            if (dryRun || verify) {
                throw bad("--dry-run and --verify are for datasets");
            }
            return null;
        }
        return run(Map.of(dataset, others.getFirst()), choices());
    }

    private ImportRun manySources(Path out) throws IOException {
        if (tokenFile.isGiven()) {
            throw bad("--record and --keep-slack are for one token file, without --out");
        }
        if (report != null) {
            throw bad("--report is for one source, without --out");
        }
        List<Path> sources = new ArrayList<>(List.of(dataset));
        sources.addAll(others);
        Map<Path, Path> targets;
        try {
            targets = ImportRun.targets(sources, out);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
        ImportChoices asked = choices();
        if (asked.equals(ImportChoices.NONE)) {
            return run(targets, asked);
        }
        try (TerminalProgress progress = root.progress();
                Dataset first = Sources.openDataset(dataset, source.open())) {
            // All columns are named: so it is known which sources have just these.
            return run(
                    targets,
                    ImportPlanner.propose(first, asked, root.cancel(), progress)
                            .choices(asked.encodings()));
        }
    }

    private ImportChoices choices() {
        return new ImportChoices(fields, extra, drop, encoding.map(spec));
    }

    private ImportRun run(Map<Path, Path> targets, ImportChoices choices) {
        return new ImportRun(targets, source.open(), choices, overwrite, verify);
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int importTokens(Path store) throws IOException {
        ForeignOptions options = tokenFile.options(fields, encoding.map(spec));
        Elapsed elapsed = new Elapsed();
        ImportResult result;
        try (TerminalProgress progress = root.progress()) {
            result =
                    TokenFileImporter.run(
                            dataset, options, store, overwrite, root.cancel(), progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        double seconds = elapsed.seconds();
        ImportOutput.head(out, store, result);
        out.printf("  %s%n", Elapsed.text(seconds, result.tokens(), "tokens"));
        InfoText.findings(out, result.findings());
        return Cli.DONE;
    }
}

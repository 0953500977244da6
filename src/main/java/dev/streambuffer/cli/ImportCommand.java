package dev.streambuffer.cli;

import dev.streambuffer.convert.ColumnPlan;
import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.ImportResult;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Role;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.TokenFileImporter;
import dev.streambuffer.convert.VerifyReport;
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
import java.util.List;
import java.util.concurrent.Callable;

/// `import SOURCE STORE`: a dataset becomes a store.
@Command(
        name = "import",
        header = "Import a dataset into a new store.",
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

    @Parameters(index = "1", paramLabel = "STORE", description = "The store's folder, to be made.")
    private Path store;

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
            throw new ParameterException(spec.commandLine(), "--report needs --verify");
        }
        if (tokenFile.isMeant(dataset)) {
            if (dryRun || verify) {
                throw new ParameterException(
                        spec.commandLine(), "--dry-run and --verify are for datasets");
            }
            return importTokens();
        }
        ImportChoices choices = new ImportChoices(fields, extra, drop, encoding.map(spec));
        PrintWriter out = spec.commandLine().getOut();
        Elapsed elapsed = new Elapsed();
        ImportPlan plan;
        ImportResult result;
        VerifyReport compared = null;
        double seconds;
        try (TerminalProgress progress = root.progress();
                Dataset input = Sources.openDataset(dataset, source.open())) {
            plan = ImportPlanner.propose(input, choices, root.cancel(), progress);
            if (dryRun) {
                ImportPreview preview =
                        ImportPreview.of(input, plan, store, overwrite, root.cancel(), progress);
                progress.finish();
                preview.print(out, planTable(plan));
                return Cli.DONE;
            }
            result = Importer.run(input, plan, store, overwrite, root.cancel(), progress);
            seconds = elapsed.seconds();
            if (verify) {
                compared = Importer.verify(input, plan, store, root.cancel(), progress);
            }
        }
        out.printf("%s: %,d steps, %,d tokens%n", store, result.steps(), result.tokens());
        planTable(plan).lines().forEach(out::println);
        out.printf("  %s%n", Elapsed.text(seconds, result.tokens(), "tokens"));
        InfoText.findings(out, result.findings());
        if (compared == null) {
            return Cli.DONE;
        }
        out.println(compared.text());
        if (report != null) {
            ReportFile.write(report, compared);
        }
        return compared.equal() ? Cli.DONE : Cli.DIFFERENT;
    }

    private int importTokens() throws IOException {
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
        out.printf("%s: %,d steps, %,d tokens%n", store, result.steps(), result.tokens());
        out.printf("  %s%n", Elapsed.text(seconds, result.tokens(), "tokens"));
        InfoText.findings(out, result.findings());
        return Cli.DONE;
    }

    /// What became of each column.
    private static TextTable planTable(ImportPlan plan) {
        TextTable table = new TextTable("column", "became", "feature", "encoding", "because");
        for (ColumnPlan column : plan.columns()) {
            boolean field = column.role() == Role.FIELD;
            String name = column.column().name();
            table.row(
                    name,
                    switch (column.role()) {
                        case FIELD -> "field " + plan.fieldOrder().indexOf(name);
                        case EXTRA -> "extra";
                        case LEFT_OUT -> "left out";
                    },
                    column.column().feature().text(),
                    field ? column.encoding().key() : "",
                    column.reason().equals(column.column().feature().text())
                            ? ""
                            : column.reason());
        }
        return table;
    }
}

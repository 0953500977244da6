package dev.streambuffer.cli;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Quality;
import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.store.CheckReport;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.RecoveryReport;
import dev.streambuffer.store.StoreCheck;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.ProgressListener;

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

/// `check PATH`: every record against the format, and what the data is like.
@Command(
        name = "check",
        header = "Check every record of a store, and its data.",
        description = {
            "Headers and lengths, the order of steps and types, the step index, null lists, extra"
                    + " rows; of a dataset, what it says of itself. With --quality also fields"
                    + " that never change, NaN, lists of odd lengths, steps that repeat, times"
                    + " that jitter, episodes without an end. A dataset is imported into the"
                    + " user's cache for it. Exit code 1 if anything is wrong; notes alone are"
                    + " nothing wrong. Nothing is changed."
        })
final class CheckCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;
    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;
    @Mixin private EpisodesByOption by;

    @Parameters(paramLabel = "PATH", description = "A store, a dataset or a token file.")
    private Path path;

    @Option(names = "--quality", description = "Look at the data too, not only at its format.")
    private boolean quality;

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
        CheckOutput output;
        try (TerminalProgress progress = root.progress()) {
            boolean tokens = !Sources.isStore(path) && tokenFile.isMeant(path);
            output = tokens ? ofTokens(progress) : ofStore(progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, output.tree());
        } else {
            output.print(out);
        }
        return output.isGood() ? Cli.DONE : Cli.DIFFERENT;
    }

    private CheckOutput ofStore(ProgressListener progress) throws IOException {
        Path store = store(progress);
        CheckReport report = StoreCheck.check(store, most, root.cancel(), progress);
        List<QualityFinding> findings =
                Quality.canRead(report) ? findings(store, progress) : List.of();
        return new CheckOutput(path, report, quality, findings);
    }

    /// A token file has no format of its own to be checked against: opening it finds what is wrong.
    private CheckOutput ofTokens(ProgressListener progress) throws IOException {
        ForeignOptions options = tokenFile.options(List.of(), encoding.map(spec));
        try (ForeignTokens tokens = ForeignTokens.open(path, options, root.cancel(), progress)) {
            CheckReport report =
                    new CheckReport(
                            path.toString(),
                            true,
                            tokens.tokens(),
                            tokens.steps(),
                            RecoveryReport.NOTHING,
                            List.of());
            List<QualityFinding> findings =
                    quality
                            ? Quality.of(tokens, root.cancel(), progress)
                            : Quality.ofSource(tokens);
            return new CheckOutput(path, report, quality, findings);
        }
    }

    private List<QualityFinding> quality(StreamStore opened, ProgressListener progress)
            throws IOException {
        Episodes episodes = by.find(opened, root.cancel(), progress);
        return Quality.of(opened, episodes, root.cancel(), progress);
    }

    private Path store(ProgressListener progress) throws IOException {
        // Without a store.json it may be a damaged store: only what is there says that it is none.
        return Sources.isStore(path) || looksLikeStore()
                ? path
                : ImportCache.ofUser().storeFor(path, source.open(), root.cancel(), progress);
    }

    private boolean looksLikeStore() {
        return path.resolve("tokens.npy").toFile().exists();
    }

    private List<QualityFinding> findings(Path store, ProgressListener progress)
            throws IOException {
        try (StreamStore opened = StreamStore.open(store)) {
            return quality ? quality(opened, progress) : Quality.ofSource(opened);
        }
    }
}

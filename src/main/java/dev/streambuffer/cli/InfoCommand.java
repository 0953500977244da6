package dev.streambuffer.cli;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.cli.SourceSummary.FieldTokens;
import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.store.TokenDigest;
import dev.streambuffer.task.CancelToken;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `info PATH`: what a store or a dataset holds.
@Command(
        name = "info",
        header = "Say what a store or a dataset holds.",
        description = {
            "Kind, steps, tokens, fields, extra columns, episodes and findings. Of a dataset, the"
                    + " fields and extra columns are those that an import makes of it."
        })
final class InfoCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;

    @Parameters(paramLabel = "PATH", description = "A store, a dataset or a token file.")
    private Path path;

    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;
    @Mixin private EpisodesByOption by;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "The name of a token file's next type.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Option(
            names = "--hash",
            description = {
                "Add SHA-256 of the step numbers, type IDs and data bits of all tokens, each as"
                        + " little-endian int64 in order. A dataset is imported into the user's"
                        + " cache for it."
            })
    private boolean hash;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        SplitList splits = splits();
        if (splits != null) {
            if (json) {
                JsonOutput.print(out, splits.tree());
            } else {
                splits.print(out);
            }
            return Cli.DONE;
        }
        SourceSummary summary;
        try (TerminalProgress progress = root.progress()) {
            if (Sources.isStore(path)) {
                summary = ofStore(progress);
            } else {
                summary = tokenFile.isMeant(path) ? ofTokens(progress) : ofDataset(progress);
            }
        }
        if (json) {
            JsonOutput.print(out, summary.tree());
        } else {
            InfoText.print(out, summary);
        }
        return Cli.DONE;
    }

    /// What there is to choose from, if it is a dataset of several splits and none was chosen.
    private @Nullable SplitList splits() throws IOException {
        Places.requireThere(path);
        return hash || Sources.isStore(path) || tokenFile.isMeant(path)
                ? null
                : SplitList.of(path, source.open());
    }

    private SourceSummary ofStore(ProgressListener progress) throws IOException {
        CancelToken cancel = root.cancel();
        try (StreamStore store = StreamStore.open(path)) {
            List<FieldTokens> fields = fields(store, progress);
            Episodes episodes = by.find(store, cancel, progress);
            Map<String, String> details = new LinkedHashMap<>();
            details.put("bytes", "%s".formatted(Numerals.plain(store.bytes())));
            return new SourceSummary(
                    "store",
                    path.toString(),
                    store.steps(),
                    details,
                    fields,
                    ofNoField(store, fields),
                    store.description().extra(),
                    (long) episodes.count(),
                    episodes.source(),
                    findings(store, fields),
                    hash ? TokenDigest.of(store, cancel, progress) : null);
        }
    }

    private SourceSummary ofTokens(ProgressListener progress) throws IOException {
        CancelToken cancel = root.cancel();
        ForeignOptions options = tokenFile.options(names, encoding.map(spec));
        try (ForeignTokens tokens = ForeignTokens.open(path, options, cancel, progress)) {
            List<FieldTokens> fields = fields(tokens, progress);
            return new SourceSummary(
                    "tokens",
                    path.toString(),
                    tokens.steps(),
                    Map.of(),
                    fields,
                    ofNoField(tokens, fields),
                    List.of(),
                    null,
                    "unknown",
                    tokens.findings(),
                    hash ? TokenDigest.of(tokens, cancel, progress) : null);
        }
    }

    private List<FieldTokens> fields(TokenStream store, ProgressListener progress) {
        long[] counts = TokenCounts.of(store, root.cancel(), progress);
        List<FieldTokens> fields = new ArrayList<>();
        for (Field field : store.fields()) {
            fields.add(new FieldTokens(field, counts[field.type()]));
        }
        return fields;
    }

    /// The number of tokens whose type is no field's.
    private static long ofNoField(TokenStream stream, List<FieldTokens> fields) {
        return stream.tokens() - fields.stream().mapToLong(FieldTokens::tokens).sum();
    }

    private static List<Finding> findings(StreamStore store, List<FieldTokens> fields) {
        List<Finding> findings = new ArrayList<>(store.findings());
        long others = ofNoField(store, fields);
        if (others > 0) {
            findings.add(
                    new Finding(
                            "unknown-type",
                            "%s tokens have a type that is no field's"
                                    .formatted(Numerals.plain(others)),
                            "tokens.npy"));
        }
        return findings;
    }

    private SourceSummary ofDataset(ProgressListener progress) throws IOException {
        CancelToken cancel = root.cancel();
        try (Dataset dataset = Sources.openDataset(path, source.open())) {
            ImportPlan plan = ImportPlanner.propose(dataset, ImportChoices.NONE, cancel, progress);
            DatasetCounts counts = DatasetCounts.of(dataset, plan, cancel, progress);
            List<FieldTokens> fields = new ArrayList<>();
            for (Field field : plan.fields()) {
                fields.add(new FieldTokens(field, counts.tokens()[field.type()]));
            }
            return new SourceSummary(
                    dataset.source().kind(),
                    path.toString(),
                    dataset.rows(),
                    dataset.source().details(),
                    fields,
                    0,
                    plan.extra(),
                    counts.episodes(),
                    counts.episodesSource(),
                    dataset.source().findings(),
                    hash ? hashOfImported(progress) : null);
        }
    }

    private TokenDigest hashOfImported(ProgressListener progress) throws IOException {
        Path imported = ImportCache.ofUser().storeFor(path, source.open(), root.cancel(), progress);
        try (StreamStore store = StreamStore.open(imported)) {
            return TokenDigest.of(store, root.cancel(), progress);
        }
    }
}

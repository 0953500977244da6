package dev.streambuffer.cli;

import dev.streambuffer.analyze.Matches;
import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.ExportResult;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.RowSelection;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepSlice;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/// `export STORE TARGET`: a store becomes a dataset again.
@Command(
        name = "export",
        header = "Export a store to a dataset.",
        description = {
            "Fields and extra columns come back in the order and with the types, nulls and lists"
                    + " that the store was made from. The target appears under its name only when"
                    + " it is complete."
        })
final class ExportCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store's folder.")
    private Path store;

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file or folder to write.")
    private Path target;

    @Option(
            names = "--layout",
            paramLabel = "parquet|hub|saved",
            defaultValue = "parquet",
            converter = LayoutConverter.class,
            description = {
                "parquet, one file (the default); hub, a folder of Parquet shards with a"
                        + " README.md; saved, what datasets.load_from_disk loads."
            })
    private Layout layout;

    @Option(
            names = "--codec",
            paramLabel = "zstd|snappy|gzip|none",
            defaultValue = "zstd",
            converter = CodecConverter.class,
            description =
                    "How the pages of Parquet files are compressed; zstd is the default. Not with"
                            + " the layout saved.")
    private Codec codec;

    @Option(
            names = "--steps",
            paramLabel = "A:B",
            converter = StepSliceConverter.class,
            description = {
                "Only these rows, from 0, without row B, as a Python slice: -100: are the last"
                        + " hundred."
            })
    private @Nullable StepSlice steps;

    @Option(
            names = "--episodes",
            paramLabel = "LIST",
            converter = EpisodeListConverter.class,
            description = {
                "Only these episodes, numbered from 0: 3,5:9 are episode 3 and those from 5 to 8."
            })
    private @Nullable EpisodeList episodes;

    @Mixin private FilterOption filter;
    @Mixin private EpisodesByOption by;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "A column to write. Given at least once, no other is.")
    private List<String> fields = List.of();

    @Option(names = "--drop", paramLabel = "NAME", description = "A column to leave out.")
    private List<String> drop = List.of();

    @Option(
            names = "--shard-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = {
                "The most that the values of a shard take in memory, such as 2GB; 500MB is the"
                    + " default, and a number alone counts megabytes. A shard has one batch of rows"
                    + " at least, 8 192 at most."
            })
    private @Nullable Long shardSize;

    @Option(
            names = "--shard-episodes",
            paramLabel = "N",
            description = "Begin a new shard every N episodes. Neither with the layout parquet.")
    private @Nullable Integer shardEpisodes;

    @Option(
            names = "--list-type",
            paramLabel = "List|Sequence",
            defaultValue = "List",
            converter = ListTypeConverter.class,
            description = {
                "What lists are called in the features; Sequence is for readers older than"
                        + " datasets 4."
            })
    private String listType;

    @Option(
            names = "--verify",
            description = {
                "Read the target back and compare it with what was to be written; exit code 1 if"
                        + " anything differs."
            })
    private boolean verify;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report of --verify to a file: JSON if its name ends in .json.")
    private @Nullable Path report;

    @Option(names = "--overwrite", description = "Replace a file that is there.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        if (steps != null && episodes != null
                || (steps != null || episodes != null) && filter.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected --steps, --episodes or --filter, found two of them");
        }
        if (layout == Layout.PARQUET && (shardSize != null || shardEpisodes != null)) {
            throw new ParameterException(
                    spec.commandLine(), "a Parquet file has no shards; use --layout hub or saved");
        }
        if (layout == Layout.SAVED
                && spec.commandLine().getParseResult().hasMatchedOption("--codec")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a saved dataset is not compressed; use --codec with the layout parquet or"
                            + " hub");
        }
        if (shardSize != null && shardSize < 1 || shardEpisodes != null && shardEpisodes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "expected a size of shards of 1 or more");
        }
        if (report != null && !verify) {
            throw new ParameterException(spec.commandLine(), "--report needs --verify");
        }
        Elapsed elapsed = new Elapsed();
        ExportResult result;
        VerifyReport compared = null;
        double seconds;
        boolean written = false;
        try (TerminalProgress progress = root.progress();
                StreamStore input = StreamStore.open(store)) {
            ExportOptions options = options(input, progress);
            result = Exporter.run(input, target, options, root.cancel(), progress);
            written = true;
            seconds = elapsed.seconds();
            if (verify) {
                compared = Exporter.verify(input, target, options, root.cancel(), progress);
            }
        } catch (CancellationException e) {
            CancellationException said =
                    new CancellationException(Exporter.cancelled(target, written));
            said.initCause(e);
            throw said;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %s steps, %s%n  %s%n",
                target,
                Numerals.plain(result.rows()),
                Numerals.plain(Numerals.bytes(result.bytes())),
                Elapsed.text(seconds, result.rows(), "steps"));
        if (compared == null) {
            return Cli.DONE;
        }
        out.println(compared.text());
        if (report != null) {
            ReportFile.write(report, compared);
        }
        return compared.equal() ? Cli.DONE : Cli.DIFFERENT;
    }

    private ExportOptions options(StreamStore input, ProgressListener progress) throws IOException {
        Matches matches = filter.matches(input, by, spec, root.cancel(), progress);
        RowSelection rows =
                new RowSelection(
                        steps,
                        episodes,
                        matches == null ? null : matches.ranges().asList(),
                        shardEpisodes == null ? 0 : shardEpisodes);
        List<RowRange> all =
                rows.needsEpisodes() ? by.find(input, root.cancel(), progress).ranges() : List.of();
        return new ExportOptions(
                layout,
                rows.rows(input.steps(), all),
                columns(input),
                shardSize == null ? ExportOptions.SHARD_BYTES : shardSize,
                rows.shardStarts(all),
                new WriteOptions(codec, listType),
                overwrite);
    }

    private @Nullable List<String> columns(StreamStore input) throws DataException {
        if (fields.isEmpty() && drop.isEmpty()) {
            return null;
        }
        List<String> all = input.description().columns();
        for (String name : drop) {
            if (!all.contains(name)) {
                throw new DataException(
                        store.toString(),
                        "columns",
                        "a column '" + name + "'",
                        String.join(", ", all));
            }
        }
        List<String> chosen = new ArrayList<>(fields.isEmpty() ? all : fields);
        chosen.removeAll(drop);
        return chosen;
    }

    private static final class StepSliceConverter implements ITypeConverter<StepSlice> {
        @Override
        public StepSlice convert(String text) {
            try {
                return StepSlice.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class EpisodeListConverter implements ITypeConverter<EpisodeList> {
        @Override
        public EpisodeList convert(String text) {
            try {
                return EpisodeList.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class CodecConverter implements ITypeConverter<Codec> {
        @Override
        public Codec convert(String text) {
            try {
                return Codec.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class LayoutConverter implements ITypeConverter<Layout> {
        @Override
        public Layout convert(String text) {
            try {
                return Layout.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class ListTypeConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return switch (text) {
                case "List", "Sequence" -> text;
                default ->
                        throw new TypeConversionException(
                                "expected List or Sequence, found " + text);
            };
        }
    }
}

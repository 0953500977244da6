package dev.streambuffer.cli;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.ProgressListener;

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
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `stats PATH`: statistics by field component.
@Command(
        name = "stats",
        header = "Statistics of every component of every field.",
        description = {
            "A component is a scalar field, or one position of a list or array. NaN and infinite"
                    + " values are counted and left out of the rest. std is of the population, as"
                    + " numpy.std; p1 to p99 are quantiles as numpy.quantile gives them; distinct"
                    + " values are counted up to 1000. All of it is exact. A dataset is imported"
                    + " into the user's cache for it."
        })
final class StatsCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;
    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;
    @Mixin private EpisodesByOption by;

    @Parameters(paramLabel = "PATH", description = "A store, a dataset or a token file.")
    private Path path;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "Only the steps that match an expression, as of the command find.")
    private @Nullable String filter;

    @Option(
            names = "--episode",
            paramLabel = "N",
            description = "Only the steps of an episode, numbered from 0; -1 is the last one.")
    private @Nullable Integer episode;

    @Option(
            names = "--json",
            description = {
                "Print a JSON object. min, max, mean, std and quantiles are null where there is no"
                        + " finite value; component is -1 for all positions of a list behind the"
                        + " 64th together; distinct is null if there are more than 1000. The bins"
                        + " of the histogram are equally wide from min to max, as numpy.histogram"
                        + " has them."
            })
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<ComponentStatistics> all;
        try (TerminalProgress progress = root.progress();
                TokenSource tokens = open(progress)) {
            FilterRun run = new FilterRun(spec, path, by, root.cancel(), progress);
            Matches only = filter == null ? null : run.matches(tokens, filter);
            RowRange rows =
                    episode == null
                            ? new RowRange(0, tokens.stream().steps())
                            : rows(run.episodes(tokens.stream()), episode);
            all = Statistics.of(tokens.stream(), rows, only, root.cancel(), progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, Map.of("fields", all.stream().map(StatsCommand::tree).toList()));
        } else {
            out.println(TextTable.plain(path));
            table(all).lines().forEach(out::println);
        }
        return Cli.DONE;
    }

    private RowRange rows(Episodes episodes, int number) {
        int index = number < 0 ? episodes.count() + number : number;
        if (index < 0 || index >= episodes.count()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--episode: expected one of %s episodes, numbered from 0, found %d"
                            .formatted(Numerals.plain(episodes.count()), number));
        }
        return episodes.ranges().get(index);
    }

    private TokenSource open(ProgressListener progress) throws IOException {
        return tokenFile.isMeant(path)
                ? TokenSource.ofTokenFile(
                        path, tokenFile.options(List.of(), encoding.map(spec)), root, progress)
                : TokenSource.of(path, source.open(), root, progress);
    }

    private static TextTable table(List<ComponentStatistics> all) {
        TextTable table =
                new TextTable(
                        "field",
                        ">count",
                        ">missing",
                        ">nan",
                        ">inf",
                        ">min",
                        ">p1",
                        ">p25",
                        ">p50",
                        ">p75",
                        ">p99",
                        ">max",
                        ">mean",
                        ">std",
                        ">distinct",
                        "integers");
        for (ComponentStatistics each : all) {
            table.row(
                    each.name(),
                    each.count(),
                    each.missing(),
                    each.nan(),
                    each.inf(),
                    each.minText(),
                    text(each.quantiles()[0]),
                    text(each.quantiles()[1]),
                    text(each.quantiles()[2]),
                    text(each.quantiles()[3]),
                    text(each.quantiles()[4]),
                    each.maxText(),
                    text(each.mean()),
                    text(each.std()),
                    each.distinct() < 0 ? ">" + Statistics.MOST_DISTINCT : each.distinct(),
                    each.integers() ? "yes" : "no");
        }
        return table;
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : TokenText.float64(value);
    }

    private static Map<String, @Nullable Object> tree(ComponentStatistics each) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", each.field().name());
        tree.put("component", each.component());
        tree.put("count", each.count());
        tree.put("missing", each.missing());
        tree.put("nan", each.nan());
        tree.put("inf", each.inf());
        tree.put("min", extreme(each, each.min(), each.minText()));
        tree.put("max", extreme(each, each.max(), each.maxText()));
        tree.put("mean", number(each.mean()));
        tree.put("std", number(each.std()));
        Map<String, @Nullable Object> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < Statistics.QUANTILES.size(); i++) {
            quantiles.put(Statistics.QUANTILES.get(i).toString(), number(each.quantiles()[i]));
        }
        tree.put("quantiles", quantiles);
        tree.put("distinct", each.distinct() < 0 ? null : each.distinct());
        tree.put("integers", each.integers());
        tree.put("histogram", each.histogram());
        tree.put("min_row", each.minRow() < 0 ? null : each.minRow());
        tree.put("max_row", each.maxRow() < 0 ? null : each.maxRow());
        return tree;
    }

    /// Integers beyond 2^53 come from their text, as a double would lose digits.
    private static @Nullable Object extreme(ComponentStatistics each, double value, String text) {
        boolean integer =
                each.field().encoding() == Encoding.INT64
                        && each.field().feature().labels().isEmpty()
                        && each.field().feature().scalarDtype().isInteger();
        return integer && !text.isEmpty() ? new BigInteger(text) : number(value);
    }

    /// JSON has no NaN and no infinity; the latter, an overflow of a sum, is a text.
    private static @Nullable Object number(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return Double.isInfinite(value) ? (Object) Double.toString(value) : (Object) value;
    }
}

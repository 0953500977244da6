package dev.streambuffer.cli;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.sample.Coverage;
import dev.streambuffer.sample.Covered;
import dev.streambuffer.sample.IndexExpression;
import dev.streambuffer.sample.IndexRecipe;
import dev.streambuffer.sample.JavaText;
import dev.streambuffer.sample.PythonText;
import dev.streambuffer.sample.SampleFiles;
import dev.streambuffer.sample.SampleFrom;
import dev.streambuffer.sample.SampleReader;
import dev.streambuffer.sample.SampleScope;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/// `sample PATH --shape 32x128`: index-shape sampling.
@Command(
        name = "sample",
        header = "Sample tokens by an index array of any shape.",
        description = {
            "As store[index] does in NumPy: types, values and steps of the index array's shape. The"
                    + " same shape and seed give the same indices on every machine. One of"
                    + " --shape, --expr and --index is needed. A dataset is imported into the"
                    + " user's cache for it."
        })
final class SampleCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;
    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;
    @Mixin private EpisodesByOption by;

    @Parameters(paramLabel = "PATH", description = "A store, a dataset or a token file.")
    private Path path;

    @Option(
            names = "--shape",
            paramLabel = "AxBxC",
            converter = ShapeConverter.class,
            description = "The shape of a random index array, such as 32x128.")
    private @Nullable Shape shape;

    @Option(
            names = "--from",
            paramLabel = "tokens|windows|steps|whole-steps",
            defaultValue = "tokens",
            converter = FromConverter.class,
            description = {
                "What is drawn: single tokens (the default), or windows of neighbouring tokens"
                        + " along the last axis that start anywhere, start at a step, or are whole"
                        + " steps."
            })
    private SampleFrom from;

    @Option(
            names = "--episodes",
            paramLabel = "LIST",
            converter = EpisodesConverter.class,
            description = {
                "Draw within episodes, such as 3,5:9, or : for all; a window does not leave its"
                        + " episode."
            })
    private @Nullable Picked episodes;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = {
                "Draw from the steps that match, such as 'reward < 0'; a window does not leave its"
                        + " run of matching steps."
            })
    private @Nullable String filter;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + IndexRecipe.FIRST_SEED,
            description =
                    "The seed of the random indices; "
                            + IndexRecipe.FIRST_SEED
                            + " is the default, in the window too.")
    private long seed;

    @Option(
            names = "--expr",
            paramLabel = "E",
            converter = ExpressionConverter.class,
            description = {
                "The index in NumPy's form: 5, -1, 0:100:2, range(9), [[0, 1], [2, 3]]. Written as"
                        + " --expr=-1 if it begins with a minus."
            })
    private @Nullable String expression;

    @Option(
            names = "--index",
            paramLabel = "FILE.npy",
            description = "The index array of a NumPy file, of any integer type.")
    private @Nullable Path index;

    @Option(
            names = "--out",
            paramLabel = "FILE.npz|FILE.npy",
            description = {
                "Write the sample: .npz with types, values, steps and indices, or .npy with"
                        + " (step, type, data) records."
            })
    private @Nullable Path target;

    @Option(
            names = "--print",
            paramLabel = "python|java",
            converter = LanguageConverter.class,
            description = {
                "Print a program that gives the same arrays, in place of the sample: Python with"
                        + " NumPy on the files of the store, or Java with this library."
            })
    private @Nullable Language language;

    @Option(
            names = "--json",
            description = {
                "Print a JSON object: shape, seed, indices, types, values and steps, flat in C"
                        + " order; values are the data bits as int64. The seed is null with --expr"
                        + " and --index."
            })
    private boolean json;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        try (TerminalProgress progress = root.progress();
                TokenSource tokens = open(progress)) {
            PrintWriter out = spec.commandLine().getOut();
            try {
                TokenStream stream = tokens.stream();
                IndexRecipe recipe = recipe(tokens, progress);
                if (language != null) {
                    StreamStore store = store(stream, "--print");
                    out.print(
                            language == Language.PYTHON
                                    ? PythonText.of(recipe, store)
                                    : JavaText.of(recipe, store));
                } else {
                    sample(stream, recipe, progress, out);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                String what = expression == null ? "" : "--expr: ";
                String place = index == null ? path.toString() : index.toString();
                throw DataException.of(place, what + e.getMessage(), e);
            }
        }
        return Cli.DONE;
    }

    private void sample(
            TokenStream stream, IndexRecipe recipe, TerminalProgress progress, PrintWriter out)
            throws IOException {
        SampleReader.Reading reading =
                SampleReader.read(
                        stream, recipe.indices(stream, root.cancel()), root.cancel(), progress);
        TokenSample sample = reading.tokens();
        if (target != null && target.toString().endsWith(".npz")) {
            SampleFiles.writeNpz(target, sample, root.cancel());
        } else if (target != null) {
            SampleFiles.writeNpy(target, sample, root.cancel());
        }
        SampleReport report = new SampleReport(recipe, reading, stream.fields());
        if (json) {
            report.printJson(out);
        } else {
            long[] starts =
                    stream instanceof StreamStore store
                            ? starts(store, by.find(store, root.cancel(), progress))
                            : new long[0];
            Coverage coverage = Coverage.of(stream, sample.indices());
            progress.finish();
            out.println(TextTable.plain(path));
            report.printText(out, Covered.of(coverage, starts), target);
        }
    }

    private static long[] starts(StreamStore store, Episodes episodes) {
        return Arrays.stream(episodes.startRows()).map(store::start).toArray();
    }

    private TokenSource open(ProgressListener progress) throws IOException {
        return tokenFile.isMeant(path)
                ? TokenSource.ofTokenFile(
                        path, tokenFile.options(List.of(), encoding.map(spec)), root, progress)
                : TokenSource.of(path, source.open(), root, progress);
    }

    private void checkOptions() {
        if (Stream.of(shape, expression, index).filter(Objects::nonNull).count() != 1) {
            throw wrong("expected one of --shape, --expr and --index");
        }
        boolean drawn = episodes != null || filter != null;
        if (drawn && shape == null || episodes != null && filter != null) {
            throw wrong("--episodes or --filter go with --shape, and not with each other");
        }
        for (String option : List.of("--from", "--seed")) {
            if (shape == null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw wrong(option + " goes with --shape");
            }
        }
        String name = target == null ? ".npz" : target.toString();
        if (!name.endsWith(".npz") && !name.endsWith(".npy")) {
            throw wrong("--out: expected a name that ends in .npz or .npy, found " + name);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private IndexRecipe recipe(TokenSource tokens, ProgressListener progress) throws IOException {
        if (expression != null) {
            return new IndexRecipe.Written(expression);
        }
        if (shape == null) {
            return new IndexRecipe.Saved(Objects.requireNonNull(index));
        }
        return new IndexRecipe.Drawn(from, scope(tokens, progress), shape, seed);
    }

    private SampleScope scope(TokenSource tokens, ProgressListener progress) throws IOException {
        TokenStream stream = tokens.stream();
        if (episodes != null) {
            Episodes all = by.find(store(stream, "--episodes"), root.cancel(), progress);
            return new SampleScope(
                    SampleScope.Kind.EPISODES,
                    episodes.text(),
                    by.name(),
                    all.rows(episodes.list()));
        }
        if (filter == null) {
            return SampleScope.all(stream.steps());
        }
        Dataset extra = tokens.extra();
        List<Column> columns = extra == null ? List.of() : extra.columns();
        Filter condition = parse(new FilterNames(stream.fields(), columns), filter);
        Episodes needed =
                condition.needsEpisodes()
                        ? by.find(store(stream, "--filter"), root.cancel(), progress)
                        : null;
        Matches matches = condition.matches(stream, extra, needed, root.cancel(), progress);
        return new SampleScope(
                SampleScope.Kind.FILTER, filter, needed == null ? "" : by.name(), matches.ranges());
    }

    private Filter parse(FilterNames names, String text) {
        try {
            return Filter.parse(text, names);
        } catch (FilterException e) {
            throw wrong("--filter, character %d: %s".formatted(e.from() + 1, e.getMessage()));
        }
    }

    private StreamStore store(TokenStream stream, String option) throws DataException {
        if (stream instanceof StreamStore store) {
            return store;
        }
        throw new DataException(
                path.toString(),
                option,
                "a store or a dataset",
                "a token file, which has no episodes and no steps.npy; import it");
    }

    /// Reads a value whose parser says what is wrong with it.
    private abstract static class Parsed<T> implements ITypeConverter<T> {
        private final Function<String, T> parser;

        Parsed(Function<String, T> parser) {
            this.parser = parser;
        }

        @Override
        public T convert(String text) {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class ShapeConverter extends Parsed<Shape> {
        ShapeConverter() {
            super(Shape::parse);
        }
    }

    private static final class FromConverter extends Parsed<SampleFrom> {
        FromConverter() {
            super(SampleFrom::of);
        }
    }

    private static final class ExpressionConverter extends Parsed<String> {
        ExpressionConverter() {
            super(
                    text -> {
                        IndexExpression.parse(text);
                        return text;
                    });
        }
    }

    /// Episodes as they were written.
    private record Picked(String text, EpisodeList list) {}

    private static final class EpisodesConverter extends Parsed<Picked> {
        EpisodesConverter() {
            super(text -> new Picked(text, EpisodeList.parse(text)));
        }
    }

    private enum Language {
        PYTHON,
        JAVA
    }

    private static final class LanguageConverter extends Parsed<Language> {
        LanguageConverter() {
            super(
                    text ->
                            switch (text) {
                                case "python" -> Language.PYTHON;
                                case "java" -> Language.JAVA;
                                default ->
                                        throw new IllegalArgumentException(
                                                "expected python or java, found " + text);
                            });
        }
    }
}

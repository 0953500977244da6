package dev.streambuffer.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.sample.Coverage;
import dev.streambuffer.sample.IndexExpression;
import dev.streambuffer.sample.SampleFiles;
import dev.streambuffer.sample.SampleFrom;
import dev.streambuffer.sample.Samplers;
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

    private static final int SHOWN = 8;

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;
    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;

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
            paramLabel = "tokens|windows|steps|episodes",
            defaultValue = "tokens",
            converter = FromConverter.class,
            description = {
                "What is drawn: single tokens (the default), or windows of neighbouring tokens"
                        + " along the last axis that start anywhere, at a step, or lie within one"
                        + " episode."
            })
    private SampleFrom from;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The seed of the random indices; 0 is the default.")
    private long seed;

    @Option(
            names = "--expr",
            paramLabel = "E",
            converter = ExpressionConverter.class,
            description = {
                "The index in NumPy's form: 5, -1, 0:100:2, [[0, 1], [2, 3]]. Written as --expr=-1"
                        + " if it begins with a minus."
            })
    private @Nullable IndexExpression expression;

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
            TokenStream stream = tokens.stream();
            IndexArray indices;
            TokenArray sample;
            Elapsed elapsed;
            try {
                indices = indices(stream, progress);
                elapsed = new Elapsed();
                sample = stream.get(indices);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                String what = expression == null ? "" : "--expr: ";
                String place = index == null ? path.toString() : index.toString();
                throw DataException.of(place, what + e.getMessage(), e);
            }
            double seconds = elapsed.seconds();
            progress.finish();
            write(indices, sample);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                printJson(out, indices, sample);
            } else {
                printText(out, stream, indices, sample, seconds);
            }
        }
        return Cli.DONE;
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
        String name = target == null ? ".npz" : target.toString();
        if (!name.endsWith(".npz") && !name.endsWith(".npy")) {
            throw wrong("--out: expected a name that ends in .npz or .npy, found " + name);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private IndexArray indices(TokenStream stream, ProgressListener progress) throws IOException {
        if (expression != null) {
            return expression.resolve(stream.tokens());
        }
        if (shape == null) {
            return SampleFiles.readIndex(Objects.requireNonNull(index));
        }
        return switch (from) {
            case TOKENS -> Samplers.tokens(stream, shape, seed);
            case WINDOWS -> Samplers.windows(stream, shape, seed);
            case STEPS -> Samplers.steps(stream, shape, seed);
            case EPISODES -> {
                if (!(stream instanceof StreamStore store)) {
                    throw new DataException(
                            path.toString(),
                            "--from episodes",
                            "a store or a dataset",
                            "a token file, which has no episodes; import it");
                }
                long[] rows = Episodes.find(store, root.cancel(), progress).startRows();
                long[] starts = Arrays.stream(rows).map(store::start).toArray();
                yield Samplers.episodes(starts, shape, seed);
            }
        };
    }

    private void write(IndexArray indices, TokenArray sample) throws IOException {
        if (target != null && target.toString().endsWith(".npz")) {
            SampleFiles.writeNpz(target, indices, sample);
        } else if (target != null) {
            SampleFiles.writeNpy(target, sample);
        }
    }

    private void printJson(PrintWriter out, IndexArray indices, TokenArray sample)
            throws IOException {
        try (JsonGenerator generator = JsonOutput.generator(out)) {
            int size = sample.values().length;
            generator.writeStartObject();
            generator.writeFieldName("shape");
            generator.writeArray(sample.shape().dims(), 0, sample.shape().rank());
            generator.writeFieldName("seed");
            if (shape == null) {
                generator.writeNull();
            } else {
                generator.writeNumber(seed);
            }
            generator.writeFieldName("indices");
            generator.writeArray(indices.indices(), 0, size);
            generator.writeFieldName("types");
            generator.writeArray(sample.types(), 0, size);
            generator.writeFieldName("values");
            generator.writeArray(sample.values(), 0, size);
            generator.writeFieldName("steps");
            generator.writeArray(sample.steps(), 0, size);
            generator.writeEndObject();
        }
        out.println();
    }

    private void printText(
            PrintWriter out,
            TokenStream stream,
            IndexArray indices,
            TokenArray sample,
            double seconds) {
        long size = indices.indices().length;
        out.println(TextTable.plain(path));
        TextTable facts = new TextTable("", "");
        facts.row("shape", "%s  (%,d tokens)".formatted(indices.shape(), size));
        if (shape != null) {
            facts.row("from", "%s, seed %d".formatted(from.key(), seed));
        }
        facts.row("read", Elapsed.text(seconds, size, "tokens"));
        Coverage coverage = Coverage.of(stream, indices);
        facts.row(
                "coverage",
                "%,d of %,d tokens (%.2g %%), none more than %s"
                        .formatted(
                                coverage.distinct(),
                                stream.tokens(),
                                100 * coverage.share(),
                                coverage.mostHits() == 1
                                        ? "once"
                                        : "%,d times".formatted(coverage.mostHits())));
        if (target != null) {
            facts.row("written", target);
        }
        facts.lines().forEach(out::println);
        out.println();
        TextTable tokens = new TextTable(">index", ">step", "field", ">value");
        List<Field> fields = stream.fields();
        for (int i = 0; i < Math.min(SHOWN, size); i++) {
            long type = sample.types()[i];
            Field field = type >= 0 && type < fields.size() ? fields.get((int) type) : null;
            tokens.row(
                    indices.indices()[i],
                    sample.steps()[i],
                    field == null ? "type " + type : field.name(),
                    TokenText.of(sample.values()[i], field, Decode.AUTO));
        }
        tokens.lines().forEach(out::println);
        if (size > SHOWN) {
            out.printf("  ... and %,d more%n", size - SHOWN);
        }
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

    private static final class ExpressionConverter extends Parsed<IndexExpression> {
        ExpressionConverter() {
            super(IndexExpression::parse);
        }
    }
}

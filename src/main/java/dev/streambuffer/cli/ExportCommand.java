package dev.streambuffer.cli;

import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.ExportResult;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

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

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file to write.")
    private Path target;

    @Option(
            names = "--layout",
            paramLabel = "parquet|hub|saved",
            defaultValue = "parquet",
            converter = LayoutConverter.class,
            description = "The layout; parquet, one file, is the default.")
    private String layout;

    @Option(
            names = "--codec",
            paramLabel = "zstd|snappy|gzip|none",
            defaultValue = "zstd",
            converter = CodecConverter.class,
            description = "How pages are compressed; zstd is the default.")
    private Codec codec;

    @Option(
            names = "--steps",
            paramLabel = "A:B",
            converter = StepSlice.Converter.class,
            description = {
                "Only these rows, from 0, without row B, as a Python slice: -100: are the last"
                        + " hundred."
            })
    private @Nullable StepSlice steps;

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

    @Option(names = "--overwrite", description = "Replace a file that is there.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        if (!layout.equals("parquet")) {
            throw DataException.of(
                    target.toString(), "layout %s is not yet supported".formatted(layout));
        }
        Elapsed elapsed = new Elapsed();
        ExportResult result;
        try (TerminalProgress progress = root.progress();
                StreamStore input = StreamStore.open(store)) {
            RowRange rows = steps == null ? null : steps.of(input.steps());
            ExportOptions options =
                    new ExportOptions(rows, new WriteOptions(codec, listType), overwrite);
            result = Exporter.run(input, target, options, root.cancel(), progress);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d rows, %,d bytes%n  %s%n",
                        target,
                        result.rows(),
                        result.bytes(),
                        Elapsed.text(elapsed.seconds(), result.rows(), "rows"));
        return Cli.DONE;
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

    private static final class LayoutConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return switch (text) {
                case "parquet", "hub", "saved" -> text;
                default ->
                        throw new TypeConversionException(
                                "expected parquet, hub or saved, found " + text);
            };
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

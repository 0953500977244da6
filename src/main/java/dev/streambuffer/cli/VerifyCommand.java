package dev.streambuffer.cli;

import dev.streambuffer.convert.ComparedSource;
import dev.streambuffer.convert.RowAlignment;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.convert.Verifier;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `verify A B`: compares two sources bit by bit.
@Command(
        name = "verify",
        header = "Compare two sources bit by bit.",
        description = {
            "A source is a store, a dataset or a token file. Columns, features, nulls, list"
                    + " lengths and every value are compared, and the token words of both are"
                    + " hashed. Exit code 1 if anything differs."
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

    @Option(
            names = "--config-b",
            paramLabel = "NAME",
            description = "The configuration of B, if it is not that of A.")
    private @Nullable String configB;

    @Option(
            names = "--split-b",
            paramLabel = "NAME",
            description = "The split of B, if it is not that of A.")
    private @Nullable String splitB;

    @Option(names = "--json", description = "Print the report as a JSON object.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to a file too: JSON if its name ends in .json.")
    private @Nullable Path report;

    @Option(
            names = "--align",
            paramLabel = "row|step",
            defaultValue = "row",
            converter = AlignmentConverter.class,
            description = {
                "row: the first rows side by side, and so on (the default); step: rows of equal"
                        + " step numbers."
            })
    private String align;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            converter = ToleranceConverter.class,
            description = {
                "How far numbers may be apart: 1e-6 is a difference of values, 1e-6rel one by the"
                        + " larger magnitude, 4ulp one of floats in units in the last place."
                        + " Without it every bit must be the same."
            })
    private @Nullable Tolerance tolerance;

    @Override
    public Integer call() throws IOException {
        VerifyReport result;
        try (TerminalProgress progress = root.progress();
                ComparedSource a = open(left, source.open(), progress);
                ComparedSource b = open(right, openB(), progress)) {
            RowAlignment alignment =
                    align.equals("step")
                            ? RowAlignment.byStep(a, b, root.cancel(), progress)
                            : RowAlignment.byRow(a.rows(), b.rows());
            Tolerance asked = tolerance == null ? Tolerance.BITS : tolerance;
            result = Verifier.compare(a, b, alignment, asked, root.cancel(), progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonOutput.text(result.tree()) : result.text());
        if (report != null) {
            ReportFile.write(report, result);
        }
        return result.equal() ? Cli.DONE : Cli.DIFFERENT;
    }

    /// The layout of raw records is not meant for a dataset's file on the other side.
    private ComparedSource open(Path path, OpenOptions options, ProgressListener progress)
            throws IOException {
        boolean isTokens =
                Files.exists(path)
                        && !Sources.isStore(path)
                        && (ForeignTokens.isThere(path)
                                || Files.isRegularFile(path)
                                        && !path.toString().matches(".*\\.(parquet|arrow)")
                                        && tokenFile.isMeant(path));
        return isTokens
                ? ComparedSource.ofTokenFile(
                        path,
                        tokenFile.options(List.of(), encoding.map(spec)),
                        root.cancel(),
                        progress)
                : ComparedSource.open(path, options, root.cancel(), progress);
    }

    private OpenOptions openB() {
        OpenOptions ofA = source.open();
        return new OpenOptions(
                configB == null ? ofA.config() : configB, splitB == null ? ofA.split() : splitB);
    }

    private static final class ToleranceConverter implements ITypeConverter<Tolerance> {
        @Override
        public Tolerance convert(String text) {
            try {
                return Tolerance.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class AlignmentConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return switch (text) {
                case "row", "step" -> text;
                default -> throw new TypeConversionException("expected row or step, found " + text);
            };
        }
    }
}

package dev.streambuffer.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.ProgressListener;

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
import java.util.List;
import java.util.concurrent.Callable;

/// `find PATH EXPR`: the steps that match a filter.
@Command(
        name = "find",
        header = "Find the steps that match an expression.",
        description = {
            "For example 'reward < 0 && action == 1', 'any(abs(observation) > 2)' or"
                    + " 'policy == \"random\"'. Prints how many steps match, and the number of"
                    + " each one's row, from 0. A dataset is imported into the user's cache for"
                    + " it. Exit code 0 whether any step matches or none."
        })
final class FindCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;
    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;
    @Mixin private TokenFileOptions tokenFile;
    @Mixin private EncodingOption encoding;
    @Mixin private EpisodesByOption by;

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = "A store, a dataset or a token file.")
    private Path path;

    @Parameters(
            index = "1",
            paramLabel = "EXPR",
            description = "The expression; quote it for the shell.")
    private String expression;

    @Option(
            names = "--json",
            description = "Print a JSON object of count and steps, the row numbers.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Matches matches;
        try (TerminalProgress progress = root.progress();
                TokenSource tokens = open(progress)) {
            FilterRun run = new FilterRun(spec, path, by, root.cancel(), progress);
            matches = run.matches(tokens, expression);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            print(out, matches);
        } else {
            out.printf(
                    "%s of %s steps match%n",
                    Numerals.plain(matches.count()), Numerals.plain(matches.rows()));
            for (long row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
                out.println(row);
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

    private static void print(PrintWriter out, Matches matches) throws IOException {
        try (JsonGenerator generator = JsonOutput.generator(out)) {
            generator.writeStartObject();
            generator.writeNumberField("count", matches.count());
            generator.writeArrayFieldStart("steps");
            for (long row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
                generator.writeNumber(row);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }
}

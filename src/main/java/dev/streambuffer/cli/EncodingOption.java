package dev.streambuffer.cli;

import dev.streambuffer.model.Encoding;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How fields are encoded, as far as the user says.
final class EncodingOption {

    @Option(
            names = "--encoding",
            paramLabel = "NAME=float64|int64",
            description = {
                "How a field's values are kept: as float64 (exact for integers up to 2^53), or"
                        + " integers as int64. By default float64 unless that would lose digits;"
                        + " of a token file, which does not say it, as the words look like. NAME"
                        + " may be a type ID of a token file."
            })
    private List<String> encodings = List.of();

    /// By field. Names may hold `=`; encodings don't.
    Map<String, Encoding> map(CommandSpec spec) {
        Map<String, Encoding> map = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String text : encodings) {
            int at = text.lastIndexOf('=');
            try {
                if (at < 0) {
                    problems.add("expected NAME=float64 or NAME=int64, found " + text);
                } else {
                    map.put(text.substring(0, at), Encoding.of(text.substring(at + 1)));
                }
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--encoding: " + String.join("; ", problems));
        }
        return map;
    }
}

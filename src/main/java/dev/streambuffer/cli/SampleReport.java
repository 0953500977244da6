package dev.streambuffer.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.sample.Covered;
import dev.streambuffer.sample.IndexRecipe;
import dev.streambuffer.sample.SampleReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToLongFunction;

/// A sample as text and as JSON.
///
/// @param fields the fields, by type ID
record SampleReport(IndexRecipe recipe, SampleReader.Reading reading, List<Field> fields) {

    private static final int SHOWN = 8;

    /// Prints a JSON object; arrays are flat, in C order.
    void printJson(PrintWriter out) throws IOException {
        TokenSample sample = reading.tokens();
        try (JsonGenerator generator = JsonOutput.generator(out)) {
            generator.writeStartObject();
            generator.writeFieldName("shape");
            generator.writeArray(sample.shape().dims(), 0, sample.shape().rank());
            generator.writeFieldName("seed");
            if (recipe instanceof IndexRecipe.Drawn drawn) {
                generator.writeNumber(drawn.seed());
            } else {
                generator.writeNull();
            }
            print(generator, "indices", sample::index);
            print(generator, "types", sample::type);
            print(generator, "values", sample::value);
            print(generator, "steps", sample::step);
            generator.writeEndObject();
        }
        out.println();
    }

    private void print(JsonGenerator generator, String name, IntToLongFunction values)
            throws IOException {
        generator.writeArrayFieldStart(name);
        for (int i = 0; i < reading.tokens().size(); i++) {
            generator.writeNumber(values.applyAsLong(i));
        }
        generator.writeEndArray();
    }

    /// Prints what was sampled, how long that took, what it covers, and the first tokens.
    void printText(PrintWriter out, Covered covered, @Nullable Path target) {
        TokenSample sample = reading.tokens();
        TextTable facts = new TextTable("", "");
        facts.row(
                "shape",
                "%s  (%s tokens)".formatted(sample.shape(), Numerals.plain(sample.size())));
        facts.row("index", recipe.words());
        String first =
                reading.firstNanos() == reading.nanos()
                        ? ""
                        : "; at first " + Elapsed.time(reading.firstNanos() * 1e-9);
        facts.row("read", Elapsed.text(reading.nanos() * 1e-9, sample.size(), "tokens") + first);
        facts.row("coverage", covered.extent(Numerals::plain).replace('\u00a0', ' '));
        facts.row("", covered.often(Numerals::plain));
        if (target != null) {
            facts.row("written", target);
        }
        facts.lines().forEach(out::println);
        out.println();
        TextTable tokens = new TextTable(">index", ">step", "field", ">value");
        for (int i = 0; i < Math.min(SHOWN, sample.size()); i++) {
            long type = sample.type(i);
            Field field = type >= 0 && type < fields.size() ? fields.get((int) type) : null;
            tokens.row(
                    sample.index(i),
                    sample.step(i),
                    field == null ? "type " + type : field.name(),
                    TokenText.of(sample.value(i), field, Decode.AUTO));
        }
        tokens.lines().forEach(out::println);
        if (sample.size() > SHOWN) {
            out.printf("  ... and %s more%n", Numerals.plain(sample.size() - SHOWN));
        }
    }
}

package dev.streambuffer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/// JSON as the commands print it: one object, in ASCII so that no locale can spoil it.
final class JsonOutput {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonOutput() {}

    /// The text of a tree of maps, lists and plain values.
    static String text(Object tree) throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /// Prints a tree.
    static void print(PrintWriter out, Object tree) throws IOException {
        out.println(text(tree));
    }

    /// Writes piece by piece, for what is too large for a tree. Closing it does not close `out`.
    static JsonGenerator generator(Writer out) throws IOException {
        JsonGenerator json = MAPPER.createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return json;
    }
}

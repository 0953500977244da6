package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields of a foreign token file: named and encoded as the user says, else as it looks.
///
/// @param path the file
/// @param options what the user said
/// @param words its words
/// @param scan what they look like
record ForeignFields(Path path, ForeignOptions options, ForeignWords words, ForeignScan scan) {

    /// The fields; adds a finding if an encoding was guessed.
    ///
    /// @throws DataException for an encoding of no field, or a name given twice
    List<Field> list(List<Finding> findings) throws DataException {
        List<Field> fields = new ArrayList<>();
        List<String> guesses = new ArrayList<>();
        Set<String> used = new HashSet<>();
        Set<String> names = new HashSet<>();
        // A stream without tokens is still of some field.
        for (int type = 0; type < Math.max(1, scan.types()); type++) {
            boolean named = type < options.names().size();
            String name = named ? options.names().get(type) : "type " + type;
            if (!names.add(name)) {
                throw new DataException(
                        path.toString(), "", "unique names", "'%s' twice".formatted(name));
            }
            Encoding encoding = given(name, type, used);
            if (encoding == null && words.dataWord().isSure()) {
                boolean floats = words.dataWord().kind() == RecordWord.Kind.FLOAT;
                encoding = floats ? Encoding.FLOAT64 : Encoding.INT64;
            } else if (encoding == null) {
                encoding = scan.guess(type);
                guesses.add(name + " " + encoding.key());
            }
            fields.add(Field.undeclared(name, type, encoding));
        }
        for (String key : options.encodings().keySet()) {
            if (!used.contains(key)) {
                throw new DataException(
                        path.toString(), "", "an encoding for one of its fields", "'" + key + "'");
            }
        }
        if (!guesses.isEmpty() && scan.types() > 0) {
            findings.add(
                    new Finding(
                            "encoding-guessed",
                            "the file does not say how data is encoded; by the words it is: "
                                    + String.join(", ", guesses),
                            "data"));
        }
        return fields;
    }

    private @Nullable Encoding given(String name, int type, Set<String> used) {
        Map<String, Encoding> encodings = options.encodings();
        Encoding found = null;
        for (String key : List.of(Integer.toString(type), "type " + type, name)) {
            Encoding encoding = encodings.get(key);
            if (encoding != null) {
                used.add(key);
                found = encoding;
            }
        }
        return found;
    }
}

package dev.streambuffer.store;

import dev.streambuffer.model.DataException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the words of a foreign record stand.
///
/// @param bytes the bytes of a record, with padding
/// @param words by name
record ForeignLayout(int bytes, Map<String, RecordWord> words) {

    /// The words of a token, in the order of a store.
    static final List<String> TOKEN = List.of("step", "type", "data");

    private static final Pattern NPY_FIELD =
            Pattern.compile("\\s*\\(\\s*'([^']*)'\\s*,\\s*'([^']*)'\\s*(,[^)]*\\)?\\s*)?\\)\\s*,?");
    private static final Pattern PADDING = Pattern.compile("\\|?V(\\d{1,4})");

    /// The layout of records in a NPY file.
    ///
    /// @param dtype the header's `descr`
    /// @param names the words that a record has to have, and no other
    /// @throws DataException if it has others
    static ForeignLayout ofNpy(String file, String dtype, List<String> names) throws DataException {
        if (!dtype.startsWith("[")) {
            boolean pickle = dtype.contains("O");
            throw new DataException(
                    file,
                    "header",
                    "records with the fields " + String.join(", ", names),
                    pickle
                            ? "an object array (a pickle, which is never loaded)"
                            : "plain values of dtype " + dtype);
        }
        Builder builder = new Builder(file, "header", names);
        String text = dtype.substring(1, dtype.length() - 1);
        Matcher field = NPY_FIELD.matcher(text);
        int at = 0;
        while (field.region(at, text.length()).lookingAt()) {
            if (field.group(3) != null) {
                throw new DataException(
                        file,
                        "header",
                        "one value for the field '%s'".formatted(field.group(1)),
                        "a subarray " + field.group(3).replaceFirst("^,\\s*", ""));
            }
            builder.add(field.group(1), field.group(2));
            at = field.end();
        }
        if (!text.substring(at).isBlank()) {
            throw new DataException(file, "header", "a list of fields", dtype);
        }
        return builder.build();
    }

    /// The layout that a user gives for records without a header: `step:i8,type:i8,data:i8`, with
    /// NumPy's type codes, in the order of the file; `:V3` is padding of 3 bytes.
    static ForeignLayout ofText(String file, String text) throws DataException {
        Builder builder = new Builder(file, "record", TOKEN);
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new DataException(file, "record", "NAME:TYPE, such as step:i8", part);
            }
            builder.add(part.substring(0, colon).strip(), part.substring(colon + 1).strip());
        }
        return builder.build();
    }

    RecordWord word(String name) {
        RecordWord word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("no word " + name);
        }
        return word;
    }

    private static final class Builder {

        private final String file;
        private final String place;
        private final List<String> names;
        private final Map<String, RecordWord> words = new HashMap<>();
        private int bytes;

        Builder(String file, String place, List<String> names) {
            this.file = file;
            this.place = place;
            this.names = names;
        }

        void add(String name, String code) throws DataException {
            Matcher padding = PADDING.matcher(code);
            if (name.isEmpty() && padding.matches()) {
                bytes += Integer.parseInt(padding.group(1));
                return;
            }
            if (!names.contains(name) || words.containsKey(name)) {
                throw wrong("a field '%s'".formatted(name));
            }
            try {
                RecordWord word = RecordWord.of(code, bytes);
                if (word.kind() == RecordWord.Kind.FLOAT && !name.equals("data")) {
                    throw new IllegalArgumentException("expected an integer, found " + code);
                }
                words.put(name, word);
                bytes += word.width();
            } catch (IllegalArgumentException e) {
                throw DataException.of(
                        file, "%s: field '%s': %s".formatted(place, name, e.getMessage()), e);
            }
        }

        ForeignLayout build() throws DataException {
            for (String name : names) {
                if (!words.containsKey(name)) {
                    throw wrong("no field '%s'".formatted(name));
                }
            }
            return new ForeignLayout(bytes, Map.copyOf(words));
        }

        private DataException wrong(String found) {
            return new DataException(
                    file,
                    place,
                    "the fields %s, each once".formatted(String.join(", ", names)),
                    found);
        }
    }
}

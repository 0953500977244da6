package dev.streambuffer.convert;

import dev.streambuffer.model.Encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the user said of the columns; what they did not say is proposed.
///
/// @param fields names of all fields in their order, or none to take the proposal
/// @param extra columns to keep beside the tokens
/// @param drop columns to leave out
/// @param encodings encodings by field
public record ImportChoices(
        List<String> fields,
        List<String> extra,
        List<String> drop,
        Map<String, Encoding> encodings) {

    /// Nothing said.
    public static final ImportChoices NONE =
            new ImportChoices(List.of(), List.of(), List.of(), Map.of());

    /// Copies the collections.
    public ImportChoices {
        fields = List.copyOf(fields);
        extra = List.copyOf(extra);
        drop = List.copyOf(drop);
        encodings = Map.copyOf(new LinkedHashMap<>(encodings));
    }
}

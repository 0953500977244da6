package dev.streambuffer.store;

import dev.streambuffer.model.Encoding;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What a user says of a foreign token file; what is not said is found in the file.
///
/// @param record the layout of records without a header, such as `step:i8,type:i8,data:i8`; null
///   for a NPY file
/// @param names the names of the fields by type ID, or none
/// @param encodings encodings by field: by name, `type 0` or `0`
/// @param keepSlack whether records of zeros at the end are tokens
public record ForeignOptions(
        @Nullable String record,
        List<String> names,
        Map<String, Encoding> encodings,
        boolean keepSlack) {

    /// Nothing said.
    public static final ForeignOptions NONE = new ForeignOptions(null, List.of(), Map.of(), false);

    /// Copies the collections.
    public ForeignOptions {
        names = List.copyOf(names);
        encodings = Map.copyOf(encodings);
    }
}

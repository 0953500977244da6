package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is open, as the views need it, as of one commit: a recording that grows is followed by
/// another one of these. Its stream may touch mapped memory and is for tasks only.
///
/// @param name the name for people, as `cartpole.store`
/// @param place the whole path, for people
/// @param bytes the mapped size
/// @param stream the tokens
/// @param extraColumns the columns outside the stream
/// @param extra reads those, a row a step; null if there are none
/// @param findings what is doubtful in it
/// @param firstCounts how many tokens each field has in the first step, by type ID; none if there
///   is no step
public record Recording(
        String name,
        String place,
        long bytes,
        StreamStore stream,
        List<Column> extraColumns,
        @Nullable Dataset extra,
        List<Finding> findings,
        List<Long> firstCounts) {

    /// Copies the lists.
    public Recording {
        extraColumns = List.copyOf(extraColumns);
        findings = List.copyOf(findings);
        firstCounts = List.copyOf(firstCounts);
    }

    /// How many tokens a field has in the first step; 0 if that is not known.
    public long firstCount(Field field) {
        return field.type() < firstCounts.size() ? firstCounts.get(field.type()) : 0;
    }

    /// The fields, by type ID.
    public List<Field> fields() {
        return stream.fields();
    }

    /// The number of steps (rows).
    public long steps() {
        return stream.steps();
    }

    /// The number of tokens.
    public long tokens() {
        return stream.tokens();
    }

    /// The field of a type ID, or null if no field has it.
    public @Nullable Field field(long type) {
        return type >= 0 && type < fields().size() ? fields().get((int) type) : null;
    }
}

package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.LeafBatch;

import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which parts of columns are held as dictionaries, and the values of these in their order: that of
/// an ordered one means something, and values that no row has are categories too. A store keeps
/// them among its metadata under [#KEY], as the base64 of an Arrow IPC stream without rows.
final class ArrowDictionaries {

    /// The key of the metadata.
    static final String KEY = "ARROW:dictionaries";

    /// The most bytes of values that are kept, of all dictionaries together.
    static final long MOST_BYTES = 1 << 20;

    /// The values of a dictionary.
    ///
    /// @param count how many
    /// @param leaves their levels and values, in the lists that the dictionary stands in, as if
    ///   each were a row; definition levels count from the dictionary's own
    record Values(int count, List<LeafBatch> leaves) {}

    /// Gives the values of a dictionary of a source.
    interface Source {

        /// The values of one, in their order.
        ///
        /// @param column the name of the column
        /// @param leaf the position of its first leaf among those of the column
        /// @param lists how many lists are around it
        /// @return null if they are not known, or too many
        @Nullable Values values(
                String column, ArrowField field, ArrowField.Dictionary coding, int leaf, int lists)
                throws IOException;
    }

    private static final Values NONE = new Values(0, List.of());

    private final Map<String, ArrowField> fields = new LinkedHashMap<>();
    private final Map<Long, Values> values = new HashMap<>();
    private long bytes;

    private ArrowDictionaries() {}

    /// Those of a source. They are numbered anew, each with a number of its own.
    ///
    /// @param from fields, of which those that hold no dictionary don't count
    static ArrowDictionaries of(List<ArrowField> from, Source source) throws IOException {
        ArrowDictionaries found = new ArrowDictionaries();
        for (ArrowField field : from) {
            if (isIn(field)) {
                found.fields.put(field.name(), found.add(field.name(), field, 0, 0, source));
            }
        }
        return found;
    }

    /// Those of columns that are to be written: what the metadata says, else what the files say
    /// that they came from.
    static ArrowDictionaries of(List<Column> columns, Map<String, String> metadata)
            throws IOException {
        String kept = metadata.get(KEY);
        if (kept != null) {
            ArrowDictionariesReader reader = new ArrowDictionariesReader(kept);
            ArrowDictionaries found = new ArrowDictionaries();
            reader.schema().fields().forEach(field -> found.fields.put(field.name(), field));
            found.values.putAll(reader.values());
            return found;
        }
        return of(fields(columns), (_, _, _, _, _) -> null);
    }

    /// The fields of columns with their dictionaries, as far as what the columns are agrees with
    /// what is said of them.
    ///
    /// @param said what a file says of columns, in any order
    static List<ArrowField> fields(List<Column> columns, List<ArrowField> said) {
        ArrowDictionaries claimed = new ArrowDictionaries();
        said.stream().filter(ArrowDictionaries::isIn).forEach(f -> claimed.fields.put(f.name(), f));
        List<ArrowField> fields = new ArrayList<>();
        for (Column column : columns) {
            if (claimed.fields.containsKey(column.name()) && isStorable(column)) {
                fields.add(claimed.onto(ArrowStreamWriter.field(column)));
            }
        }
        return fields;
    }

    /// The same by what the Parquet files say that columns came from.
    static List<ArrowField> fields(List<Column> columns) {
        List<ArrowField> said = new ArrayList<>();
        for (Column column : columns) {
            if (column.origin() instanceof ParquetColumn origin && origin.arrow() != null) {
                said.add(origin.arrow().asColumn(column.name()));
            }
        }
        return fields(columns, said);
    }

    private static boolean isStorable(Column column) {
        try {
            ArrowStreamWriter.field(column);
            return true;
        } catch (IllegalArgumentException e) {
            // Whoever writes it says so; here it only has no dictionary.
            return false;
        }
    }

    /// Whether a field or one within it is a dictionary.
    static boolean isIn(ArrowField field) {
        return field.dictionary() != null
                || field.children().stream().anyMatch(ArrowDictionaries::isIn);
    }

    private ArrowField add(String column, ArrowField field, int leaf, int lists, Source source)
            throws IOException {
        ArrowField.Dictionary coding = field.dictionary();
        ArrowField.Dictionary renumbered = null;
        if (coding != null) {
            long id = values.size();
            renumbered =
                    new ArrowField.Dictionary(id, coding.bits(), coding.signed(), coding.ordered());
            values.put(id, kept(source.values(column, field, coding, leaf, lists)));
        }
        List<ArrowField> children = new ArrayList<>();
        int at = leaf;
        for (ArrowField child : field.children()) {
            children.add(
                    add(column, child, at, lists + (ArrowColumns.isList(field) ? 1 : 0), source));
            at += ArrowColumns.leaves(child);
        }
        return new ArrowField(
                field.name(), field.nullable(), field.type(), children, renumbered, Map.of());
    }

    private Values kept(@Nullable Values own) {
        if (own == null || bytes + bytes(own) > MOST_BYTES) {
            return NONE;
        }
        bytes += bytes(own);
        return own;
    }

    /// About how many bytes values take.
    private static long bytes(Values values) {
        long bytes = 0;
        for (LeafBatch leaf : values.leaves()) {
            byte[][] binaries = leaf.binaries();
            bytes += leaf.positions() + (long) Long.BYTES * leaf.values();
            for (int i = 0; binaries != null && i < leaf.values(); i++) {
                bytes += binaries[i].length;
            }
        }
        return bytes;
    }

    /// The field of a column with its dictionaries, as far as the rest of it is what it was.
    ArrowField onto(ArrowField plain) {
        ArrowField said = fields.get(plain.name());
        return said == null ? plain : onto(plain, said);
    }

    private static ArrowField onto(ArrowField plain, ArrowField said) {
        boolean isMap = plain.type().id() == Type.Map && said.type().id() == Type.Map;
        if (!(isMap || plain.type().equals(said.type()))
                || plain.children().size() != said.children().size()) {
            return plain;
        }
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < plain.children().size(); i++) {
            children.add(onto(plain.children().get(i), said.children().get(i)));
        }
        return new ArrowField(
                plain.name(),
                plain.nullable(),
                plain.type(),
                children,
                said.dictionary(),
                plain.metadata());
    }

    /// The field of a column as a Parquet file says it. Arrow's own reader makes dictionaries of
    /// strings and bytes only; of others it gives the values, but without what only their Arrow
    /// type says if it stands in a dictionary: those are plain there.
    ArrowField ontoParquet(ArrowField plain) {
        return readable(onto(plain));
    }

    private static ArrowField readable(ArrowField field) {
        String zone = field.type().zone();
        boolean loses = field.type().id() == Type.Duration || zone != null && !zone.equals("UTC");
        return new ArrowField(
                field.name(),
                field.nullable(),
                field.type(),
                field.children().stream().map(ArrowDictionaries::readable).toList(),
                loses ? null : field.dictionary(),
                field.metadata());
    }

    /// A field with indices that are wide enough for what was written.
    ///
    /// @param leaves what [#leaves] gives for it, from where its own start; these are taken off
    static ArrowField widen(ArrowField field, Iterator<@Nullable DictionaryLeaf> leaves) {
        List<ArrowField> children = new ArrayList<>();
        field.children().forEach(child -> children.add(widen(child, leaves)));
        DictionaryLeaf leaf = field.children().isEmpty() ? leaves.next() : null;
        ArrowField.Dictionary coding = field.dictionary();
        return new ArrowField(
                field.name(),
                field.nullable(),
                field.type(),
                children,
                coding == null || leaf == null ? coding : leaf.widen(coding),
                field.metadata());
    }

    /// The values of a dictionary, or null if they are not known.
    @Nullable Values values(long id) {
        Values found = values.get(id);
        return found == null || found.count() == 0 ? null : found;
    }

    /// The leaves of a field that are dictionaries, in order; null for another.
    List<@Nullable DictionaryLeaf> leaves(ArrowField field) {
        List<@Nullable DictionaryLeaf> found = new ArrayList<>();
        collect(field, found);
        return found;
    }

    private void collect(ArrowField field, List<@Nullable DictionaryLeaf> to) {
        if (field.children().isEmpty()) {
            to.add(field.dictionary() == null ? null : leaf(field.dictionary().id()));
        } else if (field.dictionary() == null) {
            field.children().forEach(child -> collect(child, to));
        } else {
            // Values of several parts stand in no single leaf's dictionary.
            to.addAll(Collections.nCopies(ArrowColumns.leaves(field), null));
        }
    }

    private DictionaryLeaf leaf(long id) {
        Values known = values(id);
        LeafBatch leaf = known == null ? null : known.leaves().getFirst();
        byte[][] binaries = leaf == null ? null : leaf.binaries();
        return new DictionaryLeaf(
                leaf == null || binaries == null
                        ? new byte[0][]
                        : Arrays.copyOf(binaries, leaf.values()));
    }

    /// Metadata with the key, if there are any.
    Map<String, String> putInto(Map<String, String> metadata) throws IOException {
        if (fields.isEmpty()) {
            return metadata;
        }
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(KEY, encode());
        return more;
    }

    private String encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ArrowSchema schema = new ArrowSchema(List.copyOf(fields.values()), Map.of());
        try (ArrowStreamWriter writer = new ArrowStreamWriter(bytes, schema, this)) {
            writer.write(0, List.of());
            writer.finish();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}

package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;

import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One or several Parquet files of the same columns, as one table. Files are opened by its cursors;
/// between reads none is held open.
final class ParquetDataset implements Dataset {

    /// A row group of one of the files.
    ///
    /// @param file the file's position
    /// @param number its position in the file
    /// @param rows its rows in the whole dataset
    record Group(int file, int number, RowRange rows) {}

    private final SourceInfo source;
    private final List<ParquetFooter> footers;
    private final List<Map<String, Column>> columnsByFile;
    private final List<Column> columns;
    private final Map<String, String> metadata;
    private final List<Group> groups;
    private volatile boolean closed;

    private ParquetDataset(
            SourceInfo source, List<ParquetFooter> footers, List<List<Column>> columns) {
        this.source = source;
        this.footers = footers;
        this.columns = columns.getFirst();
        this.columnsByFile = columns.stream().map(ParquetDataset::byName).toList();
        Map<String, String> keys = new LinkedHashMap<>(footers.getFirst().metadata());
        keys.remove(FeaturesKey.KEY);
        keys.remove(ArrowSchema.KEY);
        this.metadata = keys;
        this.groups = new ArrayList<>();
        long row = 0;
        for (int file = 0; file < footers.size(); file++) {
            List<RowGroup> own = footers.get(file).groups();
            for (int i = 0; i < own.size(); i++) {
                long end = row + own.get(i).getNum_rows();
                if (end > row) {
                    groups.add(new Group(file, i, new RowRange(row, end)));
                }
                row = end;
            }
        }
    }

    /// Puts files together.
    ///
    /// @param kind what to call the layout
    /// @param place what the user gave
    /// @param names the files' names relative to the place
    /// @param details facts to show before those of the files
    /// @throws DataException if a file has other columns than the first
    static ParquetDataset of(
            String kind,
            String place,
            List<ParquetFooter> footers,
            List<String> names,
            Map<String, String> details)
            throws DataException {
        List<List<Column>> columns = new ArrayList<>();
        List<SourceInfo.SourceFile> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < footers.size(); i++) {
            ParquetFooter footer = footers.get(i);
            columns.add(ParquetColumns.of(footer, findings));
            SameColumns.require(footers.getFirst(), columns.getFirst(), footer, columns.get(i));
            files.add(new SourceInfo.SourceFile(names.get(i), footer.rows(), footer.bytes()));
        }
        Map<String, String> all = new LinkedHashMap<>(details);
        all.putAll(facts(footers));
        SourceInfo source = new SourceInfo(kind, place, files, all, findings);
        return new ParquetDataset(source, footers, columns);
    }

    /// The same with further findings.
    ParquetDataset withFindings(List<Finding> more) {
        List<Finding> findings = new ArrayList<>(source.findings());
        findings.addAll(more);
        SourceInfo other =
                new SourceInfo(
                        source.kind(), source.place(), source.files(), source.details(), findings);
        return new ParquetDataset(
                other,
                footers,
                columnsByFile.stream().map(map -> List.copyOf(map.values())).toList());
    }

    private static Map<String, String> facts(List<ParquetFooter> footers) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "writer",
                footers.stream()
                        .map(ParquetFooter::writer)
                        .distinct()
                        .collect(Collectors.joining(", ")));
        TreeSet<String> codecs = new TreeSet<>();
        int count = 0;
        for (ParquetFooter footer : footers) {
            count += footer.groups().size();
            for (RowGroup group : footer.groups()) {
                group.getColumns()
                        .forEach(chunk -> codecs.add(chunk.getMeta_data().getCodec().toString()));
            }
        }
        facts.put("codec", String.join(", ", codecs));
        facts.put("row groups", Integer.toString(count));
        facts.put("format version", Integer.toString(footers.getFirst().version()));
        return facts;
    }

    private static Map<String, Column> byName(List<Column> columns) {
        Map<String, Column> map = new LinkedHashMap<>();
        columns.forEach(column -> map.put(column.name(), column));
        return map;
    }

    @Override
    public SourceInfo source() {
        return source;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, String> metadataToKeep() throws IOException {
        requireOpen();
        return new ParquetDictionaries(this).read().putInto(metadata);
    }

    @Override
    public long rows() {
        return groups.isEmpty() ? 0 : groups.getLast().rows().to();
    }

    @Override
    public List<RowRange> partitions() {
        return groups.stream().map(Group::rows).toList();
    }

    @Override
    public RowCursor read(RowRange rows, List<String> names) throws IOException {
        requireOpen();
        if (rows.to() > rows()) {
            throw new IllegalArgumentException(
                    "expected rows within 0:"
                            + rows()
                            + ", found "
                            + rows.from()
                            + ":"
                            + rows.to());
        }
        List<Column> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(require(name));
        }
        return new ParquetCursor(this, rows, wanted);
    }

    @Override
    public @Nullable ColumnBounds bounds(String name) throws IOException {
        requireOpen();
        require(name);
        return StatisticsBounds.of(this, name);
    }

    @Override
    public long mostValues(RowRange partition, List<String> names) {
        Group wanted = new Group(0, 0, partition);
        int found =
                Collections.binarySearch(
                        groups, wanted, Comparator.comparingLong(group -> group.rows().from()));
        if (found < 0 || !groups.get(found).rows().equals(partition)) {
            return -1;
        }
        long most = 0;
        for (String name : names) {
            for (ParquetLeaf leaf : leaves(groups.get(found), name)) {
                var chunk = rowGroup(groups.get(found)).getColumns().get(leaf.index());
                most = Math.addExact(most, chunk.getMeta_data().getNum_values());
            }
        }
        return most;
    }

    private Column require(String name) {
        Column column = columnsByFile.getFirst().get(name);
        if (column == null) {
            throw new IllegalArgumentException(source.place() + " has no column '" + name + "'");
        }
        return column;
    }

    /// The row groups that have rows, in order.
    List<Group> groups() {
        return groups;
    }

    /// The file of a group.
    ParquetFooter footer(Group group) {
        return footers.get(group.file());
    }

    /// What a row group's footer says of it.
    RowGroup rowGroup(Group group) {
        return footer(group).groups().get(group.number());
    }

    /// How a column is stored in a group's file.
    List<ParquetLeaf> leaves(Group group, String column) {
        Column own = columnsByFile.get(group.file()).get(column);
        if (own == null || !(own.origin() instanceof ParquetColumn stored)) {
            throw new IllegalStateException("column " + column + " without its storage");
        }
        return stored.leaves();
    }

    /// Checks that nobody closed this meanwhile.
    ///
    /// @throws IOException if so
    void requireOpen() throws IOException {
        if (closed) {
            throw new IOException(source.place() + " was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}

package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks that the files of a dataset have the same columns.
final class SameColumns {

    private static final String NONE = "no such column";
    private static final int MOST_NAMED = 5;

    private SameColumns() {}

    /// Compares a file's columns with those of the first file. Their order may differ.
    ///
    /// @throws DataException that names the file, the first column that differs with both types,
    ///   and the others
    static void require(
            ParquetFooter first, List<Column> expected, ParquetFooter file, List<Column> found)
            throws DataException {
        if (file.equals(first)) {
            return;
        }
        Map<String, Column> left = new LinkedHashMap<>();
        found.forEach(column -> left.put(column.name(), column));
        List<Difference> differences = new ArrayList<>();
        for (Column column : expected) {
            Column other = left.remove(column.name());
            if (other == null) {
                differences.add(new Difference(column.name(), type(column), NONE));
            } else if (!sameLeaves(column, other) || !column.feature().equals(other.feature())) {
                differences.add(new Difference(column.name(), type(column), type(other)));
            }
        }
        for (Column other : left.values()) {
            differences.add(new Difference(other.name(), NONE, type(other)));
        }
        if (!differences.isEmpty()) {
            throw differs(first, file, differences);
        }
    }

    private record Difference(String column, String expected, String found) {}

    private static boolean sameLeaves(Column a, Column b) {
        if (!(a.origin() instanceof ParquetColumn one)
                || !(b.origin() instanceof ParquetColumn two)) {
            return false;
        }
        for (int i = 0; i < one.leaves().size(); i++) {
            ParquetLeaf leaf = one.leaves().get(i);
            if (i >= two.leaves().size()
                    || !leaf.leaf().equals(two.leaves().get(i).leaf())
                    || leaf.type().isBinary() != two.leaves().get(i).type().isBinary()) {
                return false;
            }
        }
        return one.leaves().size() == two.leaves().size();
    }

    private static String type(Column column) {
        return column.feature().text();
    }

    private static DataException differs(
            ParquetFooter first, ParquetFooter file, List<Difference> all) {
        Difference one = all.getFirst();
        StringBuilder found = new StringBuilder(one.found());
        if (all.size() > 1) {
            found.append("; column ");
            found.append(
                    String.join(
                            ", ",
                            all.stream()
                                    .skip(1)
                                    .limit(MOST_NAMED)
                                    .map(d -> "'" + d.column() + "': " + d.found())
                                    .toList()));
            found.append(all.size() > 1 + MOST_NAMED ? ", ... (" + all.size() + " in all)" : "");
        }
        return new DataException(
                file.name(),
                "column '" + one.column() + "'",
                one.expected() + " as in " + first.path().getFileName(),
                found + "; write it with the columns of the others, or open it by itself");
    }
}

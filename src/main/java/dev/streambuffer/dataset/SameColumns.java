package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks that the files of a dataset have the same columns.
final class SameColumns {

    private SameColumns() {}

    /// Compares a file's columns with those of the first file. Their order may differ.
    ///
    /// @throws DataException that names the file, the column and both types
    static void require(
            ParquetFooter first, List<Column> expected, ParquetFooter file, List<Column> found)
            throws DataException {
        if (file.equals(first)) {
            return;
        }
        Map<String, Column> left = new LinkedHashMap<>();
        found.forEach(column -> left.put(column.name(), column));
        for (Column column : expected) {
            Column other = left.remove(column.name());
            if (other == null) {
                throw differs(first, file, column.name(), type(column), "no such column");
            }
            if (!sameLeaves(column, other) || !column.feature().equals(other.feature())) {
                throw differs(first, file, column.name(), type(column), type(other));
            }
        }
        if (!left.isEmpty()) {
            Column other = left.values().iterator().next();
            throw differs(first, file, other.name(), "no such column", type(other));
        }
    }

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
            ParquetFooter first, ParquetFooter file, String column, String expected, String found) {
        return new DataException(
                file.name(),
                "column '" + column + "'",
                expected + " as in " + first.path().getFileName(),
                found);
    }
}

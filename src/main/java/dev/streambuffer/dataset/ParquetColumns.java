package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FeatureTree;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Leaf;

import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The columns of a Parquet file, from its schema and the keys in its footer.
final class ParquetColumns {

    private ParquetColumns() {}

    /// The columns; each has a [ParquetColumn] as its origin.
    ///
    /// @param findings takes what the file says of its columns and isn't so
    /// @throws DataException if two have the same name, or one is built in a way without meaning
    static List<Column> of(ParquetFooter footer, List<Finding> findings) throws DataException {
        ArrowSchema arrow = arrow(footer);
        String key = footer.metadata().get(FeaturesKey.KEY);
        Map<String, Feature> said =
                FeaturesKey.read(
                        key == null && arrow != null ? arrow.metadata().get(FeaturesKey.KEY) : key);
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int leaf = 0;
        for (int i = 0; i < footer.schema().getFieldCount(); i++) {
            Type type = footer.schema().getType(i);
            if (!names.add(type.getName())) {
                throw DataException.of(
                        footer.name(),
                        "has two columns of the name '" + type.getName() + "'; rename one of them");
            }
            Column column = column(footer, type, field(arrow, i, type), said, leaf);
            leaf += Leaf.of(column.feature()).size();
            columns.add(column);
            Feature claimed = said.get(column.name());
            if (claimed != null && !sameTree(claimed, column.feature())) {
                findings.add(
                        new Finding(
                                "feature-ignored",
                                "the key huggingface calls the column "
                                        + claimed.text()
                                        + ", but it is stored as "
                                        + column.feature().text(),
                                footer.name() + ": column '" + column.name() + "'"));
            }
        }
        return columns;
    }

    private static boolean sameTree(Feature one, Feature two) {
        return FeatureTree.write(one).equals(FeatureTree.write(two));
    }

    private static Column column(
            ParquetFooter footer,
            Type type,
            @Nullable ArrowField arrow,
            Map<String, Feature> said,
            int leaf)
            throws DataException {
        try {
            ColumnReader.Result result = ColumnReader.read(type, arrow, leaf);
            Feature feature = FeaturesKey.merge(said.get(type.getName()), result.feature());
            return new Column(
                    type.getName(), feature, new ParquetColumn(type, arrow, result.leaves()));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    footer.name(),
                    "column '" + type.getName() + "'",
                    "a type that can be read",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static @Nullable ArrowField field(@Nullable ArrowSchema arrow, int index, Type type) {
        if (arrow == null || index >= arrow.fields().size()) {
            return null;
        }
        ArrowField field = arrow.fields().get(index);
        return field.name().equals(type.getName()) ? field : null;
    }

    private static @Nullable ArrowSchema arrow(ParquetFooter footer) {
        String value = footer.metadata().get(ArrowSchema.KEY);
        if (value == null) {
            return null;
        }
        try {
            return ArrowSchema.decode(value);
        } catch (IllegalArgumentException e) {
            // The key only refines what the Parquet schema says.
            return null;
        }
    }
}

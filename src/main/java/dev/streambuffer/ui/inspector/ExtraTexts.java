package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.CellText;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts of extra columns, read in blocks of rows of which the last used are kept, so that
/// scrolling back and forth reads nothing twice. Safe from several threads.
final class ExtraTexts {

    private static final int BLOCK = 256;
    private static final int MOST_BLOCKS = 64;

    private volatile Dataset dataset;
    private final List<String> names;
    private final Map<Long, @Nullable String[][]> blocks =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, @Nullable String[][]> eldest) {
                    return size() > MOST_BLOCKS;
                }
            };

    ExtraTexts(Dataset dataset) {
        this.dataset = dataset;
        this.names = dataset.columns().stream().map(Column::name).toList();
    }

    /// Reads from now on from a later state of the same columns; what is known stays.
    void follow(Dataset later) {
        dataset = later;
    }

    /// The columns' names.
    List<String> names() {
        return names;
    }

    /// The texts of rows by their number, for those that were read before.
    Map<Long, @Nullable String[]> known(long from, long to) {
        Map<Long, @Nullable String[]> texts = new HashMap<>();
        synchronized (blocks) {
            for (long row = from; row < to; row++) {
                @Nullable String[][] block = blocks.get(row / BLOCK);
                if (block != null && row % BLOCK < block.length) {
                    texts.put(row, block[(int) (row % BLOCK)]);
                }
            }
        }
        return texts;
    }

    /// Reads what is not known of a range of rows. Blocks.
    void read(long from, long to, CancelToken cancel) throws IOException {
        for (long block = from / BLOCK; block * BLOCK < to; block++) {
            cancel.check();
            boolean known;
            synchronized (blocks) {
                @Nullable String[][] read = blocks.get(block);
                // The last one may have grown since.
                known = read != null && (read.length == BLOCK || block * BLOCK + read.length >= to);
            }
            if (!known) {
                @Nullable String[][] texts = block(block * BLOCK);
                synchronized (blocks) {
                    blocks.put(block, texts);
                }
            }
        }
    }

    private @Nullable String[][] block(long from) throws IOException {
        Dataset now = dataset;
        long to = Math.min(from + BLOCK, now.rows());
        @Nullable String[][] texts = new String[(int) (to - from)][names.size()];
        try (RowCursor cursor = now.read(new RowRange(from, to), names)) {
            int at = 0;
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < names.size(); i++) {
                    ColumnBatch column = batch.columns().get(i);
                    @Nullable String[] cells = CellText.of(column);
                    for (int row = 0; row < batch.rows(); row++) {
                        texts[at + row][i] = cells[row];
                    }
                }
                at += batch.rows();
            }
        }
        return texts;
    }
}

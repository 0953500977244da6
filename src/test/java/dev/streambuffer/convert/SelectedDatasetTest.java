package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A selection reads as a dataset of its own.
class SelectedDatasetTest {

    private Dataset whole;

    @BeforeEach
    void open() throws IOException {
        whole =
                Sources.openDataset(
                        Path.of("src/test/resources/fixtures/cartpole/cartpole.parquet"),
                        OpenOptions.NONE);
    }

    @AfterEach
    void close() throws IOException {
        whole.close();
    }

    @Test
    void hasTheRowsOfItsRangesOneAfterTheOther() throws IOException {
        Dataset selected = selected(new RowRange(1000, 1288), new RowRange(3, 10));
        assertThat(selected.rows()).isEqualTo(295);
        List<Long> all = words(whole, new RowRange(0, 1288));
        List<Long> expected = new ArrayList<>(all.subList(1000, 1288));
        expected.addAll(all.subList(3, 10));
        assertThat(words(selected, new RowRange(0, 295))).isEqualTo(expected);
        assertThat(words(selected, new RowRange(287, 290))).isEqualTo(expected.subList(287, 290));
        assertThat(words(selected, new RowRange(295, 295))).isEmpty();
    }

    @Test
    void itsPartitionsCoverItWithoutGaps() {
        Dataset selected = selected(new RowRange(1000, 1288), new RowRange(3, 10));
        long next = 0;
        for (RowRange part : selected.partitions()) {
            assertThat(part.from()).isEqualTo(next);
            next = part.to();
        }
        assertThat(next).isEqualTo(295);
    }

    @Test
    void noRangeIsNoRow() throws IOException {
        Dataset selected = new SelectedDataset(whole, List.of(), null);
        assertThat(selected.rows()).isZero();
        assertThat(selected.partitions()).isEmpty();
        assertThat(words(selected, new RowRange(0, 0))).isEmpty();
    }

    @Test
    void refusesWhatIsNotSelected() {
        Dataset selected = selected(new RowRange(0, 5));
        assertThatThrownBy(() -> selected.read(new RowRange(0, 5), List.of("reward")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'reward'");
        assertThatThrownBy(() -> selected.read(new RowRange(0, 6), List.of("action")))
                .hasMessageContaining("expected rows below 5, found 0:6");
    }

    private Dataset selected(RowRange... ranges) {
        return new SelectedDataset(whole, List.of(ranges), List.of("action", "observation"));
    }

    /// The first component of each row's observation.
    private static List<Long> words(Dataset dataset, RowRange rows) throws IOException {
        List<Long> words = new ArrayList<>();
        long next = rows.from();
        try (RowCursor cursor = dataset.read(rows, List.of("observation"))) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                assertThat(b.firstRow()).isEqualTo(next);
                next += b.rows();
                for (int i = 0; i < b.rows(); i++) {
                    words.add(b.columns().getFirst().leaves().getFirst().words()[4 * i]);
                }
            }
        }
        return words;
    }
}

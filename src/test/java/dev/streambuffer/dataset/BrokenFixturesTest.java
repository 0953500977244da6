package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Every damaged fixture is refused in one line that names the file and what is wrong.
class BrokenFixturesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.parquet | empty.parquet: is an empty file",
                "text.parquet | expected a Parquet file, found text",
                "html.parquet | is an HTML page",
                "lfs_pointer.parquet | is a Git LFS pointer",
                "zeros.parquet | expected a Parquet file, found zero bytes",
                "magic_only.parquet | only its magic, 4 bytes",
                "magic_twice.parquet | only its magic, 8 bytes",
                "wrong_magic_start.parquet | byte 0: expected the magic PAR1, found XXXX",
                "wrong_magic_end.parquet | expected the end magic PAR1, found PARX",
                "truncated_footer.parquet | expected the end magic PAR1",
                "truncated_half.parquet | expected the end magic PAR1",
                "trailing_bytes.parquet | expected the end magic PAR1",
                "footer_length_huge.parquet | found 2147483647 bytes",
                "footer_length_zero.parquet | footer length",
                "footer_garbage.parquet | footer: expected a description",
                "encrypted_footer.parquet | is encrypted",
                "encrypted_columns.parquet | is encrypted",
                "page_flipped.parquet | checksum",
                "hole_in_middle.parquet | hole_in_middle.parquet: ",
                "not_arrow.arrow | expected the end magic PAR1",
                "stream_truncated.arrow | expected 11664 more bytes of an Arrow message, found"
                        + " 7304",
                "one_bad_shard | data/train-00001-of-00003.parquet: byte",
                "missing_shard | missing data/train-00001-of-00003.parquet",
                "other_schema | train-00001-of-00003.parquet: column 'action': expected int64",
                "mixed_nullability | train-00001-of-00003.parquet: column 'reward': expected"
                        + " float32",
            })
    void isRefused(String name, String words) {
        Throwable error = catchThrowable(() -> readAll(name));
        assertThat(error).isInstanceOf(DataException.class);
        assertThat(error.getMessage()).contains(name).contains(words).doesNotContain("\n");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        Throwable error =
                catchThrowable(
                        () ->
                                Datasets.open(
                                        Fixtures.path("edge/duplicate_names.parquet"),
                                        OpenOptions.NONE));
        assertThat(error).isInstanceOf(DataException.class).hasMessageContaining("'a'");
    }

    private static void readAll(String name) throws IOException {
        try (Dataset dataset = Datasets.open(Fixtures.path("broken/" + name), OpenOptions.NONE)) {
            List<String> names = new ArrayList<>();
            dataset.columns().forEach(column -> names.add(column.name()));
            try (var cursor = dataset.read(new RowRange(0, dataset.rows()), names)) {
                while (cursor.next() != null) {}
            }
        }
    }
}

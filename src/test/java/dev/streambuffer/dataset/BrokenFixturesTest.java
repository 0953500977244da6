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

/// Every damaged fixture is refused in one line of its own: the file, what is wrong, what to do.
class BrokenFixturesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.parquet | is an empty file (0 bytes) | copy or download it again",
                "text.parquet | expected a Parquet file, found text | convert it to Parquet first",
                "html.parquet | is an HTML page | download the file itself",
                "lfs_pointer.parquet | is a Git LFS pointer | git lfs pull",
                "zeros.parquet | expected a Parquet file, found zero bytes | download it again",
                "magic_only.parquet | found only its magic, 4 bytes | write it again",
                "magic_twice.parquet | found only its magic, 8 bytes | write it again",
                "wrong_magic_start.parquet | byte 0: expected the magic PAR1, found XXXX; its start"
                        + " was overwritten | download it again",
                "wrong_magic_end.parquet | byte 13948: expected the end magic PAR1, found PARX; the"
                        + " footer before it is whole | download it again",
                "truncated_footer.parquet | expected the end magic PAR1, found bytes 1c 00 00 1c;"
                        + " it is cut short | download it again",
                "truncated_half.parquet | byte 6972: expected the end magic PAR1, found bytes 04 00"
                        + " 00 00; it is cut short | download it again",
                "trailing_bytes.parquet | the magic stands 1 byte before the end | cut the file to"
                        + " 13952 bytes",
                "footer_length_huge.parquet | footer length: expected 1 to 13940 bytes, found"
                        + " 2147483647 bytes | download it again",
                "footer_length_zero.parquet | footer length: expected 1 to 13940 bytes, found 0"
                        + " bytes | download it again",
                "footer_garbage.parquet | footer: expected a description of the file's columns,"
                        + " found damaged bytes | download it again",
                "encrypted_footer.parquet | is encrypted (magic PARE) | decrypt it first",
                "encrypted_columns.parquet | is encrypted (its footer is plain | decrypt it first",
                "page_flipped.parquet | column 'action', row group 0, page 0: expected page"
                        + " checksum 776f2daa, found data of checksum e529ee1e | download it again",
                "hole_in_middle.parquet | row group 0: expected column policy between bytes 4 and"
                        + " 11102, found 2055 bytes at 9347 | download it again",
                "not_arrow.arrow | it is a Parquet file by its start | download it again",
                "stream_truncated.arrow | byte 1432: expected 11664 more bytes of an Arrow message,"
                        + " found 7304 | download it again",
                "one_bad_shard | data/train-00001-of-00003.parquet: byte 4537: expected the end"
                        + " magic PAR1, found hY3R; it is cut short | download it again",
                "missing_shard | expected 3 files, found 2; missing"
                        + " data/train-00001-of-00003.parquet | fetch them",
                "other_schema | train-00001-of-00003.parquet: column 'action': expected int64 as in"
                    + " train-00000-of-00003.parquet, found float64; column 'reward': no such"
                    + " column, 'episode_id': no such column, 'seed': no such column, 'policy': no"
                    + " such column, 'payoff': float32 | write it with the columns of the others",
                "mixed_nullability | train-00001-of-00003.parquet: column 'reward': expected"
                        + " float32 as in train-00000-of-00003.parquet, found float64 | write it"
                        + " with the columns of the others",
            })
    void isRefusedWithWhatToDo(String name, String words, String help) {
        Throwable error = catchThrowable(() -> readAll(name));
        assertThat(error).isInstanceOf(DataException.class);
        assertThat(error.getMessage()).contains(name, words, help).doesNotContain("\n");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        Throwable error =
                catchThrowable(
                        () ->
                                Datasets.open(
                                        Fixtures.path("edge/duplicate_names.parquet"),
                                        OpenOptions.NONE));
        assertThat(error).isInstanceOf(DataException.class).hasMessageContaining("'a'; rename");
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

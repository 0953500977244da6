package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class TokenMapTest {

    @TempDir Path folder;

    private static MapPicture exact(StreamStore store, RowRange rows, int width) {
        return TokenMap.exact(
                store, rows, new long[0], width, CancelToken.NEVER, ProgressListener.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 3000, 100", "2, 17, 2018, 7", "3, 100, 150, 333", "6, 5, 6, 3"})
    void everyColumnHasTheExtentOfItsRows(long seed, long from, long to, int width)
            throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3000, seed)) {
            MapPicture picture = exact(store, new RowRange(from, to), width);
            assertThat(picture.exact()).isTrue();
            assertThat(picture.lanes().stream().map(MapPicture.Lane::label))
                    .containsExactly(
                            "id",
                            "pair[0]",
                            "pair[1]",
                            "long list",
                            "reward",
                            "terminated",
                            "truncated");
            for (MapPicture.Lane lane : picture.lanes()) {
                for (int c = 0; c < width; c++) {
                    long first = from + (to - from) * c / width;
                    long end = Math.max(first + 1, from + (to - from) * (c + 1) / width);
                    compare(store, lane, c, first, end);
                }
            }
        }
    }

    private static void compare(
            StreamStore store, MapPicture.Lane lane, int column, long from, long to) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        boolean nan = false;
        boolean infinite = false;
        for (long row = from; row < to; row++) {
            int position = 0;
            for (long token = store.start(row); token < store.start(row + 1); token++) {
                if (store.type(token) != lane.type()) {
                    continue;
                }
                if (lane.component() == -1 || lane.component() == position) {
                    float value = value(store, token);
                    nan |= Float.isNaN(value);
                    infinite |= Float.isInfinite(value);
                    if (Float.isFinite(value)) {
                        min = Math.min(min, value);
                        max = Math.max(max, value);
                    }
                }
                position++;
            }
        }
        assertThat(lane.has(column, MapPicture.EMPTY)).isEqualTo(min > max);
        assertThat(lane.has(column, MapPicture.NAN)).isEqualTo(nan);
        assertThat(lane.has(column, MapPicture.INFINITE)).isEqualTo(infinite);
        if (min <= max) {
            assertThat(lane.min()[column]).isEqualTo(min);
            assertThat(lane.max()[column]).isEqualTo(max);
            assertThat(lane.least()).isLessThanOrEqualTo(min);
            assertThat(lane.greatest()).isGreaterThanOrEqualTo(max);
        }
    }

    private static float value(StreamStore store, long token) {
        long word = store.data(token);
        return switch ((int) store.type(token)) {
            case 0 -> (float) Double.parseDouble(Long.toUnsignedString(word));
            case 4 -> word;
            default -> (float) Double.longBitsToDouble(word);
        };
    }

    @Test
    void samplesOfAllRowsAreTheExactPicture() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 300, 5)) {
            RowRange rows = new RowRange(0, 300);
            long[] episodes = {0, 20};
            MapPicture sampled = TokenMap.strided(store, rows, episodes, 100, 3);
            MapPicture whole = exact(store, rows, 100);
            assertThat(sampled.exact()).isTrue();
            assertThat(sampled.episodes()).containsExactly(0, 20);
            for (int lane = 0; lane < 7; lane++) {
                assertThat(sampled.lanes().get(lane).min())
                        .isEqualTo(whole.lanes().get(lane).min());
                assertThat(sampled.lanes().get(lane).flags())
                        .isEqualTo(whole.lanes().get(lane).flags());
            }
            assertThat(TokenMap.strided(store, rows, episodes, 100, 2).exact()).isFalse();
        }
    }

    @Test
    void listsOfAnyLengthHaveLanesAsLongAsTheyAreShortAndOneForTheRest() throws IOException {
        Feature list = new Feature.ListOf(new Feature.Value("float64"), -1, false);
        List<Field> fields = List.of(new Field("x", 0, Encoding.FLOAT64, list));
        StoreDescription description = StoreDescription.empty(fields, List.of());
        Path path = folder.resolve("a");
        try (StreamStore store = StreamStore.create(path, description, StoreOptions.DEFAULT)) {
            for (int step = 0; step < 1000; step++) {
                int length = step == 501 ? 5 : 3;
                store.appender().step(step).put(0, new long[length], 0, length).end();
            }
            assertThat(labels(exact(store, new RowRange(0, 1000), 10)))
                    .containsExactly("x[0]", "x[1]", "x[2]", "x[3:]");
            assertThat(labels(exact(store, new RowRange(0, 500), 10)))
                    .containsExactly("x[0]", "x[1]", "x[2]");
        }
    }

    private static List<String> labels(MapPicture picture) {
        return picture.lanes().stream().map(MapPicture.Lane::label).toList();
    }

    @Test
    void refusesNoRowsAndNoColumns() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3, 5)) {
            assertThatThrownBy(() -> exact(store, new RowRange(1, 1), 5))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> exact(store, new RowRange(0, 1), 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> exact(store, new RowRange(0, 4), 5))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}

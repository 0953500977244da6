package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.SmallStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The rows that a filtered table shows, looked up where they stand.
class ShownRowsTest {

    @TempDir private Path folder;

    @Test
    void placesAndRowsAreInversesAndContentSkipsTheRest() throws IOException {
        try (StreamStore store = StreamStore.open(SmallStore.write(folder, 200))) {
            Episodes episodes = Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
            Matches matches =
                    Filter.parse(
                                    "t == 0 || t > 6 && action == 1",
                                    new FilterNames(store.fields(), List.of()))
                            .matches(
                                    store,
                                    null,
                                    episodes,
                                    CancelToken.NEVER,
                                    ProgressListener.NONE);
            ShownRows shown = new ShownRows(200, matches);
            List<Long> expected = new ArrayList<>();
            for (long row = 0; row < 200; row++) {
                long t = row % 10;
                if (t == 0 || t > 6 && (SmallStore.FIRST + row) % 2 == 1) {
                    assertThat(shown.index(row)).isEqualTo(expected.size());
                    expected.add(row);
                } else {
                    assertThat(shown.index(row)).isEqualTo(-1);
                }
            }
            assertThat(shown.count()).isEqualTo(expected.size());
            List<String> steps = new ArrayList<>();
            Recording recording = SmallStore.recording(store);
            StepContent all =
                    new StepContent(
                            recording, List.of("step"), List.of("step"), Decode.AUTO, episodes);
            new ShownContent(all, shown)
                    .read(
                            new RowRange(2, 9),
                            cells -> steps.add(((TableContent.Cell.One) cells.getFirst()).text()),
                            CancelToken.NEVER);
            assertThat(steps)
                    .isEqualTo(
                            expected.subList(2, 9).stream()
                                    .map(row -> Long.toString(SmallStore.FIRST + row))
                                    .toList());
        }
    }

    @Test
    void withoutAFilterEveryRowIsWhereItStands() {
        ShownRows all = new ShownRows(1L << 40, null);
        assertThat(all.count()).isEqualTo(1L << 40);
        assertThat(all.row(123)).isEqualTo(123);
        assertThat(all.index(123)).isEqualTo(123);
        assertThat(all.end(0)).isZero();
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.sample.Coverage;
import dev.streambuffer.ui.control.MapCoverage;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.inspector.SampleModel.Sampled;
import dev.streambuffer.ui.job.Slot;

import java.util.Arrays;

/// Shows on the token map what a sample hit, in as much detail as the map shows.
final class CoverageStrip {

    private final SampleModel model;
    private final TokenMapView map;
    private final Slot counting;

    CoverageStrip(SampleModel model, TokenMapView map) {
        this.model = model;
        this.map = map;
        counting = model.inspector().runner().slot();
        model.sampledProperty().subscribe(this::count);
        map.viewportProperty().subscribe(this::count);
        map.widthProperty().subscribe(this::count);
    }

    private void count() {
        Sampled sampled = model.sampledProperty().get();
        RowRange rows = map.getViewport();
        int width = map.stripWidth();
        if (sampled == null) {
            counting.cancel();
            map.setCoverage(null);
        } else if (width > 0 && rows.size() > 0) {
            counting.read(
                    (_, _) -> hits(sampled.coverage(), rows, width),
                    map::setCoverage,
                    model.inspector().notices()::error);
        }
    }

    private static MapCoverage hits(Coverage coverage, RowRange rows, int width) {
        long[] columns = coverage.columns(rows, width);
        float most = Math.max(1, Arrays.stream(columns).max().orElse(1));
        float[] hits = new float[width];
        for (int i = 0; i < width; i++) {
            hits[i] = columns[i] / most;
        }
        return new MapCoverage(rows, hits);
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.TokenMap;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.job.KeptUp;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.Work;

import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Joins the token map with the model: a sampled picture at once, an exact one in the background,
/// the frame of the steps table, clicks.
final class MapStrip {

    private static final int SAMPLES = 4;

    /// Two for each pixel: wherever in it an episode begins, no pixel among full ones stays empty.
    private static final int STARTS = 2;

    private record Sampled(MapPicture picture, long firstStep, long lastStep) {}

    private final InspectorModel model;
    private final TokenMapView view;
    private final Slot sampling;
    private final KeptUp<MapPicture> reading;
    private boolean grown;
    private String range = "";
    private @Nullable MapPicture whole;

    /// @param plotOpen whether the plot has the whole tab, and is what the map frames
    MapStrip(
            InspectorModel model,
            TokenMapView view,
            PlotModel plot,
            ObservableValue<Boolean> plotOpen) {
        this.model = model;
        this.view = view;
        sampling = model.runner().slot();
        reading =
                new KeptUp<>(
                        model.runner(),
                        "Token map",
                        this::exact,
                        this::show,
                        model.notices()::error);
        view.expectLanes(lanes(model));
        view.setRowCount(model.recording().steps());
        view.showAll();
        model.recordingProperty().subscribe(this::grow);
        model.filter()
                .matchesProperty()
                .subscribe(
                        found ->
                                view.setMatches(
                                        found == null
                                                ? null
                                                : (from, to) -> found.rank(to) - found.rank(from)));
        model.tickedProperty().subscribe(now -> reading.tick(now.longValue()));
        view.textScaleProperty().bind(model.textScaleProperty());
        view.setOnGoTo(model::goToRow);
        view.viewportProperty().subscribe(this::paint);
        view.widthProperty().subscribe(this::paint);
        model.episodesProperty().subscribe(this::paint);
        model.hidden().addListener((SetChangeListener<Integer>) _ -> showLanes());
        new MapFrameSource(model, plot, plotOpen, view);
        model.rowProperty().subscribe(row -> view.setCursorRow(row.longValue()));
        model.rowProperty().subscribe(this::showEpisode);
        model.episodesProperty().subscribe(this::showEpisode);
    }

    /// How many lanes there will most likely be, by the first step.
    private static int lanes(InspectorModel model) {
        long lanes = 0;
        for (Field field : model.recording().fields()) {
            long length = PlotLineChoice.length(field.feature());
            length = length > 0 ? length : model.recording().firstCount(field);
            boolean own = length <= TokenMap.MAX_COMPONENTS;
            lanes += model.hidden().contains(field.type()) ? 0 : own ? Math.max(1, length) : 1;
        }
        return (int) Math.min(lanes, Integer.MAX_VALUE);
    }

    private void paint() {
        int width = view.stripWidth();
        RowRange rows = view.getViewport();
        if (width < 1 || rows.size() < 1) {
            return;
        }
        Episodes known = model.episodesProperty().get();
        long[] starts = known == null ? new long[0] : known.startsIn(rows, STARTS * width);
        TokenStream stream = model.recording().stream();
        boolean later = grown;
        if (!later) {
            reading.cancel();
        }
        sampling.read(
                (_, _) ->
                        new Sampled(
                                TokenMap.strided(stream, rows, starts, width, SAMPLES),
                                stream.stepOfRow(rows.from()),
                                stream.stepOfRow(rows.to() - 1)),
                sampled -> {
                    range = Numerals.grouped(sampled.lastStep());
                    view.setStartText("step " + Numerals.grouped(sampled.firstStep()));
                    show(sampled.picture());
                    if (!sampled.picture().exact()) {
                        // While it grows the exact picture rests now and then.
                        if (later) {
                            reading.grown(model.tickedProperty().get());
                        } else {
                            reading.start();
                        }
                    }
                },
                model.notices()::error);
    }

    private void grow(Recording now) {
        grown = true;
        RowRange before = view.getViewport();
        view.setRowCount(now.steps());
        if (before.equals(view.getViewport())) {
            paint();
        }
        grown = false;
    }

    private @Nullable Work<MapPicture> exact() {
        int width = view.stripWidth();
        RowRange rows = view.getViewport();
        Episodes known = model.episodesProperty().get();
        if (width < 1 || rows.size() < 1) {
            return null;
        }
        long[] starts = known == null ? new long[0] : known.startsIn(rows, STARTS * width);
        TokenStream stream = model.recording().stream();
        return (cancel, progress) -> TokenMap.exact(stream, rows, starts, width, cancel, progress);
    }

    private void show(MapPicture picture) {
        whole = picture;
        showLanes();
        view.setEndText(range);
    }

    /// Shows the lanes of the fields that are not hidden.
    private void showLanes() {
        MapPicture all = whole;
        if (all == null) {
            return;
        }
        List<MapPicture.Lane> lanes =
                all.lanes().stream().filter(lane -> !model.hidden().contains(lane.type())).toList();
        view.setPicture(
                lanes.size() == all.lanes().size()
                        ? all
                        : new MapPicture(
                                all.fromRow(),
                                all.toRow(),
                                all.width(),
                                lanes,
                                all.episodes(),
                                all.exact()));
    }

    private void showEpisode() {
        Episodes known = model.episodesProperty().get();
        int episode = model.episodeOf(model.rowProperty().get());
        boolean named = known != null && known.count() > 1 && episode >= 0;
        view.setFrameText(named ? "episode " + known.label(episode) : "");
    }
}

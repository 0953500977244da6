package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.TokenMapView;

import javafx.beans.value.ObservableValue;

/// Frames on the token map what is looked at: what the plot shows while its tab is open, else what
/// the table of steps shows.
final class MapFrameSource {

    private final InspectorModel model;
    private final PlotModel plot;
    private final ObservableValue<Boolean> plotOpen;
    private final TokenMapView view;

    /// @param plotOpen whether the plot has the whole tab
    MapFrameSource(
            InspectorModel model,
            PlotModel plot,
            ObservableValue<Boolean> plotOpen,
            TokenMapView view) {
        this.model = model;
        this.plot = plot;
        this.plotOpen = plotOpen;
        this.view = view;
        plotOpen.subscribe(this::show);
        model.frameProperty().subscribe(this::show);
        plot.viewportProperty().subscribe(this::show);
        plot.pictureProperty().subscribe(this::show);
    }

    private void show() {
        view.setFrame(plotOpen.getValue() ? plot.rowsInView() : model.frameProperty().get());
    }
}

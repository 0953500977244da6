package dev.streambuffer.ui;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.PlotModel;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of the recording that was open the last time was in view of its token map and its plot, and
/// what the plot's lines stood over.
///
/// @param map the rows in view of the token map; null for all
/// @param axis what the lines of the plot stand over
/// @param plot what is in view of that; null for all
/// @param normalised whether each line has the whole height
/// @param fixed the values from the lower to the upper edge; null to fit them
record KeptRanges(
        @Nullable RowRange map,
        PlotModel.Axis axis,
        @Nullable Span plot,
        boolean normalised,
        @Nullable Span fixed) {

    /// Everything in view, as at first.
    static final KeptRanges NONE = new KeptRanges(null, PlotModel.Axis.STEPS, null, false, null);

    private static final String MAP = "last.map";
    private static final String AXIS = "last.plot.axis";
    private static final String PLOT = "last.plot.view";
    private static final String SCALE = "last.plot.scale";
    private static final String OWN = "own";
    private static final Pattern ROWS = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    /// What was kept; what can't be understood of it is as at first.
    static KeptRanges of(Settings settings) {
        PlotModel.Axis axis = PlotModel.Axis.STEPS;
        for (PlotModel.Axis each : PlotModel.Axis.values()) {
            axis = each.name().equals(settings.get(AXIS)) ? each : axis;
        }
        String scale = settings.get(SCALE);
        return new KeptRanges(
                rows(settings.get(MAP)),
                axis,
                span(settings.get(PLOT)),
                scale.equals(OWN),
                span(scale));
    }

    /// What is in view of a recording.
    static KeptRanges of(InspectorController inspector) {
        TokenMapView map = inspector.map();
        PlotModel plot = inspector.plot();
        Span shown = plot.viewportProperty().get();
        return new KeptRanges(
                map.isWhole() ? null : map.getViewport(),
                plot.axisProperty().get(),
                shown.equals(plot.extentProperty().get()) ? null : shown,
                plot.normalisedProperty().get(),
                plot.fixedRangeProperty().get());
    }

    /// Brings it back into view, before anybody looks; as much of it as there still is.
    void restore(InspectorController inspector) {
        if (map != null) {
            inspector.map().showRows(map);
        }
        PlotModel model = inspector.plot();
        model.normalisedProperty().set(normalised);
        model.fixedRangeProperty().set(fixed);
        model.restore(axis, plot);
    }

    /// What to keep of it.
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put(MAP, map == null ? "" : map.from() + " " + map.to());
        values.put(AXIS, axis.name());
        values.put(PLOT, plot == null ? "" : text(plot));
        values.put(SCALE, fixed != null ? text(fixed) : normalised ? OWN : "");
        return values;
    }

    private static String text(Span span) {
        return String.format(Locale.ROOT, "%s %s", span.from(), span.to());
    }

    private static @Nullable RowRange rows(String text) {
        Matcher rows = ROWS.matcher(text);
        if (!rows.matches()) {
            return null;
        }
        long from = Long.parseLong(rows.group(1));
        long to = Long.parseLong(rows.group(2));
        return from < to ? new RowRange(from, to) : null;
    }

    private static @Nullable Span span(String text) {
        String[] ends = text.split(" ", -1);
        try {
            double from = Double.parseDouble(ends[0]);
            double to = Double.parseDouble(ends[ends.length - 1]);
            return Double.isFinite(to - from) && from < to ? new Span(from, to) : null;
        } catch (NumberFormatException e) {
            // Nothing was kept, or somebody edited the settings.
            return null;
        }
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Timeline;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The plot of an open recording: which lines, over which axis, what of it is in view, and the
/// picture of that, sampled at once where there is much and exact soon after. For the JavaFX thread
/// only.
public final class PlotModel {

    /// What the lines stand over.
    public enum Axis {
        /// the steps of the recording
        STEPS,
        /// its seconds
        TIME,
        /// the steps of each episode, episodes over one another
        EPISODE_STEPS,
        /// the seconds of each episode, likewise
        EPISODE_TIME;

        /// Whether it is in seconds.
        public boolean isTime() {
            return this == TIME || this == EPISODE_TIME;
        }

        /// Whether episodes lie over one another.
        public boolean isAligned() {
            return this == EPISODE_STEPS || this == EPISODE_TIME;
        }
    }

    /// The most episodes that are drawn over one another.
    public static final int MOST_EPISODES = 40;

    private static final int MOST_BREAKS = 2000;

    private final InspectorModel model;
    private Timeline steps;
    private final PlotLineChoice choice;
    private final ObjectProperty<Axis> axis = new SimpleObjectProperty<>(Axis.STEPS);
    private final ObjectProperty<Span> viewport = new SimpleObjectProperty<>(new Span(0, 1));
    private final ReadOnlyObjectWrapper<Span> extent = new ReadOnlyObjectWrapper<>(new Span(0, 1));
    private final BooleanProperty normalised = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Span> fixedRange = new SimpleObjectProperty<>();
    private final IntegerProperty columns = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<PlotPicture> picture =
            new ReadOnlyObjectWrapper<>(PlotPicture.EMPTY);
    private final ReadOnlyObjectWrapper<double[]> breaks =
            new ReadOnlyObjectWrapper<>(new double[0]);
    private final ReadOnlyDoubleWrapper cursorPlace = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final Slot reading;
    private final PlotEnvelopes envelopes;
    private Axis shownAxis = Axis.STEPS;
    private int shownEpisode = -1;
    private @Nullable Span restored;

    /// The plot of a recording, of what is most often looked at.
    public PlotModel(InspectorModel model) {
        this.model = model;
        steps = Timeline.regular(model.recording().steps(), 1);
        choice = new PlotLineChoice(model);
        reading = model.runner().slot();
        envelopes = new PlotEnvelopes(model, choice, this::refresh);
        model.recordingProperty().addListener(_ -> grown());
        choice.chosen().addListener((ListChangeListener<FieldComponent>) _ -> refresh());
        choice.off().addListener((SetChangeListener<FieldComponent>) _ -> refresh());
        model.hidden().addListener((SetChangeListener<Integer>) _ -> refresh());
        axis.addListener(_ -> axisChanged());
        model.times().timelineProperty().addListener(_ -> axisChanged());
        viewport.addListener(_ -> refresh());
        columns.addListener(_ -> refresh());
        model.episodesProperty().addListener(_ -> episodesChanged());
        model.rowProperty()
                .addListener((_, old, row) -> rowChanged(old.longValue(), row.longValue()));
        axisChanged();
    }

    /// Shows a part of an axis, as soon as it is known how long that is.
    ///
    /// @param view the part; as much of it as there is. Null for everything
    public void restore(Axis chosen, @Nullable Span view) {
        restored = view;
        if (axis.get() == chosen) {
            axisChanged();
        } else {
            axis.set(chosen);
        }
    }

    private void showRestored(Span wanted) {
        Span all = extent.get();
        double from = Math.max(wanted.from(), all.from());
        double to = Math.min(wanted.to(), all.to());
        if (to - from >= Math.min(leastSpan(), all.size())) {
            viewport.set(new Span(from, to));
        }
    }

    private @Nullable Timeline timeline() {
        return axis.get().isTime() ? model.times().timelineProperty().get() : steps;
    }

    private void axisChanged() {
        if (axis.get().isTime()) {
            model.times().ask();
        }
        Timeline timeline = timeline();
        Timeline before = shownAxis.isTime() ? model.times().timelineProperty().get() : steps;
        if (timeline == null) {
            reading.cancel();
            picture.set(PlotPicture.EMPTY);
            state.set("reading times");
            return;
        }
        boolean keep = shownAxis.isAligned() == axis.get().isAligned();
        Span old = viewport.get();
        boolean whole = old.equals(extent.get()) || !keep;
        boolean same = shownAxis == axis.get();
        extent.set(extentOf(timeline));
        shownAxis = axis.get();
        if (whole || before == null || timeline.rows() == 0) {
            viewport.set(extent.get());
        } else if (!same && !axis.get().isAligned()) {
            viewport.set(moved(old, before, timeline));
        }
        Span wanted = restored;
        if (wanted != null && !(axis.get().isAligned() && model.episodesProperty().get() == null)) {
            restored = null;
            showRestored(wanted);
        }
        showCursor();
        refresh();
    }

    private static Span moved(Span old, Timeline before, Timeline timeline) {
        long from = Math.max(0, before.rowAt(old.from()));
        long to = Math.max(from, before.rowAt(old.to()));
        Span span = new Span(timeline.at(from), timeline.at(to));
        return span.size() > 0 ? span : timeline.extent();
    }

    /// Where rows stand, and half a step more on each side.
    private Span extentOf(Timeline timeline) {
        double size = timeline.extent().to();
        Episodes episodes = model.episodesProperty().get();
        if (axis.get().isAligned() && episodes != null) {
            size = 0;
            for (int i = 0; i < episodes.count(); i++) {
                double start = timeline.upTo(episodes.startRow(i));
                size = Math.max(size, timeline.upTo(episodes.endRow(i) - 1) - start);
            }
        }
        double half = stepSize(timeline) / 2;
        return new Span(-half, size + half);
    }

    private static double stepSize(Timeline timeline) {
        double size = timeline.extent().size();
        return timeline.rows() > 1 && size > 0 ? size / (timeline.rows() - 1) : 1;
    }

    private void episodesChanged() {
        if (axis.get().isAligned()) {
            axisChanged();
        } else {
            refresh();
        }
    }

    private void rowChanged(long before, long row) {
        showCursor();
        if (axis.get().isAligned()) {
            if (model.episodeOf(row) != shownEpisode) {
                refresh();
            }
            return;
        }
        Span shown = viewport.get();
        double place = cursorPlace.get();
        if (row >= 0 && !Double.isNaN(place) && !shown.contains(place)) {
            boolean on = row > before && place - shown.to() < shown.size();
            double size = shown.size();
            double from = place - size * (on ? 0.1 : 0.5);
            Span all = extent.get();
            double start = Math.clamp(from, all.from(), Math.max(all.from(), all.to() - size));
            viewport.set(new Span(start, Math.min(all.to(), start + size)));
        }
    }

    private void showCursor() {
        Timeline timeline = timeline();
        long row = model.rowProperty().get();
        Episodes episodes = model.episodesProperty().get();
        if (timeline == null || row < 0 || axis.get().isAligned() && episodes == null) {
            cursorPlace.set(Double.NaN);
            return;
        }
        double start =
                axis.get().isAligned() && episodes != null
                        ? timeline.upTo(episodes.startRow(episodes.episodeOfRow(row)))
                        : 0;
        cursorPlace.set(timeline.upTo(row) - start);
    }

    /// Reads what is in view.
    private void refresh() {
        Timeline timeline = timeline();
        List<FieldComponent> wanted = choice.shown();
        Episodes episodes = model.episodesProperty().get();
        boolean aligned = axis.get().isAligned();
        if (timeline == null || columns.get() < 1 || aligned && episodes == null) {
            return;
        }
        shownEpisode = model.episodeOf(model.rowProperty().get());
        showBreaks(timeline, episodes);
        if (wanted.isEmpty() || timeline.rows() == 0) {
            reading.cancel();
            picture.set(PlotPicture.EMPTY);
            state.set("");
            return;
        }
        PlotReader.Overlay overlay =
                aligned && episodes != null
                        ? PlotReader.Overlay.around(
                                episodes, Math.max(0, shownEpisode), MOST_EPISODES)
                        : null;
        PlotReader reader =
                new PlotReader(
                        model.recording().stream(),
                        wanted,
                        timeline,
                        viewport.get(),
                        columns.get(),
                        envelopes.known(),
                        overlay);
        reading.read(
                (cancel, _) -> reader.read(cancel),
                read -> show(read, overlay),
                model.notices()::error);
    }

    private void show(PlotPicture read, PlotReader.@Nullable Overlay overlay) {
        picture.set(read);
        String exact = read.exact() ? "exact" : "sampled";
        if (overlay == null) {
            state.set(exact);
        } else {
            long count = overlay.episodes().count();
            long shown = overlay.shown().size();
            String of = shown < count ? Numerals.grouped(shown) + " of " : "";
            state.set(of + Numerals.count(count, "episode") + " \u00b7 " + exact);
        }
        if (!read.exact()) {
            envelopes.build();
        }
    }

    /// The recording has more rows.
    private void grown() {
        steps = Timeline.regular(model.recording().steps(), 1);
        axisChanged();
    }

    private void showBreaks(Timeline timeline, @Nullable Episodes episodes) {
        if (episodes == null || axis.get().isAligned()) {
            breaks.set(new double[0]);
            return;
        }
        RowRange rows = timeline.rowsIn(viewport.get());
        long[] starts = episodes.startsIn(rows, MOST_BREAKS);
        double[] places = new double[starts.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = timeline.at(starts[i]);
        }
        // So many that they would hide the lines tell nothing.
        boolean dense = starts.length > columns.get() / 8;
        breaks.set(dense ? new double[0] : places);
    }

    /// The row at a place on the axis; with episodes over one another that of the selected one.
    ///
    /// @return -1 if there is none
    public long rowAt(double place) {
        Timeline timeline = timeline();
        Episodes episodes = model.episodesProperty().get();
        if (timeline == null || timeline.rows() == 0) {
            return -1;
        }
        if (!axis.get().isAligned()) {
            return timeline.rowAt(place);
        }
        int episode = model.episodeOf(model.rowProperty().get());
        if (episodes == null || episode < 0) {
            return -1;
        }
        long first = episodes.startRow(episode);
        long row = timeline.rowAt(timeline.upTo(first) + place);
        return Math.clamp(row, first, episodes.endRow(episode) - 1);
    }

    /// Goes to the row at a place on the axis.
    public void goTo(double place) {
        long row = rowAt(place);
        if (row >= 0) {
            model.goToRow(row);
        }
    }

    /// Shows everything.
    public void showAll() {
        viewport.set(extent.get());
    }

    /// The rows in view; with episodes over one another those of the selected one.
    public RowRange rowsInView() {
        Timeline timeline = timeline();
        Episodes episodes = model.episodesProperty().get();
        int episode = model.episodeOf(model.rowProperty().get());
        boolean aligned = axis.get().isAligned();
        if (timeline == null || aligned && (episodes == null || episode < 0)) {
            return new RowRange(0, 0);
        }
        RowRange all = new RowRange(0, timeline.rows());
        double start = 0;
        if (aligned && episodes != null) {
            all = new RowRange(episodes.startRow(episode), episodes.endRow(episode));
            start = timeline.upTo(all.from());
        }
        double least = start + viewport.get().from();
        long from = timeline.lastUpTo(least);
        from += from < 0 || timeline.at(from) < least ? 1 : 0;
        from = Math.clamp(from, all.from(), all.to());
        long to = timeline.lastUpTo(start + viewport.get().to()) + 1;
        return new RowRange(from, Math.clamp(to, from, all.to()));
    }

    /// The values of the lines in view, in whole.
    TableContent content() {
        return new PlotContent(
                model.recording(), choice.shown(), axis.get().isTime() ? timeline() : null);
    }

    /// The recording.
    public InspectorModel inspector() {
        return model;
    }

    /// Which lines there are.
    public PlotLineChoice choice() {
        return choice;
    }

    /// What the lines stand over.
    public ObjectProperty<Axis> axisProperty() {
        return axis;
    }

    /// What is in view of the axis.
    public ObjectProperty<Span> viewportProperty() {
        return viewport;
    }

    /// The whole axis.
    public ReadOnlyObjectProperty<Span> extentProperty() {
        return extent.getReadOnlyProperty();
    }

    /// The least that is to be in view: two steps.
    public double leastSpan() {
        Timeline timeline = timeline();
        return timeline == null ? 1 : 2 * stepSize(timeline);
    }

    /// Whether each line has the whole height.
    public BooleanProperty normalisedProperty() {
        return normalised;
    }

    /// The values from the lower to the upper edge; null to fit them.
    public ObjectProperty<@Nullable Span> fixedRangeProperty() {
        return fixedRange;
    }

    /// How many columns the picture has; 0 while nobody looks.
    public IntegerProperty columnsProperty() {
        return columns;
    }

    /// The picture.
    public ReadOnlyObjectProperty<PlotPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /// Where episodes begin on the axis, unless they are too many to tell apart.
    public ReadOnlyObjectProperty<double[]> breaksProperty() {
        return breaks.getReadOnlyProperty();
    }

    /// Where the selected row stands; NaN if nowhere.
    public ReadOnlyDoubleProperty cursorPlaceProperty() {
        return cursorPlace.getReadOnlyProperty();
    }

    /// How exact the picture is, and what is left out, in words.
    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }
}

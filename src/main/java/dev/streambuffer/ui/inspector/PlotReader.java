package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Envelope;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Timeline;
import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads what a plot is to show: from the stream itself where few rows are in view, else from
/// envelopes, or as long as there are none a sample. For a task.
///
/// @param components what is drawn
/// @param timeline where rows stand on the axis
/// @param viewport what is in view of the axis
/// @param columns the most columns of a line, at least 1
/// @param envelopes those that are there
/// @param overlay lays episodes over one another at their starts; null for one line after another
record PlotReader(
        TokenStream stream,
        List<FieldComponent> components,
        Timeline timeline,
        Span viewport,
        int columns,
        Map<FieldComponent, Envelope> envelopes,
        @Nullable Overlay overlay) {

    /// Episodes that lie over one another.
    ///
    /// @param current the one that stands out
    /// @param shown which are drawn, as a range of their indices
    record Overlay(Episodes episodes, int current, RowRange shown) {

        /// The episodes around one.
        static Overlay around(Episodes episodes, int current, int most) {
            int count = episodes.count();
            int from = Math.clamp(current - most / 2, 0, Math.max(0, count - most));
            return new Overlay(episodes, current, new RowRange(from, Math.min(count, from + most)));
        }
    }

    /// So many tokens are read from the stream in less than a tenth of a second.
    private static final long MOST_TOKENS = 1 << 19;

    private static final long SAMPLED_ROWS = 4;
    private static final int LEAST_COLUMNS = 16;

    /// Reads it.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled
    PlotPicture read(CancelToken cancel) throws IOException {
        List<PlotPicture.Line> lines = new ArrayList<>();
        boolean exact = true;
        if (overlay == null) {
            RowRange rows = common(timeline.rowsIn(viewport), new RowRange(0, stream.steps()));
            exact = add(lines, rows, 0, columns, "", false, 1, cancel);
        } else {
            Episodes episodes = overlay.episodes();
            int parts = (int) overlay.shown().size();
            for (long i = overlay.shown().from(); i < overlay.shown().to(); i++) {
                int episode = (int) i;
                RowRange rows = new RowRange(episodes.startRow(episode), episodes.endRow(episode));
                RowRange first = new RowRange(rows.from(), rows.from() + 1);
                double start = timeline.places(first, 1, cancel)[0][0];
                RowRange seen =
                        common(
                                rows,
                                timeline.rowsIn(
                                        new Span(start + viewport.from(), start + viewport.to())));
                double share =
                        seen.size() == 0
                                ? 0
                                : (timeline.at(seen.to() - 1) - timeline.at(seen.from()))
                                        / viewport.size();
                boolean current = episode == overlay.current();
                exact &=
                        add(
                                lines,
                                seen,
                                start,
                                (int) Math.clamp(columns * share, LEAST_COLUMNS, 2.0 * columns),
                                current ? "" : " of episode " + episodes.label(episode),
                                !current,
                                parts,
                                cancel);
            }
        }
        return new PlotPicture(lines, exact);
    }

    private static RowRange common(RowRange one, RowRange other) {
        long from = Math.max(one.from(), other.from());
        return new RowRange(from, Math.max(from, Math.min(one.to(), other.to())));
    }

    private boolean add(
            List<PlotPicture.Line> lines,
            RowRange rows,
            double start,
            int most,
            String suffix,
            boolean faint,
            int parts,
            CancelToken cancel)
            throws IOException {
        if (rows.size() == 0) {
            return true;
        }
        double[][] places = timeline.places(rows, most, cancel);
        for (double[] ends : places) {
            for (int i = 0; i < ends.length; i++) {
                ends[i] -= start;
            }
        }
        long tokens = stream.reading(() -> stream.start(rows.to()) - stream.start(rows.from()));
        boolean few = tokens + rows.size() <= MOST_TOKENS / parts;
        boolean levels =
                components.stream()
                        .map(envelopes::get)
                        .allMatch(each -> each != null && each.rows() >= rows.to());
        boolean exact = few || levels || rows.size() <= SAMPLED_ROWS * most;
        List<EnvelopeSlice> slices = new ArrayList<>();
        if (!few && levels) {
            for (FieldComponent component : components) {
                Envelope envelope = Objects.requireNonNull(envelopes.get(component));
                slices.add(envelope.slice(rows, most, cancel));
            }
        } else {
            long each = few ? Long.MAX_VALUE : SAMPLED_ROWS;
            slices = Envelope.read(stream, components, rows, most, each, cancel);
        }
        for (int c = 0; c < components.size(); c++) {
            FieldComponent component = components.get(c);
            lines.add(
                    new PlotPicture.Line(
                            component,
                            component.name() + suffix,
                            faint,
                            slices.get(c),
                            places[0],
                            places[1]));
        }
        return exact;
    }
}

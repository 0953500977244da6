package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Envelope;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.ui.job.KeptUp;
import dev.streambuffer.ui.job.Work;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The envelopes of a plot's lines: made in the background when they are needed, all that are
/// missing in one pass, the last used kept. For the JavaFX thread only.
final class PlotEnvelopes {

    private static final int MOST_KEPT = 24;

    private final InspectorModel model;
    private final PlotLineChoice choice;
    private final Runnable onBuilt;
    private final KeptUp<List<Envelope>> building;
    private final Map<FieldComponent, Envelope> known = new LinkedHashMap<>();
    private List<FieldComponent> inWork = List.of();

    /// @param onBuilt is told when there are more
    PlotEnvelopes(InspectorModel model, PlotLineChoice choice, Runnable onBuilt) {
        this.model = model;
        this.choice = choice;
        this.onBuilt = onBuilt;
        building = new KeptUp<>(model.runner(), "Plot", this::work, this::built, this::failed);
        model.tickedProperty().addListener((_, _, now) -> building.tick(now.longValue()));
    }

    /// Those that are there; a copy.
    Map<FieldComponent, Envelope> known() {
        return Map.copyOf(known);
    }

    /// Makes those that are missing, or too short because the recording has grown.
    void build() {
        List<FieldComponent> missing = missing();
        if (!missing.isEmpty() && !inWork.containsAll(missing)) {
            if (known.keySet().containsAll(missing)) {
                building.grown(model.tickedProperty().get());
            } else {
                building.start();
            }
        }
    }

    private List<FieldComponent> missing() {
        long rows = model.recording().steps();
        return choice.shown().stream()
                .filter(
                        each -> {
                            Envelope envelope = known.get(each);
                            return envelope == null || envelope.rows() < rows;
                        })
                .toList();
    }

    private @Nullable Work<List<Envelope>> work() {
        List<FieldComponent> missing = missing();
        TokenStream stream = model.recording().stream();
        inWork = missing;
        return missing.isEmpty()
                ? null
                : (cancel, progress) -> Envelope.of(stream, missing, cancel, progress);
    }

    private void built(List<Envelope> made) {
        inWork = List.of();
        made.forEach(each -> known.put(each.component(), each));
        List<FieldComponent> others = new ArrayList<>(known.keySet());
        others.removeAll(choice.shown());
        while (known.size() > MOST_KEPT && !others.isEmpty()) {
            known.remove(others.removeFirst());
        }
        onBuilt.run();
    }

    private void failed(Throwable error) {
        inWork = List.of();
        model.notices().error(error);
    }
}

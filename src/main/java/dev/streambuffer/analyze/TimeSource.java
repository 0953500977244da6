package dev.streambuffer.analyze;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What tells at which time a step of a recording was.
///
/// @param column a column of timestamps, or null
/// @param unit how many seconds one of it is, if there is a column
/// @param fps rows a second, if there is no column
public record TimeSource(@Nullable String column, double unit, double fps) {

    private static final List<String> NAMES = List.of("timestamp", "timestamps", "time");
    private static final Pattern UNIT =
            Pattern.compile("(?:timestamp|duration|time32|time64)\\[(s|ms|us|ns)\\b.*");
    private static final Map<String, Double> SECONDS =
            Map.of("s", 1.0, "ms", 1e-3, "us", 1e-6, "ns", 1e-9);
    private static final String FPS = "fps";

    /// What a store says of time: a scalar column `timestamp`, `timestamps` or `time`, a field or
    /// an extra one, in the unit of its type or else in seconds; without one the key `fps` of its
    /// source's details or its metadata.
    ///
    /// @return null if it says nothing
    public static @Nullable TimeSource of(StreamStore store) {
        for (String name : NAMES) {
            for (Column extra : store.description().extra()) {
                double unit = extra.name().equals(name) ? unit(extra.feature()) : 0;
                if (unit > 0) {
                    return new TimeSource(name, unit, 0);
                }
            }
            Field field = EpisodeRule.scalarField(store, List.of(name));
            if (field != null) {
                return new TimeSource(name, unit(field.feature()), 0);
            }
        }
        Object source = store.description().others().get("source");
        Object details = source instanceof Map<?, ?> tree ? tree.get("details") : null;
        Object fps = details instanceof Map<?, ?> tree ? tree.get(FPS) : null;
        double rate = number(fps == null ? store.description().metadata().get(FPS) : fps);
        return rate > 0 && Double.isFinite(rate) ? new TimeSource(null, 0, rate) : null;
    }

    /// How it is called, for people.
    public String text() {
        return column == null
                ? "%s steps a second".formatted(rate())
                : "column '%s'".formatted(column);
    }

    private String rate() {
        return fps == Math.rint(fps) ? Long.toString((long) fps) : Double.toString(fps);
    }

    /// Reads when each step was.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled
    public Timeline read(StreamStore store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        if (column == null) {
            return Timeline.regular(store.steps(), fps);
        }
        boolean field = EpisodeRule.scalarField(store, List.of(column)) != null;
        Dataset dataset = field ? store.toDataset() : Objects.requireNonNull(store.extra());
        return Timeline.of(dataset, column, unit, cancel, progress);
    }

    /// Seconds of one; 0 for what is no time.
    private static double unit(Feature feature) {
        if (!(feature instanceof Feature.Value value)) {
            return 0;
        }
        Matcher matcher = UNIT.matcher(value.dtype());
        if (matcher.matches()) {
            return SECONDS.getOrDefault(matcher.group(1), 1.0);
        }
        Dtype dtype = Dtype.of(value.dtype());
        return dtype.isNumber() && dtype.kind() != Dtype.Kind.BOOL ? 1 : 0;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value instanceof String text ? Double.parseDouble(text) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

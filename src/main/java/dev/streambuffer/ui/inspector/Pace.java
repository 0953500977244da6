package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;

import java.util.ArrayList;
import java.util.List;

/// How fast a recording is played.
///
/// @param realTime whether by the times of its steps, else by their number
/// @param factor seconds of the recording, or steps, a second; above 0
public record Pace(boolean realTime, double factor) {

    private static final List<Pace> TIMES =
            List.of(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 50.0).stream()
                    .map(factor -> new Pace(true, factor))
                    .toList();
    private static final List<Pace> STEPS =
            List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 500.0, 1_000.0, 10_000.0).stream()
                    .map(factor -> new Pace(false, factor))
                    .toList();

    /// Real time.
    public static final Pace REAL_TIME = new Pace(true, 1);

    /// Ten steps a second.
    public static final Pace TEN_STEPS = new Pace(false, 10);

    /// The paces to choose from, slow to fast.
    ///
    /// @param timed whether it is known when steps were
    public static List<Pace> choices(boolean timed) {
        List<Pace> choices = new ArrayList<>(timed ? TIMES : List.of());
        choices.addAll(STEPS);
        return choices;
    }

    /// The next one of its kind.
    ///
    /// @param direction above 0 for a faster one, else a slower one
    Pace next(int direction) {
        List<Pace> kind = realTime ? TIMES : STEPS;
        int at = kind.indexOf(this) + (direction > 0 ? 1 : -1);
        return kind.get(Math.clamp(at, 0, kind.size() - 1));
    }

    /// It in words: `×0.5`, `10/s`.
    public String text() {
        String number =
                factor == Math.rint(factor)
                        ? Numerals.grouped((long) factor)
                        : Double.toString(factor);
        return realTime ? "\u00d7" + number : number + "/s";
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.FieldComponent;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which field components a plot has lines of, and which of these are turned off. At first those
/// are the first components of the first field of floating point numbers and the reward. For the
/// JavaFX thread only.
public final class PlotLineChoice {

    private static final int MOST_AT_FIRST = 4;
    private static final int MOST_LISTED = 64;
    private static final Pattern NAME = Pattern.compile("(?s)(.*?)(?:\\[(\\d{1,9})])?");

    private final InspectorModel model;
    private final ObservableList<FieldComponent> chosen = FXCollections.observableArrayList();
    private final ObservableSet<FieldComponent> off = FXCollections.observableSet();

    PlotLineChoice(InspectorModel model) {
        this.model = model;
        List<FieldComponent> first = atFirst(model.recording());
        chosen.setAll(first);
        model.statisticsProperty().addListener(_ -> addComponents(first));
    }

    /// Adds components of a list that had no length at first, if nobody has chosen since.
    private void addComponents(List<FieldComponent> first) {
        if (first.isEmpty() || !chosen.equals(first)) {
            return;
        }
        Field field = first.getFirst().field();
        if (length(field.feature()) == 0 && model.recording().firstCount(field) == 0) {
            choices().stream()
                    .filter(each -> each.field().equals(field))
                    .filter(each -> each.index() < MOST_AT_FIRST)
                    .forEach(this::add);
        }
    }

    private static List<FieldComponent> atFirst(Recording recording) {
        List<Field> fields = recording.fields();
        List<FieldComponent> first = new ArrayList<>();
        for (Field field : fields) {
            boolean floats = field.feature().scalarDtype().kind() == Dtype.Kind.FLOAT;
            if (first.isEmpty() && floats && !field.feature().isScalar()) {
                long length = Math.max(length(field.feature()), recording.firstCount(field));
                long most = Math.clamp(length, 1, MOST_AT_FIRST);
                for (int i = 0; i < most; i++) {
                    first.add(new FieldComponent(field, i));
                }
            } else if (field.name().endsWith("reward")) {
                first.add(new FieldComponent(field, 0));
            }
        }
        for (Field field : fields) {
            if (first.size() < 2 && first.stream().noneMatch(c -> c.field().equals(field))) {
                first.add(new FieldComponent(field, 0));
            }
        }
        return first;
    }

    /// How many values it has in every row; 0 if that is not fixed.
    static long length(Feature feature) {
        return switch (feature) {
            case Feature.ListOf list -> Math.max(0, list.length());
            case Feature.ArrayOf array ->
                    array.shape().stream()
                            .mapToLong(d -> Math.max(0, d))
                            .reduce(1, (a, b) -> a * b);
            default -> 1;
        };
    }

    /// The fields there are, by type ID.
    public List<Field> fields() {
        return model.recording().fields();
    }

    /// Those that have a line.
    public ObservableList<FieldComponent> chosen() {
        return chosen;
    }

    /// Those of them whose line is not drawn.
    public ObservableSet<FieldComponent> off() {
        return off;
    }

    /// Those that are drawn: the chosen ones without those that are off, or whose field is hidden.
    public List<FieldComponent> shown() {
        return chosen.stream()
                .filter(each -> !off.contains(each))
                .filter(each -> !model.hidden().contains(each.field().type()))
                .toList();
    }

    /// Turns a line on or off.
    public void toggle(FieldComponent component) {
        if (!off.remove(component)) {
            off.add(component);
        }
    }

    /// Turns all other lines off; if they are off already, all of them on again.
    public void solo(FieldComponent component) {
        List<FieldComponent> others =
                chosen.stream().filter(each -> !each.equals(component)).toList();
        boolean alone = !off.contains(component) && off.containsAll(others);
        off.remove(component);
        if (alone) {
            others.forEach(off::remove);
        } else {
            off.addAll(others);
        }
    }

    /// Adds a line, behind those of the same field that come before it.
    public void add(FieldComponent component) {
        off.remove(component);
        if (chosen.contains(component)) {
            return;
        }
        int at = 0;
        for (FieldComponent each : chosen) {
            boolean before =
                    each.field().type() < component.field().type()
                            || each.field().type() == component.field().type()
                                    && each.index() < component.index();
            at += before ? 1 : 0;
        }
        chosen.add(at, component);
    }

    /// Takes a line away.
    public void remove(FieldComponent component) {
        chosen.remove(component);
        off.remove(component);
    }

    /// What there is to choose from: up to 64 components of each field, and those that are chosen.
    /// Of lists without a fixed length as many as the longest has, once that is known.
    public List<FieldComponent> choices() {
        List<ComponentStatistics> known = model.statisticsProperty().get();
        List<FieldComponent> all = new ArrayList<>();
        for (Field field : model.recording().fields()) {
            long count = Math.max(1, length(field.feature()));
            if (known != null) {
                count =
                        Math.max(
                                count,
                                known.stream()
                                        .filter(s -> s.field().type() == field.type())
                                        .mapToLong(s -> s.component() + 1L)
                                        .max()
                                        .orElse(1));
            }
            for (int i = 0; i < Math.min(count, MOST_LISTED); i++) {
                all.add(new FieldComponent(field, i));
            }
            chosen.stream()
                    .filter(each -> each.field().equals(field) && each.index() >= MOST_LISTED)
                    .forEach(all::add);
        }
        return all;
    }

    /// The component that a text names: `reward`, `observation[150]`.
    ///
    /// @return null if it names none
    public @Nullable FieldComponent parse(String text) {
        for (Field field : model.recording().fields()) {
            if (field.name().equals(text.strip())) {
                return new FieldComponent(field, 0);
            }
        }
        Matcher matcher = NAME.matcher(text.strip());
        if (matcher.matches() && matcher.group(2) != null) {
            for (Field field : model.recording().fields()) {
                if (field.name().equals(matcher.group(1))) {
                    return new FieldComponent(field, Integer.parseInt(matcher.group(2)));
                }
            }
        }
        return null;
    }
}

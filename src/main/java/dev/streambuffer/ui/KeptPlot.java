package dev.streambuffer.ui;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.PlotLineChoice;
import dev.streambuffer.ui.inspector.PlotPlace;

import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of a plot is remembered: for each recording its lines and which are turned off, for all
/// where the plot is shown.
final class KeptPlot {

    private static final String BELOW = "plot.below";
    private static final String SHARE = "plot.share";
    private static final String LINES = "plot.lines.";
    private static final String NONE = "none";
    private static final String OFF = "-";
    private static final Pattern LINE = Pattern.compile("(\\d{1,6}):(\\d{1,9})" + OFF + "?");

    private final MainModel model;
    private final String key;

    /// @param place where the recording is
    KeptPlot(MainModel model, String place) {
        this.model = model;
        key = LINES + place;
    }

    /// Gives a plot what was kept, and keeps what is chosen from now on.
    void install(InspectorController inspector) {
        PlotPlace place = inspector.plotPlace();
        Settings settings = model.settings();
        place.belowProperty().set(!settings.get(BELOW).equals("false"));
        place.shareProperty().set(settings.number(SHARE, place.shareProperty().get(), 0.1, 0.9));
        place.belowProperty()
                .addListener((_, _, below) -> model.keep(Map.of(BELOW, below.toString())));
        place.shareProperty()
                .addListener((_, _, share) -> model.keep(Map.of(SHARE, share.toString())));
        PlotLineChoice choice = inspector.plot().choice();
        List<FieldComponent> kept = read(settings.get(key), choice);
        if (!kept.isEmpty() || settings.get(key).equals(NONE)) {
            choice.chosen().setAll(kept);
        }
        choice.chosen().addListener((ListChangeListener<FieldComponent>) _ -> keep(choice));
        for (String part : settings.get(key).split(" ", -1)) {
            if (part.endsWith(OFF)) {
                choice.off().addAll(read(part, choice));
            }
        }
        choice.off().addListener((SetChangeListener<FieldComponent>) _ -> keep(choice));
    }

    private List<FieldComponent> read(String text, PlotLineChoice choice) {
        List<FieldComponent> components = new ArrayList<>();
        List<Field> fields = choice.fields();
        for (String part : text.split(" ", -1)) {
            Matcher line = LINE.matcher(part);
            if (line.matches() && Integer.parseInt(line.group(1)) < fields.size()) {
                components.add(
                        new FieldComponent(
                                fields.get(Integer.parseInt(line.group(1))),
                                Integer.parseInt(line.group(2))));
            }
        }
        return components;
    }

    private void keep(PlotLineChoice choice) {
        String text =
                choice.chosen().stream()
                        .map(each -> text(each) + (choice.off().contains(each) ? OFF : ""))
                        .collect(Collectors.joining(" "));
        model.keep(Map.of(key, text.isEmpty() ? NONE : text));
    }

    private static String text(FieldComponent component) {
        return component.field().type() + ":" + component.index();
    }
}

package dev.streambuffer.ui;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.TokenFacts;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where one was in what was open the last time, in which view, what was filtered and hidden, and
/// how its values were read.
final class KeptPlace {

    private static final String LAST = "last";
    private static final String ROW = "last.row";
    private static final String TOKEN = "last.token";
    private static final String DECODE = "last.decode";
    private static final String VIEW = "last.view";
    private static final String FILTER = "last.filter";
    private static final String ONLY = "last.filter.only";
    private static final String HIDDEN = "last.hidden";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern TOKEN_FORM = Pattern.compile("(-?\\d{1,18}) (\\d{1,18})");

    private KeptPlace() {}

    /// What was open the last time; the empty text for the demo recording.
    static String last(Settings settings) {
        return settings.get(LAST);
    }

    /// What to keep of a recording that is open or is being closed.
    static Map<String, String> of(InspectorModel model) {
        Map<String, String> values = new HashMap<>();
        values.put(ROW, Long.toString(model.rowProperty().get()));
        TokenFacts token = model.tokenProperty().get();
        values.put(TOKEN, token == null ? "" : token.type() + " " + token.component());
        values.put(DECODE, model.decodeProperty().get().name());
        boolean filtered = model.filter().problemProperty().get() == null;
        values.put(FILTER, filtered ? model.filter().textProperty().get() : "");
        values.put(ONLY, Boolean.toString(model.filter().onlyMatchesProperty().get()));
        values.put(
                HIDDEN,
                model.hidden().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
        return values;
    }

    /// What to keep of the view that is shown.
    static Map<String, String> of(View view) {
        return Map.of(VIEW, view.name());
    }

    /// The view in which one was, if this is what was open the last time; else the steps.
    static View view(Settings settings, @Nullable Path place) {
        for (View view : View.values()) {
            if (view.name().equals(settings.get(VIEW)) && isLast(settings, place)) {
                return view;
            }
        }
        return View.STEPS;
    }

    /// Goes where one was, if this is what was open the last time.
    ///
    /// @return what to keep of it for the next time
    static Map<String, String> restore(
            Settings settings, @Nullable Path place, InspectorModel model) {
        if (isLast(settings, place)) {
            restore(settings, model);
        }
        return Map.of(LAST, name(place));
    }

    private static void restore(Settings settings, InspectorModel model) {
        for (Matcher type = NUMBER.matcher(settings.get(HIDDEN)); type.find(); ) {
            model.recording().fields().stream()
                    .filter(field -> Integer.toString(field.type()).equals(type.group()))
                    .forEach(field -> model.hidden().add(field.type()));
        }
        String row = settings.get(ROW);
        Matcher token = TOKEN_FORM.matcher(settings.get(TOKEN));
        if (NUMBER.matcher(row).matches() && token.matches()) {
            model.select(
                    Long.parseLong(row),
                    Long.parseLong(token.group(1)),
                    Long.parseLong(token.group(2)));
        } else if (NUMBER.matcher(row).matches()) {
            model.goToRow(Long.parseLong(row));
        }
        for (Decode mode : Decode.values()) {
            if (mode.name().equals(settings.get(DECODE))) {
                model.decodeProperty().set(mode);
            }
        }
        String filter = settings.get(FILTER);
        if (!filter.isBlank()) {
            model.filter().textProperty().set(filter);
            model.filter().onlyMatchesProperty().set(settings.get(ONLY).equals("true"));
            model.filter().apply();
        }
    }

    /// What was in view of the token map and the plot, if this is what was open the last time.
    static KeptRanges ranges(Settings settings, @Nullable Path place) {
        return isLast(settings, place) ? KeptRanges.of(settings) : KeptRanges.NONE;
    }

    private static boolean isLast(Settings settings, @Nullable Path place) {
        return name(place).equals(last(settings));
    }

    private static String name(@Nullable Path place) {
        return place == null ? "" : place.toAbsolutePath().normalize().toString();
    }
}

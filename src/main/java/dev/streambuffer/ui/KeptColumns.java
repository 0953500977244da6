package dev.streambuffer.ui;

import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.Notices;

import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.util.Duration;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The order, widths and hiding of a table's columns, kept by a name. Columns that were not there
/// when they were kept follow the others. For the JavaFX thread only.
final class KeptColumns {

    private static final String PREFIX = "columns.";
    private static final int MOST_COLUMNS = 200;
    private static final Pattern COLUMN = Pattern.compile("([^ :]+):(\\d{1,4}):(shown|hidden)");

    private final Settings settings;
    private final Notices notices;
    private final String key;
    private final GridView grid;
    private final PauseTransition pause = new PauseTransition(Duration.millis(400));

    /// @param table the name by which they are kept
    KeptColumns(Settings settings, Notices notices, String table, GridView grid) {
        this.settings = settings;
        this.notices = notices;
        this.key = PREFIX + table;
        this.grid = grid;
    }

    /// Gives the columns what was kept, and keeps what is changed from now on.
    void install() {
        String kept = settings.get(key);
        if (!kept.isEmpty()) {
            restore(kept);
        }
        pause.setOnFinished(_ -> keep());
        InvalidationListener changed = _ -> pause.playFromStart();
        for (GridColumn column : grid.getColumns()) {
            column.widthProperty().addListener(changed);
            if (column.type() < 0) {
                column.visibleProperty().addListener(changed);
            }
        }
        grid.getColumns().addListener((ListChangeListener<GridColumn>) _ -> pause.playFromStart());
    }

    private void restore(String kept) {
        Map<String, GridColumn> left = new HashMap<>();
        grid.getColumns().forEach(column -> left.put(column.key(), column));
        List<GridColumn> ordered = new ArrayList<>();
        for (Matcher part = COLUMN.matcher(kept); part.find(); ) {
            String name = URLDecoder.decode(part.group(1), StandardCharsets.UTF_8);
            GridColumn column = left.remove(name);
            if (column != null) {
                ordered.add(column);
                column.setWidth(Integer.parseInt(part.group(2)));
                // Fields are hidden in the source panel, which tells of them.
                column.setVisible(column.type() >= 0 || part.group(3).equals("shown"));
            }
        }
        grid.getColumns().stream()
                .filter(column -> !ordered.contains(column))
                .forEach(ordered::add);
        if (!ordered.equals(grid.getColumns())) {
            grid.getColumns().setAll(ordered);
        }
    }

    private void keep() {
        String text =
                grid.getColumns().size() > MOST_COLUMNS
                        ? ""
                        : grid.getColumns().stream()
                                .map(KeptColumns::text)
                                .collect(Collectors.joining(" "));
        try {
            settings.put(Map.of(key, text));
        } catch (IOException e) {
            notices.error(e);
        }
    }

    private static String text(GridColumn column) {
        return String.format(
                Locale.ROOT,
                "%s:%d:%s",
                URLEncoder.encode(column.key(), StandardCharsets.UTF_8),
                Math.round(column.getWidth()),
                column.isVisible() ? "shown" : "hidden");
    }
}

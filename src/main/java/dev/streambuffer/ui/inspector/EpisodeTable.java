package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.EpisodeOrder;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Joins a table of episodes with the model: what is told of them, their order, the selection both
/// ways. A grid and no list of JavaFX, which walks through all of its 640,000 items in every frame.
final class EpisodeTable {

    private static final int LINE_WIDTH = 74;
    private static final int WIDE_LINE_WIDTH = 136;

    /// What a column tells.
    private enum Fact {
        LABEL("ep", EpisodeOrder.Key.LABEL, true),
        LINE("rewards", null, false),
        START("first step", EpisodeOrder.Key.START, true),
        STEPS("steps", EpisodeOrder.Key.LENGTH, true),
        RETURN("\u03a3", EpisodeOrder.Key.RETURN, true),
        LEAST("least reward", EpisodeOrder.Key.LEAST, true),
        GREATEST("greatest", EpisodeOrder.Key.GREATEST, true),
        END("end", EpisodeOrder.Key.END, false);

        private final String title;
        private final EpisodeOrder.@Nullable Key key;
        private final boolean number;

        Fact(String title, EpisodeOrder.@Nullable Key key, boolean number) {
            this.title = title;
            this.key = key;
            this.number = number;
        }
    }

    private final InspectorModel model;
    private final GridView grid;
    private final EpisodeSort sort;
    private final EpisodeSparks sparks;
    private final Set<Fact> facts;
    private final boolean wide;
    private final TableActions actions;

    /// @param wide whether it has the room to tell everything
    EpisodeTable(InspectorModel model, GridView grid, boolean wide) {
        this.model = model;
        this.grid = grid;
        this.wide = wide;
        sort = model.episodeSort();
        facts =
                wide
                        ? EnumSet.allOf(Fact.class)
                        : EnumSet.of(Fact.LABEL, Fact.LINE, Fact.STEPS, Fact.RETURN);
        sparks = new EpisodeSparks(model);
        grid.paletteProperty().bind(model.paletteProperty());
        grid.textScaleProperty().bind(model.textScaleProperty());
        grid.setSource(this::request);
        sort.orderProperty().subscribe(this::show);
        model.rowProperty().subscribe(this::showEpisode);
        sparks.revisionProperty().subscribe(_ -> grid.refresh(false));
        grid.selectedRowProperty().subscribe(this::chosen);
        TableExport export =
                new TableExport(
                        model, "episode", this::content, row -> row, List.of("csv", "json"));
        WholeValue whole = new WholeValue(model, grid, _ -> {});
        actions =
                new TableActions(grid, export, whole::show, () -> whole.copy(grid.selectedCell()));
    }

    /// What can be done with its selection.
    TableActions actions() {
        return actions;
    }

    private void show(EpisodeSort.@Nullable Order order) {
        if (order == null) {
            return;
        }
        Episodes episodes = order.episodes();
        List<Fact> shown = facts.stream().filter(fact -> isKnown(fact, episodes)).toList();
        List<String> keys = shown.stream().map(Fact::name).toList();
        if (!grid.getColumns().stream().map(GridColumn::key).toList().equals(keys)) {
            grid.getColumns().setAll(shown.stream().map(this::column).toList());
        }
        for (GridColumn column : grid.getColumns()) {
            boolean sorted = Fact.valueOf(column.key()).key == order.key();
            boolean plain = order.key() == EpisodeOrder.Key.START && !order.descending();
            column.sortedProperty().set(!sorted || plain ? 0 : order.descending() ? -1 : 1);
        }
        grid.setRowCount(episodes.count());
        grid.refresh(false);
        showEpisode();
    }

    private static boolean isKnown(Fact fact, Episodes episodes) {
        return switch (fact) {
            case LINE, RETURN, LEAST, GREATEST -> episodes.rewardField() != null;
            case END -> episodes.hasEnds();
            case LABEL, START, STEPS -> true;
        };
    }

    private GridColumn column(Fact fact) {
        String title = wide && fact == Fact.LABEL ? "episode" : fact.title;
        title = wide && fact == Fact.RETURN ? "return" : title;
        GridColumn column =
                fact.number
                        ? GridColumn.number(fact.name(), title)
                        : GridColumn.text(fact.name(), title);
        if (fact == Fact.LINE) {
            column.setWidth(wide ? WIDE_LINE_WIDTH : LINE_WIDTH);
        }
        EpisodeOrder.Key key = fact.key;
        if (key != null) {
            column.setOnTitle(() -> sort.by(key));
        }
        return column;
    }

    private void request(long from, int rows) {
        EpisodeSort.Order order = sort.orderProperty().get();
        if (order == null) {
            return;
        }
        List<Fact> told = List.copyOf(facts);
        List<GridCell> cells = new ArrayList<>();
        for (long place = from; place < from + rows; place++) {
            int episode = order.episodeAt(Math.toIntExact(place));
            for (Fact fact : told) {
                cells.add(cell(fact, order.episodes(), episode));
            }
        }
        List<String> keys = told.stream().map(Fact::name).toList();
        grid.setPage(new GridPage(from, rows, keys, cells.toArray(GridCell[]::new)));
    }

    private GridCell cell(Fact fact, Episodes episodes, int episode) {
        Field rewards = episodes.rewardField();
        return switch (fact) {
            case LABEL -> new GridCell.Text(episodes.label(episode), false);
            case LINE ->
                    rewards == null
                            ? GridCell.Absent.MISSING
                            : new GridCell.Line(rewards.type(), sparks.get(episode));
            case START -> new GridCell.Text(Numerals.grouped(episodes.startRow(episode)), true);
            case STEPS -> new GridCell.Text(Numerals.grouped(episodes.length(episode)), true);
            case RETURN -> reward(rewards, episodes.returnOf(episode));
            case LEAST -> reward(rewards, episodes.minReward(episode));
            case GREATEST -> reward(rewards, episodes.maxReward(episode));
            case END -> new GridCell.Text(episodes.endOf(episode).text(), true);
        };
    }

    private static GridCell reward(@Nullable Field rewards, double value) {
        return new GridCell.Text(rewards == null ? "" : EpisodeContent.returnText(value), true);
    }

    private void showEpisode() {
        EpisodeSort.Order order = sort.orderProperty().get();
        int index = model.episodeOf(model.rowProperty().get());
        if (order == null || index < 0 || index >= order.episodes().count()) {
            return;
        }
        int place = order.placeOf(index);
        if (place != grid.getSelectedRow()) {
            grid.select(place, -1);
        }
    }

    private void chosen(Number place) {
        EpisodeSort.Order order = sort.orderProperty().get();
        if (order == null || place.intValue() < 0) {
            return;
        }
        int index = order.episodeAt(place.intValue());
        if (index != model.episodeOf(model.rowProperty().get())) {
            model.goToEpisode(index);
        }
    }

    private TableContent content() {
        return new EpisodeContent(sort.orderProperty().get());
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Field;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Joins the table of episodes with the model: their names, rewards, lengths and returns, the
/// selection both ways. A grid and no list of JavaFX, which walks through all of its 640,000 items
/// in every frame.
final class EpisodeTable {

    private static final List<String> KEYS = List.of("episode", "rewards", "steps", "return");
    private static final int LINE_WIDTH = 74;

    private final InspectorModel model;
    private final GridView grid;
    private final EpisodeSparks sparks;

    EpisodeTable(InspectorModel model, GridView grid) {
        this.model = model;
        this.grid = grid;
        sparks = new EpisodeSparks(model);
        grid.paletteProperty().bind(model.paletteProperty());
        grid.textScaleProperty().bind(model.textScaleProperty());
        grid.setSource(this::request);
        model.episodesProperty().subscribe(this::show);
        model.rowProperty().subscribe(this::showEpisode);
        sparks.revisionProperty().subscribe(_ -> grid.refresh(false));
        grid.selectedRowProperty().subscribe(this::chosen);
        TableExport export =
                new TableExport(
                        model, "episode", this::content, row -> row, List.of("csv", "json"));
        WholeValue whole = new WholeValue(model, grid, _ -> {});
        new TableActions(grid, export, whole, () -> export.copy(grid.selectedRows(), false));
    }

    private void show(@Nullable Episodes episodes) {
        if (episodes == null) {
            return;
        }
        boolean same = grid.getColumns().size() == (episodes.rewardField() == null ? 2 : 4);
        if (!same) {
            addColumns(episodes);
        }
        grid.setRowCount(episodes.count());
        grid.refresh(false);
        showEpisode();
    }

    private void addColumns(Episodes episodes) {
        grid.getColumns().setAll(GridColumn.number("episode", "ep"));
        if (episodes.rewardField() != null) {
            GridColumn line = GridColumn.text("rewards", "rewards");
            line.setWidth(LINE_WIDTH);
            grid.getColumns().add(line);
        }
        grid.getColumns().add(GridColumn.number("steps", "steps"));
        if (episodes.rewardField() != null) {
            grid.getColumns().add(GridColumn.number("return", "\u03a3"));
        }
    }

    private void request(long from, int rows) {
        Episodes episodes = model.episodesProperty().get();
        if (episodes == null) {
            return;
        }
        Field rewards = episodes.rewardField();
        List<GridCell> cells = new ArrayList<>();
        for (int i = (int) from; i < from + rows; i++) {
            cells.add(new GridCell.Text(episodes.label(i), false));
            cells.add(
                    rewards == null
                            ? GridCell.Absent.MISSING
                            : new GridCell.Line(rewards.type(), sparks.get(i)));
            cells.add(new GridCell.Text(Numerals.grouped(episodes.length(i)), true));
            cells.add(
                    new GridCell.Text(
                            rewards == null ? "" : EpisodeContent.returnText(episodes, i), true));
        }
        grid.setPage(new GridPage(from, rows, KEYS, cells.toArray(GridCell[]::new)));
    }

    private void showEpisode() {
        int index = model.episodeOf(model.rowProperty().get());
        if (index >= 0 && index != grid.getSelectedRow()) {
            grid.select(index, -1);
        }
    }

    private void chosen(Number episode) {
        int index = episode.intValue();
        if (index >= 0 && index != model.episodeOf(model.rowProperty().get())) {
            model.goToEpisode(index);
        }
    }

    private TableContent content() {
        return new EpisodeContent(model.episodesProperty().get());
    }
}

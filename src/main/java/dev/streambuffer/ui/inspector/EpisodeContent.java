package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The table of episodes in whole.
///
/// @param order they and their order; null if they are not known; there are no rows then
record EpisodeContent(EpisodeSort.@Nullable Order order) implements TableContent {

    @Override
    public List<String> titles() {
        return List.of(
                "episode", "first_row", "steps", "return", "min_reward", "max_reward", "end");
    }

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        if (order == null) {
            return;
        }
        Episodes episodes = order.episodes();
        boolean rewards = episodes.rewardField() != null;
        for (int at = Math.toIntExact(rows.from()); at < rows.to(); at++) {
            cancel.check();
            int i = order.episodeAt(at);
            List<@Nullable Cell> cells = new ArrayList<>();
            cells.add(new Cell.One(episodes.label(i), true));
            cells.add(new Cell.One(Long.toString(episodes.startRow(i)), true));
            cells.add(new Cell.One(Long.toString(episodes.length(i)), true));
            cells.add(rewards ? number(episodes.returnOf(i)) : null);
            cells.add(rewards ? number(episodes.minReward(i)) : null);
            cells.add(rewards ? number(episodes.maxReward(i)) : null);
            cells.add(episodes.hasEnds() ? new Cell.One(episodes.endOf(i).text(), false) : null);
            sink.row(cells);
        }
    }

    private static Cell number(double value) {
        return new Cell.One(TokenText.float64(value), true);
    }

    /// A return or reward as the table shows it: to three digits behind the point.
    static String returnText(double value) {
        return Math.abs(value) < 1e12
                ? TokenText.float64(Math.round(value * 1000) / 1000.0)
                : TokenText.float64(value);
    }
}

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
/// @param episodes null if they are not known; there are no rows then
record EpisodeContent(@Nullable Episodes episodes) implements TableContent {

    @Override
    public List<String> titles() {
        return List.of("episode", "first_row", "steps", "return");
    }

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        if (episodes == null) {
            return;
        }
        for (int i = Math.toIntExact(rows.from()); i < rows.to(); i++) {
            cancel.check();
            List<@Nullable Cell> cells = new ArrayList<>();
            cells.add(new Cell.One(episodes.label(i), true));
            cells.add(new Cell.One(Long.toString(episodes.startRow(i)), true));
            cells.add(new Cell.One(Long.toString(episodes.length(i)), true));
            cells.add(
                    episodes.rewardField() == null
                            ? null
                            : new Cell.One(TokenText.float64(episodes.returnOf(i)), true));
            sink.row(cells);
        }
    }

    /// The return as the table shows it.
    static String returnText(Episodes episodes, int episode) {
        return TokenText.float64(Math.round(episodes.returnOf(episode) * 1000) / 1000.0);
    }
}

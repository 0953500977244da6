package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridSource;
import dev.streambuffer.ui.job.Slot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Pages of the steps table: a row a step, a column a field or an extra column. The tokens come
/// first, extra columns that were not read before follow in a second page of the same rows.
final class StepPages implements GridSource {

    /// Keys of the columns that are neither a field nor extra.
    static final String STEP = "step";

    static final String TIME = "t";

    private static final int CELL_CAP = 16;

    private record Answer(StepWindow window, GridPage page) {}

    private final InspectorModel model;
    private final Consumer<GridPage> show;
    private final Slot tokens;
    private final Slot extras;
    private final @Nullable ExtraTexts extra;
    private final List<String> keys = new ArrayList<>();

    /// Pages of a model's recording.
    ///
    /// @param show takes each page
    StepPages(InspectorModel model, Consumer<GridPage> show) {
        this.model = model;
        this.show = show;
        tokens = model.runner().slot();
        extras = model.runner().slot();
        Dataset dataset = model.recording().extra();
        extra = dataset == null ? null : new ExtraTexts(dataset);
        keys.add(STEP);
        keys.add(TIME);
        model.recording().fields().forEach(field -> keys.add(fieldKey(field.type())));
        if (extra != null) {
            extra.names().forEach(name -> keys.add(extraKey(name)));
        }
    }

    /// The key of a field's column.
    static String fieldKey(int type) {
        return "field " + type;
    }

    /// The key of an extra column.
    static String extraKey(String name) {
        return "extra " + name;
    }

    @Override
    public void request(long fromRow, int count) {
        long end = Math.min(fromRow + count, model.recording().steps());
        Decode decode = model.decodeProperty().get();
        Episodes episodes = model.episodesProperty().get();
        Matches matches = model.filter().matchesProperty().get();
        extras.cancel();
        tokens.read(
                (_, _) -> {
                    StepWindow window =
                            model.recording().stream().stepWindow(fromRow, end, CELL_CAP);
                    return new Answer(window, page(window, decode, episodes, matches));
                },
                answer -> {
                    show.accept(answer.page());
                    readExtras(answer.window(), decode, episodes, matches);
                },
                model.notices()::error);
    }

    private void readExtras(
            StepWindow window,
            Decode decode,
            @Nullable Episodes episodes,
            @Nullable Matches matches) {
        long first = window.firstRow();
        long end = first + window.rows();
        if (extra == null || extra.known(first, end).size() == window.rows()) {
            return;
        }
        extras.read(
                (cancel, _) -> {
                    extra.read(first, end, cancel);
                    return page(window, decode, episodes, matches);
                },
                show,
                model.notices()::error);
    }

    private GridPage page(
            StepWindow window,
            Decode decode,
            @Nullable Episodes episodes,
            @Nullable Matches matches) {
        List<GridCell> cells = new ArrayList<>();
        long first = window.firstRow();
        Map<Long, @Nullable String[]> texts =
                extra == null ? Map.of() : extra.known(first, first + window.rows());
        for (int i = 0; i < window.rows(); i++) {
            long row = first + i;
            boolean marked = matches != null && matches.contains(row);
            cells.add(new GridCell.Text(Numerals.grouped(window.steps()[i]), false, marked));
            cells.add(new GridCell.Text(time(row, episodes), true));
            for (Field field : model.recording().fields()) {
                cells.add(GridCell.of(window, i, field, decode));
            }
            if (extra != null) {
                addExtras(cells, texts.get(row), extra.names().size());
            }
        }
        return new GridPage(first, window.rows(), keys, cells.toArray(GridCell[]::new));
    }

    private static void addExtras(
            List<GridCell> cells, @Nullable String @Nullable [] texts, int count) {
        for (int i = 0; i < count; i++) {
            String text = texts == null ? "" : texts[i];
            cells.add(text == null ? GridCell.Absent.NULL : new GridCell.Text(text, false));
        }
    }

    /// The row within its episode; nothing until the episodes are known.
    private static String time(long row, @Nullable Episodes episodes) {
        if (episodes == null) {
            return "";
        }
        int episode = episodes.episodeOfRow(row);
        return Numerals.grouped(episode < 0 ? row : row - episodes.startRow(episode));
    }
}

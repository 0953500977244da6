package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
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

    /// The key of the column of tokens of no field, which is in pages that have any.
    static final String UNKNOWN = "unknown";

    private static final int CELL_CAP = 16;

    private record Answer(List<StepWindow> windows, GridPage page) {}

    /// How a page is to look.
    ///
    /// @param from the place of its first row in the table
    private record State(
            long from, Decode decode, @Nullable Episodes episodes, @Nullable Matches matches) {}

    private final InspectorModel model;
    private final Consumer<GridPage> show;
    private final Slot tokens;
    private final Slot extras;
    private final @Nullable ExtraTexts extra;
    private final List<String> keys = new ArrayList<>();
    private ShownRows shown;

    /// Pages of a model's recording.
    ///
    /// @param show takes each page
    StepPages(InspectorModel model, Consumer<GridPage> show) {
        this.model = model;
        this.show = show;
        this.shown = new ShownRows(model.recording().steps(), null);
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

    /// Sets which rows there are.
    void show(ShownRows rows) {
        shown = rows;
    }

    @Override
    public void request(long from, int count) {
        Recording recording = model.recording();
        ShownRows rows = shown;
        long end = Math.min(from + count, rows.count());
        State state =
                new State(
                        from,
                        model.decodeProperty().get(),
                        model.episodesProperty().get(),
                        model.filter().matchesProperty().get());
        ExtraTexts texts = extra;
        if (texts != null && recording.extra() != null) {
            texts.follow(recording.extra());
        }
        extras.cancel();
        tokens.read(
                (_, _) -> {
                    List<StepWindow> windows = windows(recording, rows, from, end);
                    return new Answer(windows, page(windows, state));
                },
                answer -> {
                    show.accept(answer.page());
                    readExtras(answer.windows(), state);
                },
                error -> {
                    model.notices().error(error);
                    // No rows to wait for.
                    model.runner().release();
                });
    }

    /// Neighbours in the recording are read together.
    private static List<StepWindow> windows(
            Recording recording, ShownRows rows, long from, long end) {
        List<StepWindow> windows = new ArrayList<>();
        for (long at = from; at < end; ) {
            long first = rows.row(at);
            long to = at + 1;
            while (to < end && rows.row(to) == first + to - at) {
                to++;
            }
            windows.add(recording.stream().stepWindow(first, first + to - at, CELL_CAP));
            at = to;
        }
        return windows;
    }

    private void readExtras(List<StepWindow> windows, State state) {
        if (extra == null || windows.stream().allMatch(this::isKnown)) {
            return;
        }
        extras.read(
                (cancel, _) -> {
                    for (StepWindow window : windows) {
                        extra.read(window.firstRow(), window.firstRow() + window.rows(), cancel);
                    }
                    return page(windows, state);
                },
                show,
                model.notices()::error);
    }

    private boolean isKnown(StepWindow window) {
        long first = window.firstRow();
        return extra != null && extra.known(first, first + window.rows()).size() == window.rows();
    }

    private GridPage page(List<StepWindow> windows, State state) {
        List<GridCell> cells = new ArrayList<>();
        boolean unknown = windows.stream().anyMatch(window -> window.unknown() != null);
        int rows = 0;
        for (StepWindow window : windows) {
            addRows(cells, window, state, unknown);
            rows += window.rows();
        }
        List<String> columns = new ArrayList<>(keys);
        if (unknown) {
            columns.add(UNKNOWN);
        }
        return new GridPage(state.from(), rows, columns, cells.toArray(GridCell[]::new));
    }

    private void addRows(List<GridCell> cells, StepWindow window, State state, boolean unknown) {
        long first = window.firstRow();
        Map<Long, @Nullable String[]> texts =
                extra == null ? Map.of() : extra.known(first, first + window.rows());
        Matches matches = state.matches();
        for (int i = 0; i < window.rows(); i++) {
            long row = first + i;
            boolean marked = matches != null && matches.contains(row);
            cells.add(new GridCell.Text(Numerals.grouped(window.steps()[i]), false, marked));
            cells.add(new GridCell.Text(time(row, state.episodes()), true));
            for (Field field : model.recording().fields()) {
                cells.add(GridCell.of(window, i, field, state.decode()));
            }
            if (extra != null) {
                addExtras(cells, texts.get(row), extra.names().size());
            }
            if (unknown) {
                cells.add(GridCell.unknown(window, i, state.decode()));
            }
        }
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
        if (episodes == null || episodes.count() == 0) {
            return "";
        }
        int episode = episodes.episodeOfRow(row);
        return Numerals.grouped(episode < 0 ? row : row - episodes.startRow(episode));
    }
}

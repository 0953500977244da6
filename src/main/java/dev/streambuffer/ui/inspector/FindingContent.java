package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows of the table of findings in whole.
///
/// @param rows the findings that are selected
record FindingContent(List<QualityFinding> rows) implements TableContent {

    @Override
    public List<String> titles() {
        return List.of("severity", "finding", "field", "step", "token", "places", "file", "what");
    }

    @Override
    public void read(RowRange range, Sink sink, CancelToken cancel) throws IOException {
        for (QualityFinding finding :
                rows.subList(Math.toIntExact(range.from()), Math.toIntExact(range.to()))) {
            List<@Nullable Cell> cells = new ArrayList<>();
            cells.add(text(CheckText.name(finding.severity())));
            cells.add(text(finding.kind()));
            cells.add(text(finding.field()));
            cells.add(finding.hasPlace() ? number(finding.step()) : null);
            cells.add(finding.token() < 0 ? null : number(finding.token()));
            cells.add(number(finding.count()));
            cells.add(text(finding.file()));
            cells.add(text(finding.message()));
            sink.row(cells);
        }
    }

    private static @Nullable Cell text(String text) {
        return text.isEmpty() ? null : new Cell.One(text, false);
    }

    private static Cell number(long number) {
        return new Cell.One(Long.toString(number), true);
    }
}

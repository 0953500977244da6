package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.analyze.Severity;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/// What rows of the tables say when they are copied.
class RowContentTest {

    @Test
    void aFindingSaysItsPlaceAndNothingWhereThereIsNone() throws IOException {
        QualityFinding nan =
                new QualityFinding("nan", Severity.WARNING, "reward", 4, 104, 21, 3, "3 are NaN");
        QualityFinding open =
                new QualityFinding("not-closed", Severity.NOTE, "", -1, 0, -1, 1, "not closed");
        String text =
                TableExport.text(
                        new FindingContent(List.of(nan, open)),
                        new RowRange(0, 2),
                        true,
                        CancelToken.NEVER,
                        ProgressListener.NONE);
        assertThat(text.lines())
                .containsExactly(
                        "severity\tfinding\tfield\tstep\ttoken\tplaces\tfile\twhat",
                        "warning\tnan\treward\t104\t21\t3\t\t3 are NaN",
                        "note\tnot-closed\t\t\t\t1\t\tnot closed");
    }
}

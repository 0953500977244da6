package dev.streambuffer.analyze;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A condition on the steps of a recording: `reward < 0 && action == 1`. Its language is described
/// in `assets/docs/filter.md`. Immutable; safe from any number of threads.
public final class Filter {

    private static final long BLOCK_ROWS = 4096;
    private static final long BLOCK_TOKENS = 1 << 17;

    private final String text;
    private final FilterCompiler.Step step;
    private final FilterCompiler parts;

    private Filter(String text, FilterCompiler.Step step, FilterCompiler parts) {
        this.text = text;
        this.step = step;
        this.parts = parts;
    }

    /// Reads an expression.
    ///
    /// @param names what its names can mean
    /// @throws FilterException if it is none, with the place of what is wrong
    public static Filter parse(String text, FilterNames names) {
        FilterCompiler compiler = new FilterCompiler(names);
        return new Filter(text, compiler.compile(FilterParser.parse(text)), compiler);
    }

    /// The expression as it was written.
    public String text() {
        return text;
    }

    /// Whether the episodes must be known to tell which rows match.
    public boolean needsEpisodes() {
        return parts.places().contains("t") || parts.places().contains("episode");
    }

    /// Whether it looks at extra columns.
    public boolean needsExtra() {
        return !parts.columns().isEmpty();
    }

    /// Finds the rows that match, with all processors. Reads only the columns it needs. A row for
    /// which the expression has no value, as something in it is null, does not match.
    ///
    /// @param extra the extra columns, a row a row of the stream; null if they are not needed
    /// @param episodes the episodes; null if they are not needed
    /// @throws java.util.concurrent.CancellationException if cancelled
    public Matches matches(
            TokenStream stream,
            @Nullable Dataset extra,
            @Nullable Episodes episodes,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        long rows = stream.steps();
        Matches.Builder builder = new Matches.Builder(rows);
        List<RowRange> ranges = RowWork.split(stream, new RowRange(0, rows), cancel);
        FilterFields fields = new FilterFields(stream, parts.fields());
        try {
            RowWork.run(
                    stream,
                    "filtering",
                    "rows",
                    ranges,
                    range -> {
                        BitSet found = new BitSet();
                        Blocks blocks = new Blocks(stream, episodes, fields, range, found, cancel);
                        if (needsExtra()) {
                            read(Objects.requireNonNull(extra, "extra columns"), range, blocks);
                        } else {
                            blocks.evaluate(range, Map.of());
                        }
                        return new Found(range.from(), found);
                    },
                    found -> builder.add(found.first(), found.rows()),
                    cancel,
                    progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return builder.build();
    }

    /// Matches of a range.
    private record Found(long first, BitSet rows) {}

    private void read(Dataset extra, RowRange range, Blocks blocks) {
        List<String> names = List.copyOf(parts.columns());
        try (RowCursor cursor = extra.read(range, names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                Map<String, FilterVector> columns = new HashMap<>();
                for (ColumnBatch column : b.columns()) {
                    columns.put(column.column().name(), FilterColumns.of(column));
                }
                blocks.evaluate(new RowRange(b.firstRow(), b.firstRow() + b.rows()), columns);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Evaluates the expression on runs of rows, in blocks that stay small however long rows are.
    private final class Blocks {

        private final TokenStream stream;
        private final @Nullable Episodes episodes;
        private final FilterFields fields;
        private final RowRange range;
        private final BitSet found;
        private final CancelToken cancel;

        Blocks(
                TokenStream stream,
                @Nullable Episodes episodes,
                FilterFields fields,
                RowRange range,
                BitSet found,
                CancelToken cancel) {
            this.stream = stream;
            this.episodes = episodes;
            this.fields = fields;
            this.range = range;
            this.found = found;
            this.cancel = cancel;
        }

        void evaluate(RowRange rows, Map<String, FilterVector> columns) {
            for (long from = rows.from(); from < rows.to(); ) {
                cancel.check();
                RowRange block = new RowRange(from, end(from, rows.to()));
                Map<String, FilterVector> extra = new HashMap<>();
                int first = (int) (from - rows.from());
                int last = Math.toIntExact(block.to() - rows.from());
                columns.forEach((name, vector) -> extra.put(name, vector.slice(first, last)));
                FilterVector truth =
                        step.of(
                                new FilterBlock(
                                        stream,
                                        episodes,
                                        block,
                                        fields.read(block, cancel),
                                        extra));
                for (int r = 0; r < truth.rows(); r++) {
                    if (truth.words()[r] != 0 && !truth.isMissing(r)) {
                        found.set((int) (from - range.from()) + r);
                    }
                }
                from = block.to();
            }
        }

        private long end(long from, long most) {
            long to = Math.min(most, from + BLOCK_ROWS);
            long lastToken = stream.start(from) + BLOCK_TOKENS;
            return stream.start(to) <= lastToken
                    ? to
                    : Math.max(from + 1, Math.min(to, stream.rowOf(lastToken)));
        }
    }
}

package dev.streambuffer.sample;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRanges;
import dev.streambuffer.model.Shape;
import dev.streambuffer.sample.IndexRecipe.Drawn;
import dev.streambuffer.sample.IndexRecipe.Saved;
import dev.streambuffer.sample.IndexRecipe.Written;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A sample as a Python program that needs NumPy and the files of the store, and gives the same
/// arrays. Stateless.
public final class PythonText {

    /// A text with more runs of rows in it is of no use to anybody.
    private static final int MOST_RUNS = 100_000;

    private static final int RUNS_A_LINE = 6;

    private static final Pattern FUNCTION =
            Pattern.compile("(?:\\bnumpy\\.|\\bnp\\.|\\b)(arange|array|asarray)\\b");

    private static final String GENERATOR =
            """
            def splitmix64(state):
                while True:
                    state = (state + 0x9E3779B97F4A7C15) % 2**64
                    z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
                    z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
                    yield z ^ z >> 31

            def below(bound):
                while True:
                    product = next(words) * bound
                    if product % 2**64 >= 2**64 % bound:
                        return product >> 64
            """;

    private static final String ANYWHERE =
            """
            count = np.maximum(0, end - first - length + 1)  # windows that lie within each run
            before = np.cumsum(count) - count
            total = int(count.sum())

            def start():
                window = below(total)
                run = np.searchsorted(before, window, side="right") - 1
                return first[run] + window - before[run]
            """;

    private static final String AT_STEPS =
            """
            count = np.array([np.searchsorted(starts[a:b], e - length, side="right")
                              for (a, b), e in zip(rows, end)])  # steps that a window fits behind
            before = np.cumsum(count) - count
            total = int(count.sum())

            def start():
                for _ in range(64):
                    step = below(total)
                    run = np.searchsorted(before, step, side="right") - 1
                    row = rows[run, 0] + step - before[run]
                    if starts[row] < starts[row + 1]:
                        break
                return starts[row]
            """;

    private static final String WHOLE_STEPS =
            """
            row = np.concatenate([np.arange(a, b) for a, b in rows])
            after = starts[row] + length
            whole = starts[row][(starts[row] < starts[row + 1]) & np.isin(after, starts)
                                & (after <= np.repeat(end, rows[:, 1] - rows[:, 0]))]

            def start():
                return whole[below(len(whole))]
            """;

    private PythonText() {}

    /// The program.
    ///
    /// @throws IllegalArgumentException if it would be longer than is of use: a filter that matches
    ///   in very many places
    public static String of(IndexRecipe recipe, StreamStore store) {
        StringBuilder text = new StringBuilder("# " + oneLine(recipe.words()) + "\n");
        text.append("import numpy as np\n\n");
        text.append(
                "tokens = np.load(%s, mmap_mode=\"r\")[:%d]\n"
                        .formatted(quoted(store.path().resolve("tokens.npy")), store.tokens()));
        switch (recipe) {
            case Drawn drawn -> drawn(text, drawn, store);
            case Written written -> written(text, written.expression());
            case Saved saved ->
                    text.append(
                            "indices = np.load(%s).astype(np.int64)\n"
                                    .formatted(quoted(saved.file())));
        }
        return text.append(
                        """
                        sample = tokens[indices]
                        types, values, steps = sample["type"], sample["data"], sample["step"]
                        # values are 64 bits each: values.view("<f8") reads those of float64 fields
                        """)
                .toString();
    }

    private static void written(StringBuilder text, String expression) {
        switch (IndexExpression.parse(expression)) {
            case IndexExpression.Integers _ ->
                    text.append(
                            "indices = np.array(%s, dtype=np.int64)\n"
                                    .formatted(withNumPy(oneLine(expression.strip()))));
            case IndexExpression.Slice slice ->
                    text.append(
                            "indices = np.arange(*slice(%s, %s, %d).indices(len(tokens)))\n"
                                    .formatted(
                                            bound(slice.from()), bound(slice.to()), slice.step()));
        }
    }

    /// NumPy's functions under the name that the program has for it.
    private static String withNumPy(String expression) {
        return FUNCTION.matcher(expression).replaceAll("np.$1");
    }

    private static String bound(@Nullable Long bound) {
        return bound == null ? "None" : bound.toString();
    }

    private static void drawn(StringBuilder text, Drawn drawn, StreamStore store) {
        Shape shape = drawn.shape();
        boolean single = shape.rank() == 0 || drawn.from() == SampleFrom.TOKENS;
        long length = single ? 1 : shape.dim(shape.rank() - 1);
        text.append(
                "starts = np.append(np.load(%s, mmap_mode=\"r\")[\"start\"][:%d], len(tokens))\n"
                        .formatted(quoted(store.path().resolve("steps.npy")), store.steps()));
        text.append("shape, length = %s, %d\n\n".formatted(tuple(shape), length));
        text.append("# runs of steps to draw from, by their place in the recording: from, to\n");
        text.append("rows = np.array(%s).reshape(-1, 2)\n".formatted(runs(drawn.scope().rows())));
        text.append("first, end = starts[rows].T  # their tokens\n\n");
        text.append(GENERATOR).append("\n");
        text.append("words = splitmix64(%s)\n".formatted(Long.toUnsignedString(drawn.seed())));
        text.append(
                switch (drawn.from()) {
                    case TOKENS, WINDOWS -> ANYWHERE;
                    case STEPS -> AT_STEPS;
                    case WHOLE_STEPS -> WHOLE_STEPS;
                });
        text.append(
                """

                number = int(np.prod(shape)) // max(1, length)
                drawn = np.array([start() for _ in range(number)], dtype=np.int64)
                indices = (drawn[:, None] + np.arange(length)).reshape(shape)
                """);
    }

    private static String runs(RowRanges rows) {
        if (rows.count() > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "%s runs of steps are too many for a program text; save the sample as .npz"
                            .formatted(Numerals.plain(rows.count())));
        }
        StringBuilder text = new StringBuilder("[");
        for (int run = 0; run < rows.count(); run++) {
            if (run > 0) {
                text.append(run % RUNS_A_LINE == 0 ? ",\n    " : ", ");
            }
            text.append("[%d, %d]".formatted(rows.from(run), rows.to(run)));
        }
        return text.append("]").toString();
    }

    private static String tuple(Shape shape) {
        return Arrays.stream(shape.dims())
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String quoted(Path path) {
        return SourceText.quoted(path.toAbsolutePath().normalize().toString());
    }
}

package dev.streambuffer.store;

import java.lang.foreign.MemorySegment;

/// Checks the records of a store's files against each other. Steps go up from row to row, so that a
/// row is the run of tokens of its step: the order of the tokens is checked by itself, and of the
/// index only where its rows begin and end.
final class RecordCheck {

    private static final int TOKEN_BYTES = RecordLayout.TOKENS.recordBytes();
    private static final String TOKENS = RecordLayout.TOKENS.file();
    private static final String STEPS = RecordLayout.STEPS.file();
    private static final String NULLS = RecordLayout.NULLS.file();

    private final StoreView view;
    private final RecordFile tokens;
    private final RecordFile steps;
    private final RecordFile nulls;
    private final long tokenCount;
    private final int fields;

    /// @param tokenCount how many tokens should be there; the view may have fewer
    RecordCheck(StoreView view, long tokenCount) {
        this.view = view;
        this.tokens = view.tokenFile();
        this.steps = view.stepFile();
        this.nulls = view.nullFile();
        this.tokenCount = tokenCount;
        this.fields = view.fields().size();
    }

    /// Known types; within a step they don't go down, nor do the steps.
    void tokens(long from, long to, CheckFindings findings) {
        MemorySegment segment = tokens.segment();
        long lastStep = from == 0 ? Long.MIN_VALUE : tokens.get(from - 1, 0);
        long lastType = from == 0 ? 0 : tokens.get(from - 1, 1);
        for (long token = from; token < to; token++) {
            long offset = token * TOKEN_BYTES;
            long step = segment.get(RecordFile.WORD, offset);
            long type = segment.get(RecordFile.WORD, offset + Long.BYTES);
            boolean known = type >= 0 && type < fields;
            if (!known || step < lastStep || step == lastStep && type < lastType) {
                report(token, step, type, lastStep, lastType, findings);
            }
            lastStep = step;
            lastType = type;
        }
    }

    private void report(
            long token,
            long step,
            long type,
            long lastStep,
            long lastType,
            CheckFindings findings) {
        if (type < 0 || type >= fields) {
            String known = "a type from 0 to %d".formatted(fields - 1);
            findings.add("unknown-type", TOKENS, token, known, () -> "type " + type);
        }
        if (step < lastStep) {
            String order = "step %d or later".formatted(lastStep);
            findings.add("step-order", TOKENS, token, order, () -> "step " + step);
        } else if (step == lastStep && type < lastType) {
            String order = "type %d or higher in step %d".formatted(lastType, step);
            findings.add("type-order", TOKENS, token, order, () -> "type " + type);
        }
    }

    /// Steps go up, starts don't go down, and each row has the tokens of its step.
    void steps(long from, long to, CheckFindings findings) {
        for (long row = from; row < to; row++) {
            long step = steps.get(row, 0);
            if (row > 0 && step <= steps.get(row - 1, 0)) {
                String order = "a step after %d".formatted(steps.get(row - 1, 0));
                findings.add("row-order", STEPS, row, row, order, () -> "step " + step);
            }
            long start = steps.get(row, 1);
            long end = row + 1 < steps.count() ? steps.get(row + 1, 1) : tokenCount;
            long least = row == 0 ? 0 : Math.clamp(steps.get(row - 1, 1), 0, tokenCount);
            if (start < least || start > tokenCount || row == 0 && start > 0) {
                String expected =
                        row == 0 ? "start 0" : "a start from %d to %d".formatted(least, tokenCount);
                findings.add("row-start", STEPS, row, row, expected, () -> "start " + start);
            } else if (start < end && end <= tokenCount) {
                checkRow(row, step, start, end, findings);
            }
        }
    }

    private void checkRow(long row, long step, long start, long end, CheckFindings findings) {
        for (long token : new long[] {start, end - 1}) {
            if (token < tokens.count() && tokens.get(token, 0) != step) {
                findings.add(
                        "row-tokens",
                        STEPS,
                        row,
                        row,
                        "step %d in tokens %d to %d".formatted(step, start, end - 1),
                        () -> "step %d in token %d".formatted(tokens.get(token, 0), token));
                return;
            }
        }
    }

    /// Null lists are sorted, of list fields, of rows that are there and without such tokens.
    void nulls(long from, long to, CheckFindings findings) {
        for (long i = from; i < to; i++) {
            long row = nulls.get(i, 0);
            long type = nulls.get(i, 1);
            if (i > 0) {
                long lastRow = nulls.get(i - 1, 0);
                long lastType = nulls.get(i - 1, 1);
                if (row < lastRow || row == lastRow && type <= lastType) {
                    String order = "one after row %d, type %d".formatted(lastRow, lastType);
                    findings.add("null-order", NULLS, i, known(row), order, () -> text(row, type));
                }
            }
            if (row < 0 || row >= view.steps()) {
                String rows = "a row from 0 to %d".formatted(view.steps() - 1);
                findings.add("null-row", NULLS, i, rows, () -> "row " + row);
            } else if (type < 0
                    || type >= fields
                    || view.fields().get((int) type).feature().isScalar()) {
                findings.add(
                        "null-type", NULLS, i, row, "the type of a list", () -> "type " + type);
            } else if (hasTokens(row, type)) {
                String none = "a row without tokens of type %d".formatted(type);
                findings.add("null-tokens", NULLS, i, row, none, () -> "tokens in row " + row);
            }
        }
    }

    private boolean hasTokens(long row, long type) {
        long low = Math.clamp(steps.get(row, 1), 0, tokens.count());
        long end = row + 1 < steps.count() ? steps.get(row + 1, 1) : tokens.count();
        long high = Math.clamp(end, low, tokens.count());
        long last = high;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (tokens.get(middle, 1) < type) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < last && tokens.get(low, 1) == type;
    }

    private long known(long row) {
        return row >= 0 && row < view.steps() ? row : -1;
    }

    private static String text(long row, long type) {
        return "row %d, type %d".formatted(row, type);
    }
}

package dev.streambuffer.store;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads all foreign tokens once: where rows start, which types there are, what is out of order,
/// and what the data words look like.
final class ForeignScan {

    /// Rows are counted up to each chunk, so that finding one means reading one chunk.
    static final int TOKENS_A_CHUNK = 1 << 12;

    /// Without names, types from here on are taken for damage, not for fields.
    static final int MOST_TYPES = 1024;

    private static final int FINDINGS_OF_A_KIND = 10;
    private static final long SMALL = 1L << 53;

    private final ForeignWords words;
    private final long tokens;
    private final int named;
    private final long[] rowsBefore;
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long[] small = new long[16];
    private long[] other = new long[16];
    private int types;
    private long rows;

    private ForeignScan(ForeignWords words, long tokens, int named) {
        this.words = words;
        this.tokens = tokens;
        this.named = named;
        this.rowsBefore =
                new long[Math.toIntExact((tokens + TOKENS_A_CHUNK - 1) / TOKENS_A_CHUNK) + 1];
    }

    /// Scans.
    ///
    /// @param tokens how many tokens count
    /// @param named the number of fields with names, or 0 if none has one
    static ForeignScan of(
            ForeignWords words,
            long tokens,
            int named,
            CancelToken cancel,
            ProgressListener progress) {
        ForeignScan scan = new ForeignScan(words, tokens, named);
        scan.run(cancel, progress);
        return scan;
    }

    /// How many rows start before each chunk; one more at the end for all.
    long[] rowsBefore() {
        return rowsBefore;
    }

    /// The number of types: one more than the highest that counts.
    int types() {
        return Math.max(types, named);
    }

    List<Finding> findings() {
        return findings;
    }

    /// A guess at a type's encoding. An integer of less than 2^53 in magnitude would, as a float64,
    /// be a subnormal number or a NaN; so if at least half of the words other than 0 are such, they
    /// are integers. Zero is the same in both.
    Encoding guess(int type) {
        boolean integers = type < small.length && small[type] > 0 && small[type] >= other[type];
        return integers ? Encoding.INT64 : Encoding.FLOAT64;
    }

    /// Whether a row starts at a token: where the step changes or the type goes down.
    static boolean startsRow(long step, long type, long stepBefore, long typeBefore) {
        return step != stepBefore || type >= 0 && type < typeBefore;
    }

    private void run(CancelToken cancel, ProgressListener progress) {
        long stepBefore = 0;
        long typeBefore = 0;
        for (long token = 0; token < tokens; token++) {
            if (token % TOKENS_A_CHUNK == 0) {
                cancel.check();
                rowsBefore[(int) (token / TOKENS_A_CHUNK)] = rows;
                progress.progress(new Progress("reading", token, tokens, "tokens"));
            }
            long step = words.step(token);
            long type = words.type(token);
            if (token == 0 || startsRow(step, type, stepBefore, typeBefore)) {
                rows++;
            }
            if (token > 0 && step < stepBefore) {
                found(
                        "step-decreases",
                        token,
                        "the step goes down from %d to %d".formatted(stepBefore, step));
            } else if (token > 0 && step == stepBefore && type >= 0 && type < typeBefore) {
                found(
                        "type-order",
                        token,
                        "in step %d type %d comes after type %d".formatted(step, type, typeBefore));
            }
            int most = named > 0 ? named : MOST_TYPES;
            if (type < 0 || type >= most) {
                found(
                        "type-out-of-range",
                        token,
                        "type %d, where types are from 0 to %d".formatted(type, most - 1));
            } else {
                count((int) type, words.data(token));
            }
            stepBefore = step;
            typeBefore = type;
        }
        rowsBefore[rowsBefore.length - 1] = rows;
        kinds.forEach(
                (kind, count) -> {
                    if (count > FINDINGS_OF_A_KIND) {
                        findings.add(
                                new Finding(
                                        kind,
                                        "and %s more"
                                                .formatted(
                                                        Numerals.plain(count - FINDINGS_OF_A_KIND)),
                                        ""));
                    }
                });
    }

    private void found(String kind, long token, String message) {
        if (kinds.merge(kind, 1L, Long::sum) <= FINDINGS_OF_A_KIND) {
            findings.add(new Finding(kind, message, "record " + token));
        }
    }

    private void count(int type, long word) {
        if (type >= small.length) {
            small = Arrays.copyOf(small, Math.max(type + 1, 2 * small.length));
            other = Arrays.copyOf(other, small.length);
        }
        types = Math.max(types, type + 1);
        if (word != 0) {
            if (-SMALL < word && word < SMALL) {
                small[type]++;
            } else {
                other[type]++;
            }
        }
    }
}

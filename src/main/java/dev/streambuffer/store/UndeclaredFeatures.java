package dev.streambuffer.store;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenStream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Decides what fields are as columns that were not declared with a feature: a scalar if there is
/// exactly one token in every step, else a list.
final class UndeclaredFeatures {

    private static final long ROWS_A_CHUNK = 1 << 14;

    private UndeclaredFeatures() {}

    /// The fields of a stream with features that its tokens fit. Reads all tokens, on all cores, if
    /// there is a field to decide on.
    static List<Field> decide(TokenStream stream) {
        List<Field> fields = stream.fields();
        if (fields.stream().allMatch(Field::declared)) {
            return fields;
        }
        long steps = stream.steps();
        boolean[] single =
                LongStream.range(0, (steps + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK)
                        .parallel()
                        .mapToObj(
                                chunk ->
                                        single(
                                                stream,
                                                chunk * ROWS_A_CHUNK,
                                                Math.min(steps, (chunk + 1) * ROWS_A_CHUNK)))
                        .reduce(all(fields.size()), UndeclaredFeatures::both);
        List<Field> decided = new ArrayList<>();
        for (Field field : fields) {
            decided.add(single[field.type()] ? field.asScalar() : field);
        }
        return decided;
    }

    /// By type, whether each of the rows has exactly one token of it.
    private static boolean[] single(TokenStream stream, long fromRow, long toRow) {
        boolean[] single = all(stream.fields().size());
        int[] counts = new int[single.length];
        long token = stream.start(fromRow);
        for (long row = fromRow; row < toRow; row++) {
            long end = stream.start(row + 1);
            for (; token < end; token++) {
                long type = stream.type(token);
                if (type >= 0 && type < counts.length) {
                    // Two are as many as any more.
                    counts[(int) type] = Math.min(2, counts[(int) type] + 1);
                }
            }
            for (int type = 0; type < counts.length; type++) {
                single[type] &= counts[type] == 1;
                counts[type] = 0;
            }
        }
        return single;
    }

    private static boolean[] all(int size) {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        return all;
    }

    private static boolean[] both(boolean[] a, boolean[] b) {
        boolean[] both = a.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= b[i];
        }
        return both;
    }
}

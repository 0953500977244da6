package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class RowRunsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void inPiecesAsInOne(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            boolean[] rows = new boolean[random.nextInt(40)];
            double share = random.nextDouble();
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextDouble() < share;
            }
            RowRuns whole = new RowRuns();
            for (int from = 0; from < rows.length; ) {
                int to = Math.min(rows.length, from + 1 + random.nextInt(9));
                RowRuns part = new RowRuns();
                for (int row = from; row < to; row++) {
                    if (rows[row]) {
                        part.add(row);
                        part.add(row);
                    }
                }
                whole.merge(part);
                from = to;
            }
            check(whole, rows);
        }
    }

    private static void check(RowRuns found, boolean[] rows) {
        int count = 0;
        int runs = 0;
        int first = -1;
        int longest = 0;
        int longestStart = -1;
        for (int i = 0; i < rows.length; i++) {
            if (!rows[i]) {
                continue;
            }
            count++;
            first = first < 0 ? i : first;
            runs += i == 0 || !rows[i - 1] ? 1 : 0;
            int end = i;
            while (end < rows.length && rows[end]) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                longestStart = i;
            }
        }
        assertThat(found.rows()).isEqualTo(count);
        assertThat(found.runs()).isEqualTo(runs);
        assertThat(found.first()).isEqualTo(first);
        assertThat(found.longest()).isEqualTo(longest);
        assertThat(found.longestStart()).isEqualTo(longestStart);
    }

    @Test
    void nothingAtAll() {
        check(new RowRuns(), new boolean[0]);
    }
}

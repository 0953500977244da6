package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.RowRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

class MatchesTest {

    /// Chunks of 65,536 rows without a match, with some and with nothing else; the last one cut.
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 1",
        "64, 1",
        "65, 0.5",
        "65536, 1",
        "65537, 1",
        "200000, 0",
        "200000, 0.5",
        "200000, 0.999",
        "200000, 1"
    })
    void runsAreThoseOfTheRows(int rows, double share) {
        Random random = new Random(rows);
        BitSet bits = new BitSet();
        for (int row = 0; row < rows; row++) {
            boolean full = row / 65_536 == 1 && share > 0;
            bits.set(row, full || random.nextDouble() < share);
        }
        Matches.Builder builder = new Matches.Builder(rows);
        builder.add(0, bits);
        List<RowRange> expected = new ArrayList<>();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int to = bits.nextClearBit(from);
            expected.add(new RowRange(from, to));
            from = bits.nextSetBit(to);
        }
        assertThat(builder.build().ranges().asList()).isEqualTo(expected);
    }
}

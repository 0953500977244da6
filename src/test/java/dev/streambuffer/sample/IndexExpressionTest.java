package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class IndexExpressionTest {

    private static IndexArray resolve(String text, long size) {
        return IndexExpression.parse(text).resolve(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3                       | scalar    | 3
                    -1                      | scalar    | 9
                    ' + 2 '                 | scalar    | 2
                    1_0:                    | 0         | ''
                    [3]                     | 1         | 3
                    [[0, 1], [2, -3]]       | 2 x 2     | 0 1 2 7
                    '[ [[1],[2]],[[3],[4]],]' | 2 x 2 x 1 | 1 2 3 4
                    []                      | 0         | ''
                    [[], []]                | 2 x 0     | ''
                    0:9:4                   | 3         | 0 4 8
                    -3:                     | 3         | 7 8 9
                    ::-4                    | 3         | 9 5 1
                    :                       | 10        | 0 1 2 3 4 5 6 7 8 9
                    5:100                   | 5         | 5 6 7 8 9
                    99999999999999999999:   | 0         | ''
                    -99999999999999999999:2 | 2         | 0 1
                    3:1                     | 0         | ''
                    ...                     | 10        | 0 1 2 3 4 5 6 7 8 9
                    range(3)                | 3         | 0 1 2
                    'range(2, -2, -1)'      | 4         | 2 1 0 9
                    'np.arange(1, 8, 3)'    | 3         | 1 4 7
                    range(0)                | 0         | ''
                    'range(3,)'             | 3         | 0 1 2
                    'range(0, 4, 2, )'      | 2         | 0 2
                    '[range(2), range(5, 7)]' | 2 x 2   | 0 1 5 6
                    '[range(2), [8, 9]]'    | 2 x 2     | 0 1 8 9
                    'array([[0, 1],  [2, -3]])' | 2 x 2 | 0 1 2 7
                    ' np.array( [4, ] , )'  | 1         | 4
                    numpy.asarray(-1)       | scalar    | 9
                    """)
    void readsWhatNumPyReads(String text, String shape, String indices) {
        IndexArray found = resolve(text, 10);
        assertThat(found.shape().toString()).isEqualTo(shape);
        List<String> words = new ArrayList<>();
        for (long index : found.indices()) {
            words.add(Long.toString(index));
        }
        assertThat(String.join(" ", words)).isEqualTo(indices == null ? "" : indices);
    }

    /// Against the definition: the indices from start on by step that lie before stop.
    @Test
    void slicesAreThoseOfPython() {
        Long[] bounds = {null, -7L, -6L, -5L, -3L, -1L, 0L, 1L, 2L, 4L, 5L, 6L, 9L};
        for (int size = 0; size <= 5; size++) {
            for (Long from : bounds) {
                for (Long to : bounds) {
                    for (long step :
                            new long[] {1, 2, 7, -1, -2, -7, Long.MAX_VALUE, -Long.MAX_VALUE}) {
                        IndexArray found = new IndexExpression.Slice(from, to, step).resolve(size);
                        assertThat(found.indices())
                                .as("%s:%s:%d of %d", from, to, step, size)
                                .containsExactly(slice(from, to, step, size));
                        assertThat(found.shape()).isEqualTo(Shape.of(found.indices().length));
                    }
                }
            }
        }
    }

    private static long[] slice(Long from, Long to, long step, long size) {
        List<Long> result = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            long index = step > 0 ? i : size - 1 - i;
            Long first = from == null ? null : Long.valueOf(from < 0 ? from + size : from);
            Long stop = to == null ? null : Long.valueOf(to < 0 ? to + size : to);
            long start =
                    step > 0
                            ? first == null ? 0 : Math.max(0, first)
                            : first == null ? size - 1 : Math.min(size - 1, first);
            boolean after = step > 0 ? index >= start : index <= start;
            boolean before = stop == null || (step > 0 ? index < stop : index > stop);
            if (after && before && (index - start) % step == 0) {
                result.add(index);
            }
        }
        return result.stream().mapToLong(Long::longValue).toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''         | character 1: expected an integer, a slice or a list, found the end
                    abc        | character 1: expected an integer, a slice or a list, found 'a'
                    1.5        | character 2: expected the end, found '.'
                    1, 2       | character 2: expected one index, as the stream has one dimension, found ','
                    [1, 2      | character 6: expected ',' or ']', found the end
                    [1 2]      | character 4: expected ',' or ']', found '2'
                    [1,,2]     | character 4: expected an integer or a list, found ','
                    [1, 2]]    | character 7: expected the end, found ']'
                    [-]        | character 3: expected digits, found ']'
                    1::0       | character 4: expected a slice step other than zero, found 0
                    [[1, 2], [3]] | character 10: expected a list of length 2, found one of length 1
                    [1, [2]]   | character 5: expected an integer, as before, found a list
                    [[1], 2]   | character 7: expected lists nested 2 deep, as before, found an integer at depth 1
                    [[[]], []] | character 8: expected lists nested 3 deep, as before, found an empty list at depth 2
                    range(3    | character 8: expected ')', found the end
                    'range(0, 3, 0)' | character 13: expected a range step other than zero, found 0
                    'range(0,, 3)' | character 9: expected an integer, found ','
                    'range(0, x)'  | character 10: expected an integer, found 'x'
                    [range(2), range(3)] | character 12: expected a list of length 2, found one of length 3
                    [1, range(2)] | character 5: expected an integer, as before, found a range
                    array([1], 2) | character 12: expected ')', found '2'
                    array(0:2) | character 8: expected ')', found ':'
                    [9223372036854775807, -99999999999999999999] | character 23: index -99999999999999999999 is out of range for every recording
                    range(3)[0] | character 9: expected the end, found '['
                    1__0       | character 2: expected the end, found '_'
                    007        | character 1: expected a number without a leading zero, as in Python, found '0'
                    [True]     | character 2: expected an integer or a list, found 'T'
                    """)
    void pointsAtWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> IndexExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void integersOutOfRangeAreToldWithTheirPlace() {
        assertThatThrownBy(() -> resolve("[0, 10]", 10))
                .isInstanceOf(IndexExpressionException.class)
                .hasMessage("character 5: index 10 is out of range for 10 tokens");
        assertThatThrownBy(() -> resolve("-11", 10)).isInstanceOf(IndexExpressionException.class);
        assertThatThrownBy(() -> resolve("0", 0)).isInstanceOf(IndexExpressionException.class);
        assertThatThrownBy(() -> resolve(":", 1L << 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 099 511 627 776 tokens and would take 41 TB of memory");
    }
}

package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.IndexArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Random expressions against what NumPy gave for them (`numpy/indexing.tsv`): integers, slices
/// with bounds beyond both ends and beyond 64 bits, nested lists up to rank 4, some out of range.
class NumPyIndexingTest {

    /// Lines of size, expression, shape or `IndexError`, and elements in C order.
    static List<String> recorded() throws IOException {
        try (InputStream in = NumPyIndexingTest.class.getResourceAsStream("/numpy/indexing.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void recordedCasesAreAllThere() throws IOException {
        List<String> lines = recorded();
        assertThat(lines).hasSize(482);
        assertThat(lines.stream().filter(line -> line.contains("IndexError"))).hasSize(35);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void givesWhatNumPyGives(String line) {
        String[] parts = line.split("\t", -1);
        long size = Long.parseLong(parts[0]);
        IndexExpression expression = IndexExpression.parse(parts[1]);
        if (parts[2].equals("IndexError")) {
            assertThatThrownBy(() -> expression.resolve(size))
                    .isInstanceOf(IndexExpressionException.class)
                    .hasMessageStartingWith("character ");
            return;
        }
        IndexArray found = expression.resolve(size);
        String shape =
                LongStream.range(0, found.shape().rank())
                        .mapToObj(axis -> Long.toString(found.shape().dim((int) axis)))
                        .collect(Collectors.joining(","));
        String elements =
                Arrays.stream(found.indices())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(","));
        assertThat(shape).isEqualTo(parts[2]);
        assertThat(elements).isEqualTo(parts[3]);
    }
}

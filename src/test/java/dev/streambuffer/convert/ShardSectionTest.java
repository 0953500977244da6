package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Rows are shared among threads in runs of about a shard.
class ShardSectionTest {

    @Test
    void rowsAreCutEvenlyIntoRunsOfAtMostAShard() {
        assertThat(ShardSection.of(10, 4, List.of()))
                .containsExactly(
                        new ShardSection(0, 3, List.of()),
                        new ShardSection(3, 6, List.of()),
                        new ShardSection(6, 10, List.of()));
        assertThat(ShardSection.of(4, 4, List.of()))
                .containsExactly(new ShardSection(0, 4, List.of()));
        assertThat(ShardSection.of(0, 0, List.of()))
                .containsExactly(new ShardSection(0, 0, List.of()));
    }

    @Test
    void aRunEndsOnlyWhereAShardIsToEnd() {
        assertThat(ShardSection.of(20, 5, List.of(0L, 2L, 4L, 9L, 11L, 20L)))
                .containsExactly(
                        new ShardSection(0, 9, List.of(0L, 2L, 4L)),
                        new ShardSection(9, 20, List.of(11L, 20L)));
    }
}

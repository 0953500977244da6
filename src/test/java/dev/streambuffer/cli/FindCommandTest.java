package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/// `find` on what a real writer wrote.
class FindCommandTest {

    private static final Object CARTPOLE = Outcome.fixture("cartpole/cartpole.parquet");

    @Test
    void printsTheCountAndTheRows() throws IOException {
        JsonNode found =
                Outcome.of("find", CARTPOLE, "done && episode_id < 3", "--json").done().json();
        assertThat(found.path("count").longValue()).isEqualTo(3);
        assertThat(found.path("steps").toString()).isEqualTo("[37,52,77]");
        assertThat(Outcome.of("find", CARTPOLE, "t == 0 && row > 37 && row < 60").done().out())
                .isEqualToNormalizingNewlines("2 of 1 288 steps match\n38\n53\n");
    }

    @Test
    void countsEpisodesByTheRuleThatIsAskedFor() throws IOException {
        assertThat(
                        Outcome.of("find", CARTPOLE, "t == 700", "--json", "--episodes-by", "none")
                                .done()
                                .json()
                                .path("steps")
                                .toString())
                .isEqualTo("[700]");
        Outcome.of("find", CARTPOLE, "t == 0", "--episodes-by", "trial")
                .failed("--episodes-by: expected episode_id or done or none, found trial");
    }

    @Test
    void findsNothing() throws IOException {
        JsonNode found = Outcome.of("find", CARTPOLE, "reward > 9", "--json").done().json();
        assertThat(found.path("count").longValue()).isZero();
        assertThat(found.path("steps")).isEmpty();
    }

    @Test
    void saysWhichWordIsWrong() {
        Outcome.of("find", CARTPOLE, "reward < 0 && polcy == 1")
                .failed("character 15: expected a field or column, found 'polcy'");
    }
}

package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.streambuffer.store.StreamStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// `demo`, `sample` and `stats`.
class TokenCommandsTest {

    @TempDir private Path folder;
    private Path store;

    @BeforeEach
    void simulate() {
        store = folder.resolve("demo.store");
        Outcome.of("demo", store, "--steps", "1_000", "--seed", 3).done();
    }

    @Test
    void theSameSeedGivesTheSameStepsLiveOrNot() throws IOException {
        Path live = folder.resolve("live.store");
        Outcome.of("demo", live, "--steps", 1000, "--seed", 3, "--live", "--rate", 1e6).done();
        assertThat(live.resolve("tokens.npy")).hasSameBinaryContentAs(store.resolve("tokens.npy"));
        assertThat(live.resolve("steps.npy")).hasSameBinaryContentAs(store.resolve("steps.npy"));
        JsonNode info = Outcome.of("info", store, "--json", "--hash").done().json();
        assertThat(info.get("steps").longValue()).isEqualTo(1000);
        assertThat(info.get("tokens").longValue()).isEqualTo(7000);
        assertThat(info.get("sha256_data").textValue())
                .isEqualTo("8822d6d4951da8144070654c81b0df7f479590951b09439cda6766fc49b9f19b");
        Outcome.of("demo", store, "--steps", 5).failed("--overwrite");
        Outcome.of("demo", store, "--steps", 5, "--overwrite").done();
        assertThat(Outcome.of("info", store, "--json").json().get("steps").intValue()).isEqualTo(5);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(store, live);
        }
    }

    @Test
    void aStoreThatIsBeingWrittenIsNotReplaced() throws IOException {
        try (StreamStore writer = StreamStore.openForWriting(store)) {
            Outcome.of("demo", store, "--steps", 5, "--overwrite")
                    .failed("writer.lock", "held by this very process");
            writer.appender().step(1_000).put(0, 0).end();
        }
        assertThat(Outcome.of("info", store, "--json").json().get("steps").intValue())
                .isEqualTo(1001);
    }

    @Test
    void samplesByExpression() throws IOException {
        JsonNode sample =
                Outcome.of("sample", store, "--expr=[[0, 1, 2], [5, 6, -1]]", "--json")
                        .done()
                        .json();
        assertThat(sample.get("shape").toString()).isEqualTo("[2,3]");
        assertThat(sample.get("seed").isNull()).isTrue();
        assertThat(sample.get("indices").toString()).isEqualTo("[0,1,2,5,6,6999]");
        assertThat(sample.get("types").toString()).isEqualTo("[0,1,1,2,3,3]");
        assertThat(sample.get("steps").toString()).isEqualTo("[0,0,0,0,0,999]");
        // The reward is always one.
        assertThat(sample.get("values").get(3).longValue())
                .isEqualTo(Double.doubleToRawLongBits(1));
        Outcome.of("sample", store, "--expr=7000").failed("7000");
        Outcome.of("sample", store, "--shape", "7001", "--from", "windows").failed("does not fit");
    }

    @Test
    void samplesByShapeAndSeed() throws IOException {
        JsonNode first = sample("windows", 7);
        assertThat(first).isEqualTo(sample("windows", 7)).isNotEqualTo(sample("windows", 8));
        assertThat(first.get("shape").toString()).isEqualTo("[4,6]");
        assertThat(first.get("seed").longValue()).isEqualTo(7);
        assertThat(first.get("values")).hasSize(24);
        for (int i = 0; i < 24; i++) {
            long start = first.get("indices").get(i - i % 6).longValue();
            assertThat(first.get("indices").get(i).longValue()).isEqualTo(start + i % 6);
        }
        assertThat(sample("steps", 1).get("types").get(6).intValue()).isZero();
        JsonNode whole =
                Outcome.of(
                                "sample",
                                store,
                                "--shape=4x14",
                                "--from=whole-steps",
                                "--episodes=0,2:4",
                                "--json")
                        .done()
                        .json();
        for (int i = 0; i < 56; i += 14) {
            assertThat(whole.get("types").get(i).intValue()).isZero();
            assertThat(whole.get("types").get(i + 13).intValue()).isEqualTo(3);
        }
        Outcome.of("sample", store, "--shape=4x13", "--from=whole-steps")
                .failed("a window of 13 tokens is no number of whole steps anywhere");
        Outcome.of("sample", store, "--shape=4", "--filter=rewrad < 0")
                .failed("--filter, character 1: ");
        Outcome.of("sample", store, "--shape=4", "--filter=reward < 0")
                .failed("no step that is drawn from has a token");
        Outcome.of("sample", store, "--expr=5", "--episodes=0").failed("--episodes");
        assertThat(Outcome.of("sample", store, "--shape", "32x128").done().out())
                .contains(
                        "32 x 128",
                        "coverage",
                        "tokens 32 x 128, seed 7",
                        "different tokens",
                        "episodes");
    }

    private JsonNode sample(String from, long seed) throws IOException {
        return Outcome.of(
                        "sample", store, "--shape", "4x6", "--from", from, "--seed", seed, "--json")
                .done()
                .json();
    }

    @Test
    void samplesAreWrittenForNumPy() throws IOException {
        Path records = folder.resolve("all.npy");
        Outcome.of("sample", store, "--expr", ":", "--out", records).done();
        assertThat(records).hasSameBinaryContentAs(store.resolve("tokens.npy"));
        Path arrays = folder.resolve("some.npz");
        Outcome.of("sample", store, "--shape", "3", "--out", arrays).done();
        assertThat(arrays).isNotEmptyFile();
        Outcome.of("sample", store, "--index", records).failed(records.toString());
    }

    @Test
    void statisticsSayWhatIsThere() throws IOException {
        JsonNode fields = Outcome.of("stats", store, "--json").done().json().get("fields");
        assertThat(fields.findValuesAsText("name"))
                .containsExactly(
                        "action",
                        "observation",
                        "observation",
                        "observation",
                        "observation",
                        "reward",
                        "done");
        assertThat(fields.findValuesAsText("component"))
                .containsExactly("0", "0", "1", "2", "3", "0", "0");
        JsonNode reward = fields.get(5);
        assertThat(reward.get("count").longValue()).isEqualTo(1000);
        assertThat(reward.get("missing").longValue()).isZero();
        assertThat(reward.get("min").doubleValue()).isEqualTo(1);
        assertThat(reward.get("mean").doubleValue()).isEqualTo(1);
        assertThat(reward.get("std").doubleValue()).isZero();
        // The cart leaves the track only with the last step of an episode.
        assertThat(Math.abs(fields.get(1).get("max").doubleValue())).isLessThan(2.5);
        assertThat(Outcome.of("stats", store).done().out()).contains("observation[3]", "1 000");
    }

    @Test
    void statisticsOfAnEpisodeOrOfMatches() throws IOException {
        JsonNode episode =
                Outcome.of("stats", store, "--episode", "0", "--json").done().json().get("fields");
        long length = episode.get(0).get("count").longValue();
        assertThat(episode.get(6).get("max_row").longValue()).isEqualTo(length - 1);
        assertThat(episode.get(6).at("/histogram/1").longValue()).isEqualTo(1);
        JsonNode left =
                Outcome.of("stats", store, "--filter", "action == 0", "--json")
                        .done()
                        .json()
                        .get("fields");
        assertThat(left.get(0).get("distinct").longValue()).isEqualTo(1);
        assertThat(left.get(0).get("quantiles").get("0.99").doubleValue()).isZero();
        assertThat(left.get(0).get("count").longValue())
                .isEqualTo(
                        Outcome.of("find", store, "action == 0", "--json")
                                .done()
                                .json()
                                .get("count")
                                .longValue());
        JsonNode both =
                Outcome.of("stats", store, "--episode", "0", "--filter", "done", "--json")
                        .done()
                        .json()
                        .get("fields");
        assertThat(both.get(0).get("count").longValue()).isEqualTo(1);
        Outcome.of("stats", store, "--episode", "100000").failed("--episode");
        Outcome.of("stats", store, "--filter", "action = 0").failed("character 8");
    }

    @Test
    void integersKeepTheirDigits() throws IOException {
        Path source = Outcome.fixture("edge/ints.parquet");
        JsonNode fields = Outcome.of("stats", source, "--json").done().json().get("fields");
        assertThat(fields.findValuesAsText("max"))
                .contains("9223372036854775807", "18446744073709551615");
    }

    @Test
    void anEmptyStoreIsNoError() throws IOException {
        Path empty = folder.resolve("empty.store");
        Outcome.of("demo", empty, "--steps", 0).done();
        assertThat(Outcome.of("info", empty, "--json").done().json().get("tokens").intValue())
                .isZero();
        JsonNode action = Outcome.of("stats", empty, "--json").done().json().at("/fields/0");
        assertThat(action.get("min").isNull()).isTrue();
        Outcome.of("sample", empty, "--shape", "2").failed("empty");
    }
}

package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/// Each split of a dataset of several comes back from every layout.
class SplitRoundTripTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "cartpole/hub, train, parquet",
        "cartpole/hub, train, hub",
        "cartpole/hub, test, saved",
        "cartpole/saved_dict, train, parquet",
        "cartpole/saved_dict, test, hub",
        "cartpole/saved_dict, test, saved",
    })
    void comesBack(String name, String split, String layout) {
        Path source = Outcome.fixture(name);
        Path store = folder.resolve("a.store");
        Path target = folder.resolve(layout.equals("parquet") ? "a.parquet" : "a");
        Outcome.of("import", source, store).failed("give --split with one of train, test");
        Outcome info = Outcome.of("info", source).done();
        assertThat(info.out()).containsPattern("default +train +[\\d,]+ +\\d");
        assertThat(info.out()).containsPattern("default +test +[\\d,]+ +1 ");
        Outcome.of("import", source, store, "--split", split).done();
        Outcome.of("export", store, target, "--layout", layout).done();
        Outcome same =
                Outcome.of("verify", source, target, "--split", split, "--split-b=train").done();
        assertThat(same.out()).startsWith("equal").contains("token words of B: the same");
    }
}

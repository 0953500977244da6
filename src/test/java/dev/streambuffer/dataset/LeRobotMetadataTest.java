package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Finding;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a LeRobot dataset says of itself and isn't so.
class LeRobotMetadataTest {

    @TempDir private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path source = Fixtures.path("lerobot_v21");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void datasetsThatKeepTheirWordHaveNoFindings() throws IOException {
        assertThat(findings()).isEmpty();
        try (Dataset dataset = Datasets.open(Fixtures.path("lerobot_v30"), OpenOptions.NONE)) {
            assertThat(dataset.source().findings()).isEmpty();
        }
    }

    @Test
    void countsOfFramesAndEpisodes() throws IOException {
        replace("meta/info.json", "\"total_frames\": 62", "\"total_frames\": 63");
        replace("meta/info.json", "\"total_episodes\": 5", "\"total_episodes\": 6");
        assertThat(findings())
                .extracting(Finding::message)
                .containsExactly(
                        "meta/info.json says 63 frames, the files have 62",
                        "meta/info.json says 6 episodes, the table of them has 5");
    }

    @Test
    void theLengthOfAnEpisode() throws IOException {
        replace("meta/episodes.jsonl", "\"length\": 10", "\"length\": 9");
        assertThat(findings())
                .extracting(Finding::message)
                .containsExactly(
                        "meta/episodes says data/chunk-000/episode_000001.parquet has 9 frames,"
                                + " it has 10");
    }

    @Test
    void typesShapesAndNamesOfFeatures() throws IOException {
        String info = Files.readString(folder.resolve("meta/info.json"));
        String changed =
                info.replaceFirst(
                                "(\"observation.state\": \\{\\s*\"dtype\": \")float32(\",\\s*"
                                        + "\"shape\": \\[\\s*)4",
                                "$1float64$23")
                        .replace("\"next.reward\"", "\"next.return\"");
        Files.writeString(folder.resolve("meta/info.json"), changed);
        assertThat(findings())
                .extracting(Finding::code, Finding::place)
                .containsExactly(
                        tuple("feature-type", "meta/info.json: features: observation.state"),
                        tuple("feature-shape", "meta/info.json: features: observation.state"),
                        tuple("missing-column", "meta/info.json: features"),
                        tuple("unknown-column", "meta/info.json: features"));
    }

    private List<Finding> findings() throws IOException {
        try (Dataset dataset = Datasets.open(folder, OpenOptions.NONE)) {
            return dataset.source().findings();
        }
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}

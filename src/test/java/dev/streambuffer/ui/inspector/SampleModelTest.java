package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.inspector.SampleSettings.Way;
import dev.streambuffer.ui.inspector.SampleSettings.Within;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class SampleModelTest {

    @TempDir Path folder;

    private StreamStore store;
    private InspectorModel model;
    private SampleModel sample;

    @BeforeEach
    void open() throws IOException {
        store = StreamStore.open(SmallStore.write(folder, 40));
        Recording recording = SmallStore.recording(store);
        model =
                new InspectorModel(
                        recording,
                        (cancel, progress) -> Episodes.find(store, cancel, progress),
                        TaskRunner.sameThread(),
                        new Notices());
        sample = new SampleModel(model, store);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void enter(Way way, String shape) {
        sample.entered().way().set(way);
        sample.entered().shape().set(shape);
    }

    private TokenSample sampled() {
        sample.sample();
        assertThat(problem()).isEmpty();
        SampleModel.Sampled now = sample.sampledProperty().get();
        assertThat(now).isNotNull();
        return now.tokens();
    }

    private String problem() {
        return sample.problemProperty().get().text();
    }

    private static List<Long> steps(TokenSample tokens) {
        return IntStream.range(0, tokens.size()).mapToObj(tokens::step).toList();
    }

    @Test
    void samplesByShapeAndSeed() {
        enter(Way.STEPS, "3x5");
        TokenSample first = sampled();
        assertThat(first.shape().dims()).containsExactly(3, 5);
        assertThat(first.type(0)).isZero();
        assertThat(sampled().indices().indices()).isEqualTo(first.indices().indices());
        sample.goTo(6);
        assertThat(model.tokenProperty().get().token()).isEqualTo(first.index(6));
        sample.sampleNextSeed();
        assertThat(sample.entered().seed().get()).isEqualTo("8");
        assertThat(sample.sampledProperty().get().tokens().indices().indices())
                .isNotEqualTo(first.indices().indices());
    }

    @Test
    void samplesWholeStepsWithinOneEpisodeEach() {
        enter(Way.WHOLE_STEPS, "20x" + 10 * SmallStore.TOKENS);
        sample.entered().within().set(Within.EPISODES);
        List<Long> steps = steps(sampled());
        int window = 10 * SmallStore.TOKENS;
        for (int i = 0; i < 20; i++) {
            assertThat(steps.get(i * window) % 10).isEqualTo(SmallStore.FIRST % 10);
            assertThat(steps.get(i * window + window - 1)).isEqualTo(steps.get(i * window) + 9);
        }
    }

    @Test
    void samplesTheEpisodeOneIsAtAndThoseThatAreNamed() {
        model.goToRow(25);
        enter(Way.TOKENS, "500");
        sample.entered().within().set(Within.EPISODE);
        assertThat(steps(sampled())).allMatch(step -> step / 10 == 12);
        sample.entered().episodes().set("0,-1");
        assertThat(steps(sampled()))
                .allMatch(step -> step / 10 == 10 || step / 10 == 13)
                .contains(100L, 139L);
        assertThat(sample.history())
                .extracting(SampleModel.Past::words)
                .containsExactly(
                        "tokens 500, seed 7 in episodes 0,-1", "tokens 500, seed 7 in episodes 2");
        sample.entered().episodes().set("7");
        sample.sample();
        assertThat(problem()).contains("no episode is picked out of 4");
    }

    @Test
    void samplesWhatTheFilterMatches() {
        enter(Way.TOKENS, "200");
        sample.entered().within().set(Within.FILTER);
        sample.sample();
        assertThat(problem()).isEqualTo("no filter is set: Ctrl+F");
        model.filter().textProperty().set("done");
        model.filter().apply();
        assertThat(steps(sampled())).allMatch(step -> step % 10 == 9);
    }

    @Test
    void theHistoryBringsBackTheSettingsAndTheSample() {
        enter(Way.WINDOWS, "2x3");
        sample.entered().within().set(Within.FILTER);
        model.filter().textProperty().set("action == 1");
        model.filter().apply();
        List<Long> first = steps(sampled());
        enter(Way.EXPRESSION, "1");
        sample.entered().expression().set("::-1");
        model.filter().clear();
        assertThat(sampled().step(0)).isEqualTo(139);
        assertThat(sample.history()).hasSize(2);
        sample.sampleAgain(sample.history().getLast());
        assertThat(sample.entered().way().get()).isEqualTo(Way.WINDOWS);
        assertThat(model.filter().textProperty().get()).isEqualTo("action == 1");
        assertThat(steps(sample.sampledProperty().get().tokens())).isEqualTo(first);
        assertThat(sample.history()).hasSize(2);
    }

    @Test
    void samplesExpressionsAndPointsAtWhatIsWrong() {
        enter(Way.EXPRESSION, "");
        sample.entered().expression().set("[[0, 1], [-1, 3]]");
        assertThat(steps(sampled())).containsExactly(100L, 100L, 139L, 100L);
        sample.goTo(2);
        assertThat(model.rowProperty().get()).isEqualTo(39);
        sample.entered().expression().set("[0, 200]");
        sample.sample();
        assertThat(problem()).contains("index 200 is out of range for 200 tokens");
        assertThat(sample.problemProperty().get().character()).isEqualTo(5);
        assertThat(sample.sampledProperty().get().tokens().size())
                .as("the one before")
                .isEqualTo(4);
    }

    @Test
    void samplesTheIndicesOfAFile() throws IOException {
        enter(Way.TOKENS, "2x3");
        long[] drawn = sampled().indices().indices();
        Path npz = folder.resolve("a.npz");
        sample.output().saveNpz(npz);
        assertThat(npz).isNotEmptyFile();
        byte[] header =
                "{'descr': '>i2', 'fortran_order': False, 'shape': (3, 1), }"
                        .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0});
        npy.write(header);
        npy.write(new byte[] {0, 5, (byte) 255, (byte) 255, 0, 0});
        Path file = Files.write(folder.resolve("indices.npy"), npy.toByteArray());
        sample.entered().way().set(Way.FILE);
        sample.sample();
        assertThat(problem()).isEqualTo("choose a .npy file");
        sample.entered().file().set(file.toString());
        assertThat(steps(sampled())).containsExactly(101L, 139L, 100L);
        sample.entered().file().set(folder.resolve("none.npy").toString());
        sample.sample();
        assertThat(problem()).contains("no such file");
        assertThat(drawn).hasSize(6);
    }

    @Test
    void saysWhatIsWrongWithAShape() {
        enter(Way.WINDOWS, "3 by 5");
        sample.sample();
        assertThat(problem()).isEqualTo("expected a shape such as 32x128, found '3 by 5'");
        enter(Way.WINDOWS, "1000x1000");
        sample.sample();
        assertThat(problem()).contains("window");
        enter(Way.WINDOWS, "1000000x1000000");
        sample.sample();
        assertThat(problem())
                .contains("1\u00a0000\u00a0000\u00a0000\u00a0000 tokens and would take 37 TB");
        assertThat(sample.sizeText()).isEqualTo(problem());
        enter(Way.WINDOWS, "2x3");
        assertThat(sample.sizeText()).isEqualTo("= 6\u00a0tokens");
    }

    @Test
    void findsTheCellsOfAStep() {
        enter(Way.EXPRESSION, "");
        sample.entered().expression().set("[0, 50, 3, 51]");
        sampled();
        model.goToRow(10);
        assertThat(sample.cellOfStep(-1)).isEqualTo(1);
        assertThat(sample.cellOfStep(1)).isEqualTo(3);
        assertThat(sample.cellOfStep(3)).isEqualTo(1);
        model.goToRow(11);
        assertThat(sample.cellOfStep(-1)).isEqualTo(-1);
    }

    @Test
    void copiesPrograms() {
        enter(Way.TOKENS, "2x3");
        sampled();
        List<String> copied = new ArrayList<>();
        sample.output().copyPython(copied::add);
        sample.output().copyJava(copied::add);
        assertThat(copied.get(0)).contains("import numpy as np", "tokens.npy", "shape, length");
        assertThat(copied.get(1)).contains("Shape.of(2, 3), 7L");
    }
}

package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CheckModelTest {

    @TempDir Path folder;

    private Path path;
    private StreamStore store;
    private InspectorModel inspector;
    private CheckModel model;

    @BeforeEach
    void open() throws IOException {
        path = SmallStore.write(folder, 40);
        store = StreamStore.open(path);
        Recording recording = SmallStore.recording(store);
        inspector =
                new InspectorModel(
                        recording,
                        (cancel, progress) -> Episodes.find(store, cancel, progress),
                        TaskRunner.sameThread(),
                        new Notices());
        model = new CheckModel(inspector);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private List<String> kinds() {
        return model.checkedProperty().get().findings().stream().map(QualityFinding::kind).toList();
    }

    @Test
    void checksOnceUntilAskedAgain() throws IOException {
        model.startOnce();
        assertThat(kinds()).containsExactly("constant");
        assertThat(CheckText.verdict(model.checkedProperty().get())).endsWith("the format is good");
        SmallStore.setType(path, 12, 9);
        model.startOnce();
        assertThat(kinds()).containsExactly("constant");
        model.start();
        assertThat(kinds()).contains("unknown-type", "constant");
        assertThat(inspector.findingsProperty().get())
                .isEqualTo(model.checkedProperty().get().findings());
    }

    @Test
    void goesFromPlaceToPlace() throws IOException {
        SmallStore.setType(path, 12, 9);
        SmallStore.setData(path, 21, Double.NaN);
        model.start();
        model.next();
        assertThat(model.currentProperty().get().kind()).isEqualTo("unknown-type");
        assertThat(inspector.rowProperty().get()).isEqualTo(12 / SmallStore.TOKENS);
        assertThat(inspector.tokenProperty().get().token()).isEqualTo(12);
        while (!model.currentProperty().get().kind().equals("nan")) {
            model.next();
        }
        assertThat(inspector.tokenProperty().get().token()).isEqualTo(21);
        model.next();
        model.previous();
        assertThat(model.currentProperty().get().kind()).isEqualTo("nan");
    }

    @Test
    void aFindingOnAWholeFileSaysWhereItIs() throws IOException {
        Path extra = path.resolve("tokens.npy");
        byte[] bytes = Files.readAllBytes(extra);
        bytes[20] = ' ';
        Files.write(extra, bytes);
        model.start();
        QualityFinding finding = first("header");
        assertThat(finding.hasPlace()).isFalse();
        assertThat(model.file(finding)).isEqualTo(extra);
        model.goTo(finding);
        assertThat(inspector.notices().briefProperty().get()).isEqualTo(extra.toString());
        assertThat(FileManager.folderOf(path.resolve("extra/gone.parquet"))).isEqualTo(path);
    }

    private QualityFinding first(String kind) {
        return model.checkedProperty().get().findings().stream()
                .filter(finding -> finding.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStoreWhoseStepsAreGoneIsCheckedForItsFormatOnly() throws IOException {
        Files.delete(path.resolve("steps.npy"));
        model.start();
        assertThat(kinds()).contains("missing-file").doesNotContain("constant");
        assertThat(CheckText.verdict(model.checkedProperty().get()))
                .contains("can't be read as it is");
    }

    @Test
    void whatCantBeCheckedAtAllSaysWhy() throws IOException {
        Files.delete(path.resolve("store.json"));
        model.start();
        assertThat(model.checkedProperty().get()).isNull();
        assertThat(model.problemProperty().get()).contains("store.json");
        assertThat(model.jobProperty().get()).isNull();
    }
}

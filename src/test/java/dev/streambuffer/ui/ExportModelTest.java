package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.RowSelection;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The export dialog's model over a store of 40 steps in episodes of ten, without a toolkit.
class ExportModelTest {

    @TempDir private Path folder;
    private StreamStore store;
    private ExportModel model;

    @BeforeEach
    void open() throws IOException {
        store = StreamStore.open(SmallStore.write(folder, 40));
        model = model("", EpisodeRule.of(store).getFirst());
        model.targetProperty().set(folder.resolve("out.parquet").toString());
    }

    private ExportModel model(String expression, EpisodeRule by) {
        return new ExportModel(store, "small.store", expression, by, TaskRunner.sameThread());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void writesEverythingAndComparesIt() {
        model.start();
        assertThat(outcome().written().rows()).isEqualTo(40);
        assertThat(outcome().report().equal()).as(outcome().report().text()).isTrue();
        assertThat(outcome().saved()).isNull();
    }

    @Test
    void comparesChosenEpisodesInTheirOrder() throws IOException {
        model.rowsProperty().set(ExportModel.Rows.EPISODES);
        model.rangeProperty().set("3,0:2");
        model.start();
        assertThat(outcome().written().rows()).isEqualTo(30);
        assertThat(outcome().report().equal()).as(outcome().report().text()).isTrue();
        assertThat(outcome().report().rows()).containsExactly(30L, 30L);
    }

    @Test
    void numbersEpisodesByTheRuleThatIsChosen() throws IOException {
        model = model("", EpisodeRule.named(store, "none"));
        model.targetProperty().set(folder.resolve("out.parquet").toString());
        model.rowsProperty().set(ExportModel.Rows.EPISODES);
        model.rangeProperty().set("0");
        model.start();
        assertThat(outcome().written().rows()).isEqualTo(40);
        model.overwriteProperty().set(true);
        model.rowsProperty().set(ExportModel.Rows.FILTER);
        model.filterProperty().set("t >= 15");
        model.start();
        assertThat(outcome().written().rows()).isEqualTo(25);
    }

    @Test
    void comparesChosenStepsAndColumns() throws IOException {
        model.rowsProperty().set(ExportModel.Rows.STEPS);
        model.rangeProperty().set("-5:");
        model.chosenColumnsProperty().set(List.of("reward", "action"));
        model.start();
        assertThat(outcome().report().equal()).as(outcome().report().text()).isTrue();
        try (Dataset back = Datasets.open(folder.resolve("out.parquet"), OpenOptions.NONE)) {
            assertThat(back.rows()).isEqualTo(5);
            assertThat(back.columns())
                    .extracting(c -> c.name())
                    .containsExactly("action", "reward");
        }
    }

    @Test
    void writesWhatAFilterMatches() {
        model.rowsProperty().set(ExportModel.Rows.FILTER);
        model.filterProperty().set("action == 1 && t < 5");
        model.start();
        assertThat(outcome().written().rows()).isEqualTo(4 * 2);
        assertThat(outcome().report().equal()).as(outcome().report().text()).isTrue();
    }

    @Test
    void beginsWithTheFilterThatIsSet() {
        ExportModel filtered = model("reward > 2", EpisodeRule.of(store).getFirst());
        assertThat(filtered.rowsProperty().get()).isEqualTo(ExportModel.Rows.FILTER);
        assertThat(filtered.filterProperty().get()).isEqualTo("reward > 2");
    }

    @Test
    void saysBeforeTheWorkWhatIsWrongWithAFilter() {
        model.filterProperty().set("rewerd < 0");
        assertThat(model.problemProperty().get()).isEmpty();
        model.rowsProperty().set(ExportModel.Rows.FILTER);
        assertThat(model.problemProperty().get()).startsWith("filter, character 1: ");
        model.start();
        assertThat(folder.resolve("out.parquet")).doesNotExist();
        model.filterProperty().set("");
        assertThat(model.problemProperty().get()).contains("expected an expression");
        model.filterProperty().set("reward < 0");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void saysBeforeTheWorkHowMuchRoomThereIs() {
        assertThat(model.roomProperty().get()).contains("1.6", "free");
        assertThat(model.isTight()).isFalse();
    }

    @Test
    void cancelledWhileItIsComparedTheTargetIsWhole() throws IOException {
        CancelToken cancel = new CancelToken();
        AtomicBoolean isWritten = new AtomicBoolean();
        Path target = folder.resolve("cut.parquet");
        ExportRun run =
                new ExportRun(
                        store,
                        target,
                        RowSelection.ALL,
                        null,
                        EpisodeRule.of(store).getFirst(),
                        new ExportOptions(null, WriteOptions.DEFAULT, false),
                        true);
        assertThatThrownBy(
                        () ->
                                run.run(
                                        isWritten,
                                        cancel,
                                        _ -> {
                                            if (isWritten.get()) {
                                                cancel.cancel();
                                            }
                                        }))
                .isInstanceOf(CancellationException.class);
        try (Dataset back = Datasets.open(target, OpenOptions.NONE)) {
            assertThat(back.rows()).isEqualTo(40);
        }
    }

    @Test
    void cancelledBeforeNothingIsLeft() throws IOException {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        ExportRun run =
                new ExportRun(
                        store,
                        folder.resolve("cut.parquet"),
                        RowSelection.ALL,
                        null,
                        EpisodeRule.of(store).getFirst(),
                        new ExportOptions(null, WriteOptions.DEFAULT, false),
                        true);
        assertThatThrownBy(() -> run.run(new AtomicBoolean(), cancel, ProgressListener.NONE))
                .isInstanceOf(CancellationException.class);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("small.store"));
        }
    }

    @Test
    void saysWhatIsLeftWhenItIsCancelled() throws IOException {
        TaskRunner runner = TaskRunner.sameThread();
        model = new ExportModel(store, "small.store", "", EpisodeRule.of(store).getFirst(), runner);
        Path target = folder.resolve("deep/out.parquet");
        model.targetProperty().set(target.toString());
        runner.hold();
        model.start();
        model.cancel();
        runner.release();
        assertThat(model.cancelledProperty().get())
                .isEqualTo("Export cancelled; nothing is left of it.");
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(folder.resolve("deep")).doesNotExist();
        model.start();
        assertThat(model.cancelledProperty().get()).isEmpty();
        assertThat(outcome().target()).isEqualTo(target);
        assertThat(Exporter.cancelled(target, true))
                .isEqualTo(
                        "Export cancelled: %s is written whole, but not compared."
                                .formatted(target));
    }

    @Test
    void cutsShardsByEpisodes() {
        model.layoutProperty().set(Layout.HUB);
        assertThat(model.targetProperty().get()).isEqualTo(folder.resolve("out").toString());
        model.shardEpisodesProperty().set("3");
        model.start();
        assertThat(outcome().report().equal()).isTrue();
        assertThat(folder.resolve("out/data/train-00001-of-00002.parquet")).exists();
    }

    @Test
    void savesTheReportBesideTheExportIfAsked() throws IOException {
        model.saveReportProperty().set(true);
        model.start();
        Path saved = folder.resolve("out.parquet.verify.txt");
        assertThat(outcome().saved()).isEqualTo(saved);
        assertThat(Files.readString(saved)).isEqualTo(outcome().report().text() + "\n");
    }

    @Test
    void saysBeforeTheWorkThatSomethingIsThere() throws IOException {
        Path there = Files.writeString(folder.resolve("there.parquet"), "mine");
        model.targetProperty().set(there.toString());
        assertThat(model.problemProperty().get()).contains("there.parquet", "nothing there yet");
        model.overwriteProperty().set(true);
        assertThat(model.problemProperty().get()).isEmpty();
        model.overwriteProperty().set(false);
        model.start();
        assertThat(model.outcomeProperty().get()).isNull();
        assertThat(there).hasContent("mine");
    }

    @Test
    void saysBeforeTheWorkThatNoFolderCanBeMadeThere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        model.targetProperty().set(file.resolve("out.parquet").toString());
        assertThat(model.problemProperty().get()).contains("a folder that files can be made in");
    }

    @Test
    void refusesWhatItCantUnderstand() {
        model.rowsProperty().set(ExportModel.Rows.EPISODES);
        model.rangeProperty().set("three");
        model.start();
        assertThat(model.problemProperty().get()).contains("expected episodes such as 3,5:9");
        model.rowsProperty().set(ExportModel.Rows.ALL);
        model.layoutProperty().set(Layout.SAVED);
        model.shardMegabytesProperty().set("0");
        model.start();
        assertThat(model.problemProperty().get()).contains("megabytes a shard");
        model.chosenColumnsProperty().set(List.of());
        model.start();
        assertThat(model.problemProperty().get()).contains("at least one column");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private ExportRun.Outcome outcome() {
        ExportRun.Outcome outcome = model.outcomeProperty().get();
        assertThat(outcome).as(model.problemProperty().get()).isNotNull();
        return outcome;
    }
}

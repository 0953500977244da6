package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.Role;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.TaskRunner;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The import dialog's model on real files, without a toolkit.
class ImportModelTest {

    private static final Path CARTPOLE =
            Path.of("src/test/resources/fixtures/cartpole/cartpole.parquet");

    @TempDir private Path folder;
    private final Settings settings = Settings.forgotten(Appearance.Choice.DARK);
    private final Answers answers = new Answers();

    @Test
    void showsFirstValuesNullsAndWhatItTakes() {
        ImportModel model = model(CARTPOLE);
        ColumnChoice reward = column(model, "reward");
        assertThat(reward.first()).isEqualTo("1.0 \u00b7 1.0 \u00b7 1.0 \u00b7 1.0");
        assertThat(reward.countProperty().get()).isEqualTo(new ColumnCount(1288, 0));
        assertThat(column(model, "policy").countProperty().get())
                .isEqualTo(new ColumnCount(1288, 0));
        assertThat(model.estimateProperty().get().text())
                .startsWith(Numerals.count(9016, "token") + ", about 237")
                .contains("extra columns", "free");
        column(model, "observation").roleProperty().set(Role.EXTRA);
        assertThat(model.estimateProperty().get().text()).startsWith(Numerals.count(3864, "token"));
    }

    @Test
    void importsComparesAndHandsOver() {
        ImportModel model = model(CARTPOLE);
        model.targetProperty().set(folder.resolve("a.store").toString());
        model.start();
        assertThat(answers.started).isOne();
        ImportRun.Imported imported = answers.outcome().imported().getFirst();
        VerifyReport report = imported.report();
        assertThat(report).isNotNull();
        assertThat(report.equal()).as(report.text()).isTrue();
        assertThat(imported.text())
                .startsWith("Imported cartpole.parquet: " + Numerals.count(1288, "step"))
                .contains("are the same bit by bit");
    }

    @Test
    void theOrderOfTheRowsIsTheOrderOfTheTypes() throws IOException {
        ImportModel model = model(CARTPOLE);
        model.targetProperty().set(folder.resolve("a.store").toString());
        List<String> fields = fields(model);
        model.move(index(model, fields.getLast()), index(model, fields.getFirst()));
        column(model, "policy").roleProperty().set(Role.LEFT_OUT);
        model.start();
        try (StreamStore store = StreamStore.open(folder.resolve("a.store"))) {
            assertThat(store.fields()).extracting(Field::name).first().isEqualTo(fields.getLast());
            assertThat(store.description().columns()).doesNotContain("policy");
        }
        VerifyReport report = answers.outcome().imported().getFirst().report();
        assertThat(report).isNotNull();
        assertThat(report.equal()).as(report.text()).isTrue();
    }

    @Test
    void remembersTheChoicesForTheSameSchema() {
        ImportModel model = model(CARTPOLE);
        model.targetProperty().set(folder.resolve("a.store").toString());
        column(model, "seed").roleProperty().set(Role.LEFT_OUT);
        column(model, "action").encodingProperty().set(Encoding.INT64);
        model.move(index(model, "reward"), 0);
        model.start();
        ImportModel again = model(CARTPOLE);
        assertThat(column(again, "seed").roleProperty().get()).isEqualTo(Role.LEFT_OUT);
        assertThat(column(again, "action").encodingProperty().get()).isEqualTo(Encoding.INT64);
        assertThat(again.columns().getFirst().name()).isEqualTo("reward");
    }

    @Test
    void importsSeveralSourcesWithTheSameChoices() throws IOException {
        Path one = Files.copy(CARTPOLE, folder.resolve("one.parquet"));
        Path two = Files.copy(CARTPOLE, folder.resolve("two.parquet"));
        Path bad = Files.writeString(folder.resolve("bad.parquet"), "not Parquet at all");
        ImportModel model = new ImportModel(List.of(one, two, bad), runner(), settings, answers);
        assertThat(model.targetProperty().get()).isEqualTo(folder.toString());
        model.start();
        assertThat(answers.outcome().imported())
                .extracting(ImportRun.Imported::store)
                .containsExactly(folder.resolve("one.store"), folder.resolve("two.store"));
        assertThat(answers.outcome().failures()).hasSize(1);
        assertThat(answers.outcome().failures().getFirst().error())
                .hasMessageContaining("bad.parquet");
        assertThat(folder.resolve("bad.store")).doesNotExist();
    }

    @Test
    void aCancelledBatchIsToldToTheHostAndLeavesNothing() throws IOException {
        Path one = Files.copy(CARTPOLE, folder.resolve("one.parquet"));
        Path two = Files.copy(CARTPOLE, folder.resolve("two.parquet"));
        TaskRunner runner = runner();
        ImportModel model = new ImportModel(List.of(one, two), runner, settings, answers);
        runner.hold();
        model.start();
        assertThat(answers.started).isOne();
        runner.jobs().stream()
                .filter(job -> job.title().equals("Importing 2 sources"))
                .forEach(Job::cancel);
        runner.release();
        assertThat(answers.cancelled).isEmpty();
        assertThat(answers.outcome).isNull();
        assertThat(answers.failed).isNull();
        assertThat(folder.resolve("one.store")).doesNotExist();
        assertThat(folder.resolve("two.store")).doesNotExist();
    }

    @Test
    void saysBeforeTheWorkThatSomethingIsThere() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(there.resolve("thesis.txt"), "mine");
        ImportModel model = model(CARTPOLE);
        model.targetProperty().set(there.toString());
        assertThat(model.problemProperty().get()).contains("there", "nothing there yet");
        model.overwriteProperty().set(true);
        assertThat(model.problemProperty().get()).contains("a store to replace");
        model.start();
        assertThat(answers.failed).isSameAs(model);
        assertThat(there.resolve("thesis.txt")).hasContent("mine");
    }

    @Test
    void warnsOfColumnsThatBecomeHuge() {
        ImportModel model = model(CARTPOLE);
        column(model, "observation").countProperty().set(new ColumnCount(27_648L * 1288, 0));
        ImportEstimate estimate = ImportEstimate.of(model.columns(), 1288, 1, 1000, 1 / 5e6);
        assertThat(estimate.warnings()).hasSize(2);
        assertThat(estimate.warnings().getFirst())
                .contains(Numerals.count(27_648, "value"), "a step");
        assertThat(estimate.warnings().getLast()).contains("only", "free");
    }

    @Test
    void aSourceThatCantBeReadSaysWhy() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.parquet"), "not Parquet at all");
        assertThat(model(bad).problemProperty().get()).contains("bad.parquet");
    }

    private ImportModel model(Path source) {
        return new ImportModel(List.of(source), runner(), settings, answers);
    }

    private static TaskRunner runner() {
        return TaskRunner.sameThread();
    }

    private static List<String> fields(ImportModel model) {
        return model.columns().stream()
                .filter(c -> c.roleProperty().get() == Role.FIELD)
                .map(ColumnChoice::name)
                .toList();
    }

    private static int index(ImportModel model, String name) {
        return model.columns().indexOf(column(model, name));
    }

    private static ColumnChoice column(ImportModel model, String name) {
        return model.columns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(model.problemProperty().get()));
    }

    /// What the model told its host.
    private static final class Answers implements ImportModel.Host {
        private int started;
        private ImportRun.@Nullable Outcome outcome;
        private @Nullable ImportModel failed;
        private @Nullable List<ImportRun.Imported> cancelled;

        ImportRun.Outcome outcome() {
            assertThat(outcome).isNotNull();
            return outcome;
        }

        @Override
        public void started() {
            started++;
        }

        @Override
        public void done(ImportRun.Outcome all) {
            outcome = all;
        }

        @Override
        public void cancelled(List<ImportRun.Imported> made) {
            cancelled = made;
        }

        @Override
        public void failed(ImportModel model) {
            failed = model;
        }
    }
}

package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// What a cancelled import leaves.
class ImportRunTest {

    private static final Path CARTPOLE =
            Path.of("src/test/resources/fixtures/cartpole/row_groups_100.parquet");

    @TempDir private Path folder;
    private final List<ImportRun.Imported> made = new ArrayList<>();
    private final CancelToken cancel = new CancelToken();

    private ImportRun run(String... names) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(Files.copy(CARTPOLE, folder.resolve(name)));
        }
        Path place = folder.resolve("stores");
        return new ImportRun(
                ImportRun.targets(sources, place),
                OpenOptions.NONE,
                ImportChoices.NONE,
                false,
                true);
    }

    @Test
    void nothingIfItWasNotComplete() throws IOException {
        ImportRun run = run("a.parquet");
        assertThatThrownBy(
                        () ->
                                run.run(
                                        made,
                                        cancel,
                                        progress -> {
                                            if (progress.stage().equals("importing")) {
                                                cancel.cancel();
                                            }
                                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(made).isEmpty();
        assertThat(ImportRun.cancelled(made)).isEqualTo("Import cancelled; nothing is left of it.");
        assertThat(folder.resolve("stores")).doesNotExist();
    }

    @Test
    void theStoresOfABatchThatWereComplete() throws IOException {
        ImportRun run = run("a.parquet", "b.parquet", "c.parquet");
        assertThatThrownBy(
                        () ->
                                run.run(
                                        made,
                                        cancel,
                                        _ -> {
                                            if (made.size() == 2) {
                                                cancel.cancel();
                                            }
                                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(made)
                .extracting(ImportRun.Imported::wasToBeCompared)
                .containsExactly(false, true);
        assertThat(ImportRun.cancelled(made))
                .isEqualTo(
                        "Import cancelled; complete before: %s, %s (not compared)"
                                .formatted(
                                        folder.resolve("stores/a.store"),
                                        folder.resolve("stores/b.store")));
        for (ImportRun.Imported each : made) {
            try (StreamStore store = StreamStore.open(each.store())) {
                assertThat(store.steps()).isEqualTo(1288);
            }
        }
        try (var left = Files.list(folder.resolve("stores"))) {
            assertThat(left)
                    .containsExactlyInAnyOrder(
                            folder.resolve("stores/a.store"), folder.resolve("stores/b.store"));
        }
    }

    /// The choices of the dialog are about the columns of the first source.
    @Test
    void aSourceOfABatchWithOtherColumnsIsImportedAsProposed() throws IOException {
        Path first = Files.copy(CARTPOLE, folder.resolve("a.parquet"));
        Path other =
                Files.copy(
                        Path.of("src/test/resources/fixtures/varlen/varlen.parquet"),
                        folder.resolve("b.parquet"));
        Path same = Files.copy(CARTPOLE, folder.resolve("c.parquet"));
        ImportChoices choices =
                new ImportChoices(
                        List.of("reward", "action"),
                        List.of("observation", "episode_id", "policy", "seed"),
                        List.of("done"),
                        Map.of());
        ImportRun run =
                new ImportRun(
                        ImportRun.targets(List.of(first, other, same), folder.resolve("stores")),
                        OpenOptions.NONE,
                        choices,
                        false,
                        true);
        ImportRun.Outcome outcome = run.run(made, cancel, _ -> {});
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.imported())
                .extracting(ImportRun.Imported::asProposed)
                .containsExactly(false, true, false);
        assertThat(made.get(1).text()).contains("other columns than the first source; they became");
        try (StreamStore a = StreamStore.open(made.get(0).store());
                StreamStore b = StreamStore.open(made.get(1).store());
                StreamStore c = StreamStore.open(made.get(2).store())) {
            assertThat(a.fields()).extracting(Field::name).containsExactly("reward", "action");
            assertThat(b.fields()).extracting(Field::name).contains("observation");
            assertThat(c.fields()).isEqualTo(a.fields());
        }
    }
}

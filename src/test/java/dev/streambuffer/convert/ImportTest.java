package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

class ImportTest {

    private static final Path CARTPOLE =
            Path.of("src/test/resources/fixtures/cartpole/cartpole.parquet");
    private static final Feature INT64 = new Feature.Value("int64");
    private static final Feature INTS = new Feature.ListOf(INT64, -1, false);
    private static final long BIG = (1L << 53) + 1;

    @TempDir Path folder;

    private static ImportPlan plan(Dataset dataset, ImportChoices choices) throws IOException {
        return ImportPlanner.propose(dataset, choices, CancelToken.NEVER, ProgressListener.NONE);
    }

    private StreamStore imported(Dataset dataset) throws IOException {
        Path path = folder.resolve("a.store");
        Importer.run(
                dataset,
                plan(dataset, ImportChoices.NONE),
                path,
                false,
                CancelToken.NEVER,
                ProgressListener.NONE);
        return StreamStore.open(path);
    }

    private static List<Long> longs(Long... values) {
        return Arrays.asList(values);
    }

    @Test
    void bookkeepingAndTextBecomeExtraColumnsWithTheirReason() throws IOException {
        try (Dataset dataset = Sources.openDataset(CARTPOLE, OpenOptions.NONE)) {
            ImportPlan plan = plan(dataset, ImportChoices.NONE);
            assertThat(plan.fieldOrder())
                    .containsExactly("action", "observation", "reward", "done");
            assertThat(plan.columns().get(4).reason()).isEqualTo("bookkeeping");
            assertThat(plan.columns().get(6).reason()).isEqualTo("string has no token form");
        }
    }

    @Test
    void integersBeyondTwoToThe53KeepTheirDigits() throws IOException {
        TableDataset dataset =
                new TableDataset()
                        .with("a", INT64, longs(1L, null, BIG))
                        .with("b", INT64, longs(1L, 1L << 53, -(1L << 53)));
        try (StreamStore store = imported(dataset)) {
            assertThat(store.fields().get(0).encoding()).isEqualTo(Encoding.INT64);
            assertThat(store.fields().get(1).encoding()).isEqualTo(Encoding.FLOAT64);
            assertThat(store.tokens()).isEqualTo(5);
            assertThat(store.data(3)).isEqualTo(BIG);
        }
    }

    @Test
    void forcingFloat64NamesTheFirstInexactValueAndHowManyThereAre() {
        TableDataset dataset =
                new TableDataset().with("a", INTS, List.of(List.of(), List.of(4L, BIG, BIG)));
        ImportChoices choices =
                new ImportChoices(List.of(), List.of(), List.of(), Map.of("a", Encoding.FLOAT64));
        assertThatThrownBy(() -> plan(dataset, choices))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'a', row 1")
                .hasMessageContaining("9007199254740993 and 2 such values in all");
    }

    @Test
    void listsWithNullsInsideBecomeExtra() throws IOException {
        TableDataset dataset =
                new TableDataset()
                        .with("a", INTS, List.of(List.of(1L), Arrays.asList(1L, null)))
                        .with("b", INT64, longs(1L, 2L));
        ImportPlan plan = plan(dataset, ImportChoices.NONE);
        assertThat(plan.fieldOrder()).containsExactly("b");
        assertThat(plan.columns().getFirst().reason())
                .isEqualTo("it has a null inside a list in row 1");
    }

    @Test
    void partitionsAreLookedAtApartAndTheFirstFindingOfAllIsNamed() throws IOException {
        TableDataset dataset =
                new TableDataset()
                        .with("a", INT64, longs(1L, 2L, 3L, BIG, 4L, BIG + 2, BIG, 5L))
                        .with("b", INTS, Collections.nCopies(8, Arrays.asList(1L, null)))
                        .inPartitionsOf(2);
        ImportChoices choices =
                new ImportChoices(List.of(), List.of(), List.of(), Map.of("a", Encoding.FLOAT64));
        assertThatThrownBy(() -> plan(dataset, choices))
                .hasMessageContaining("column 'a', row 3")
                .hasMessageContaining("9007199254740993 and 3 such values in all");
        ImportPlan plan = plan(dataset, ImportChoices.NONE);
        assertThat(plan.columns().get(0).encoding()).isEqualTo(Encoding.INT64);
        assertThat(plan.columns().get(1).reason())
                .isEqualTo("it has a null inside a list in row 0");
    }

    @Test
    void nullListsEmptyListsAndNullsAreToldApart() throws IOException {
        TableDataset dataset =
                new TableDataset()
                        .with("a", INTS, Arrays.asList(List.of(), null, List.of(7L), null))
                        .with("b", INT64, longs(null, null, 1L, 2L));
        try (StreamStore store = imported(dataset)) {
            assertThat(store.steps()).isEqualTo(4);
            assertThat(store.tokens()).isEqualTo(3);
            assertThat(store.isNullList(0, 0)).isFalse();
            assertThat(store.isNullList(1, 0)).isTrue();
            VerifyReport report =
                    Verifier.compare(
                            dataset, store.toDataset(), CancelToken.NEVER, ProgressListener.NONE);
            assertThat(report.equal()).as(report.text()).isTrue();
        }
    }

    @Test
    void fieldsComeInTheOrderThatIsGivenAndTheRestIsExtra() throws IOException {
        try (Dataset dataset = Sources.openDataset(CARTPOLE, OpenOptions.NONE)) {
            ImportChoices choices =
                    new ImportChoices(
                            List.of("done", "action"), List.of(), List.of("seed"), Map.of());
            ImportPlan plan = plan(dataset, choices);
            assertThat(plan.fields().stream().map(f -> f.name())).containsExactly("done", "action");
            assertThat(plan.extra().stream().map(c -> c.name()))
                    .containsExactly("observation", "reward", "episode_id", "policy");
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        TableDataset dataset = new TableDataset().with("a", INT64, longs(1L));
        ImportChoices choices = new ImportChoices(List.of("b"), List.of(), List.of(), Map.of());
        assertThatThrownBy(() -> plan(dataset, choices))
                .hasMessage("table: columns: expected a column 'b', found a");
    }

    @Test
    void fromDatasetAndBackIsTheSameDataset() throws IOException {
        TableDataset dataset = new TableDataset().with("a", INT64, longs(1L, 2L, 3L));
        Path path = folder.resolve("a.store");
        try (StreamStore store = Importer.fromDataset(dataset, path);
                Dataset back = store.toDataset()) {
            assertThat(
                            Verifier.compare(
                                            dataset, back, CancelToken.NEVER, ProgressListener.NONE)
                                    .equal())
                    .isTrue();
        }
        assertThatThrownBy(() -> Importer.fromDataset(dataset, path))
                .isInstanceOf(DataException.class);
    }

    @Test
    void cancelLeavesNothingBehind() throws IOException {
        CancelToken cancel = new CancelToken();
        TableDataset dataset = new TableDataset().with("a", INT64, longs(1L, 2L, 3L, 4L, 5L));
        ImportPlan plan = plan(dataset, ImportChoices.NONE);
        Path path = folder.resolve("a.store");
        assertThatThrownBy(
                        () ->
                                Importer.run(
                                        dataset, plan, path, false, cancel, p -> cancel.cancel()))
                .isInstanceOf(CancellationException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void onlyAStoreIsOverwritten() throws IOException {
        TableDataset dataset = new TableDataset().with("a", INT64, longs(1L));
        Path path = folder.resolve("work");
        Files.createDirectory(path);
        Files.writeString(path.resolve("thesis.txt"), "years");
        ImportPlan plan = plan(dataset, ImportChoices.NONE);
        assertThatThrownBy(
                        () ->
                                Importer.run(
                                        dataset,
                                        plan,
                                        path,
                                        true,
                                        CancelToken.NEVER,
                                        ProgressListener.NONE))
                .hasMessageContaining("expected a store to replace");
        assertThat(path.resolve("thesis.txt")).exists();
    }

    @Test
    void theCacheImportsOnceAndAgainWhenTheSourceChanged() throws IOException {
        Path source = folder.resolve("recording.parquet");
        Files.copy(CARTPOLE, source);
        ImportCache cache = new ImportCache(folder.resolve("cache"));
        Path first =
                cache.storeFor(source, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE);
        FileTime time = Files.getLastModifiedTime(first.resolve("store.json"));
        assertThat(
                        cache.storeFor(
                                source, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE))
                .isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.resolve("store.json"))).isEqualTo(time);
        Files.setLastModifiedTime(source, FileTime.fromMillis(1));
        assertThat(
                        cache.storeFor(
                                source, OpenOptions.NONE, CancelToken.NEVER, ProgressListener.NONE))
                .isNotEqualTo(first);
    }

    @Test
    void theDemoRecordingIsImportedOnFirstUse() throws IOException {
        ImportCache cache = new ImportCache(folder);
        Path path = cache.demo(CancelToken.NEVER, ProgressListener.NONE);
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.steps()).isEqualTo(1025);
            assertThat(store.tokens()).isEqualTo(7175);
            assertThat(store.description().episodes()).isEqualTo("episode_id");
        }
        assertThat(cache.demo(CancelToken.NEVER, ProgressListener.NONE)).isEqualTo(path);
    }
}

package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Times that a layout has another form for keep their value, or are refused by name.
class TimesTest {

    private static final Path TIMES = Path.of("src/test/resources/times");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Layout.class)
    void timesOfTwelveBytesAreNanosecondsWhateverUnitTheArrowSchemaNames(Layout layout)
            throws IOException {
        Path source = TIMES.resolve("seconds_in_int96.parquet");
        Path target = folder.resolve("exported.parquet");
        try (StreamStore store = store(source);
                Dataset dataset = Sources.openDataset(source, OpenOptions.NONE)) {
            assertThat(dataset.columns().get(1).feature())
                    .isEqualTo(new Feature.Value("timestamp[ns]"));
            export(store, layout, target);
            try (Dataset exported = Sources.openDataset(target, OpenOptions.NONE)) {
                VerifyReport report =
                        Verifier.compare(
                                dataset, exported, CancelToken.NEVER, ProgressListener.NONE);
                assertThat(report.equal()).as(report.text()).isTrue();
            }
        }
    }

    @Test
    void timesOfTwelveBytesThatArrowHasNoPlaceForAreRefused() throws IOException {
        Path target = folder.resolve("exported");
        try (StreamStore store = store(TIMES.resolve("far_in_int96.parquet"))) {
            assertThatThrownBy(() -> export(store, Layout.SAVED, target))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("column 't': a timestamp of 12 bytes")
                    .hasMessageContaining("253402300799000000000 ns from 1970");
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void secondsThatParquetHasNoPlaceForAreRefused() {
        Path source = TIMES.resolve("far_seconds.arrow");
        assertThatThrownBy(() -> store(source))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("column 't': the timestamp[s] 1152921504606846976");
        assertThat(folder.resolve("a.store")).doesNotExist();
    }

    @Test
    void timesFarFromOursAreKeptInParquet() throws IOException {
        Path source = TIMES.resolve("far_in_int96.parquet");
        Path target = folder.resolve("exported.parquet");
        try (StreamStore store = store(source)) {
            export(store, Layout.PARQUET, target);
        }
        assertThat(Files.size(target)).isPositive();
        try (Dataset a = Sources.openDataset(source, OpenOptions.NONE);
                Dataset b = Sources.openDataset(target, OpenOptions.NONE)) {
            VerifyReport report = Verifier.compare(a, b, CancelToken.NEVER, ProgressListener.NONE);
            assertThat(report.equal()).as(report.text()).isTrue();
        }
    }

    private static void export(StreamStore store, Layout layout, Path target) throws IOException {
        Exporter.run(
                store, target, new ExportOptions(layout), CancelToken.NEVER, ProgressListener.NONE);
    }

    private StreamStore store(Path source) throws IOException {
        try (Dataset dataset = Sources.openDataset(source, OpenOptions.NONE)) {
            return Importer.fromDataset(dataset, folder.resolve("a.store"));
        }
    }
}

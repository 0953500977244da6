package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Verifier;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What real writers put into Parquet is the same in a folder of Arrow streams.
class SavedFixturesTest {

    @TempDir Path folder;

    static List<String> good() throws IOException {
        return Fixtures.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void aSavedFolderIsEqualToItsSource(String name) throws IOException {
        Path target = folder.resolve("saved");
        try (Dataset source = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            try (StreamStore store = Importer.fromDataset(source, folder.resolve("a.store"))) {
                Exporter.run(
                        store,
                        target,
                        new ExportOptions(Layout.SAVED),
                        CancelToken.NEVER,
                        ProgressListener.NONE);
            }
            try (Dataset back = Datasets.open(target, OpenOptions.NONE)) {
                VerifyReport report =
                        Verifier.compare(source, back, CancelToken.NEVER, ProgressListener.NONE);
                assertThat(report.equal()).as(report.text()).isTrue();
            }
        }
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.TokenSample;
import dev.streambuffer.sample.IndexRecipe;
import dev.streambuffer.sample.JavaText;
import dev.streambuffer.sample.PythonText;
import dev.streambuffer.sample.SampleFiles;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.ui.inspector.SampleModel.Sampled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// What becomes of a sample outside of the window: files, and programs that give the same arrays.
/// For the JavaFX thread only.
public final class SampleOutput {

    private final SampleModel model;
    private final StreamStore store;

    SampleOutput(SampleModel model, StreamStore store) {
        this.model = model;
        this.store = store;
    }

    /// Writes what was sampled as `.npz` (indices, types, values, steps).
    public void saveNpz(Path file) {
        save(file, SampleFiles::writeNpz);
    }

    /// Writes the token records of what was sampled as `.npy`.
    public void saveNpy(Path file) {
        save(file, SampleFiles::writeNpy);
    }

    /// A write to a file.
    private interface Write {
        void write(Path file, TokenSample sample, CancelToken cancel) throws IOException;
    }

    private void save(Path file, Write write) {
        Sampled now = model.sampledProperty().get();
        if (now == null) {
            return;
        }
        InspectorModel inspector = model.inspector();
        inspector
                .runner()
                .start(
                        "Saving " + file.getFileName(),
                        (cancel, _) -> {
                            write.write(file, now.tokens(), cancel);
                            return file;
                        },
                        saved -> inspector.notices().wrote("Saved " + saved),
                        inspector.notices()::error);
    }

    /// Makes a Python program that gives the same arrays with NumPy.
    ///
    /// @param taker takes its text
    public void copyPython(Consumer<String> taker) {
        copy("Python", PythonText::of, taker);
    }

    /// Makes a Java program that gives the same arrays with this library.
    ///
    /// @param taker takes its text
    public void copyJava(Consumer<String> taker) {
        copy("Java", JavaText::of, taker);
    }

    private void copy(
            String language,
            BiFunction<IndexRecipe, StreamStore, String> writer,
            Consumer<String> taker) {
        Sampled now = model.sampledProperty().get();
        InspectorModel inspector = model.inspector();
        if (now == null) {
            inspector.notices().brief("nothing was sampled yet");
            return;
        }
        inspector
                .runner()
                .read(
                        (_, _) -> writer.apply(now.recipe(), store),
                        text -> {
                            taker.accept(text);
                            inspector.notices().brief("copied the sample as " + language);
                        },
                        inspector.notices()::error);
    }
}

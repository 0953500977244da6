package dev.streambuffer.ui;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.PngPicture;

import javafx.application.Platform;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// A picture of the real window, rendered without a screen.
///
/// @param view the tab
/// @param filter a filter to apply, or null
/// @param dialog what is asked over it
/// @param step the number of the step to go to, or null for the first
/// @param token the index of the token to select, or null for the first of the step
/// @param sample whether a sample is drawn, as the sample tab proposes it; there it always is
/// @param with what to compare with, or null
/// @param decode how values are read
/// @param theme the theme
/// @param width of the window in pixels
/// @param height likewise
record Picture(
        InspectorController.View view,
        @Nullable String filter,
        Dialog dialog,
        @Nullable Long step,
        @Nullable Long token,
        boolean sample,
        @Nullable Path with,
        Decode decode,
        Appearance.Choice theme,
        int width,
        int height) {

    /// What may be asked over the window.
    enum Dialog {
        NONE,
        IMPORT,
        EXPORT
    }

    /// Renders a recording and writes the picture as PNG. Starts JavaFX; once a process.
    ///
    /// @param source what was opened; needed for the import dialog only
    void write(Opened opened, @Nullable Path source, Path file) throws IOException {
        Screen.startHeadless();
        AtomicReference<@Nullable WritableImage> image = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> render(opened, source, image, done));
        Screen.await(done);
        WritableImage rendered = image.get();
        if (rendered == null) {
            throw new IOException("the window was not rendered");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        PngPicture.of(rendered).write(file);
    }

    private void render(
            Opened opened,
            @Nullable Path source,
            AtomicReference<@Nullable WritableImage> image,
            CountDownLatch done) {
        Settings settings = Settings.forgotten(theme);
        MainWindow window = new MainWindow(settings, width, height);
        window.countDownOnClose(done);
        window.unseen();
        window.show();
        window.model().show(opened);
        window.whenSettled(
                () -> {
                    arrange(window, source);
                    window.whenSettled(
                            () -> {
                                image.set(window.picture());
                                window.hide();
                            });
                });
    }

    private void arrange(MainWindow window, @Nullable Path source) {
        InspectorModel model = window.model().inspectorProperty().get();
        InspectorController inspector = window.controller().inspector();
        if (model == null || inspector == null) {
            return;
        }
        model.decodeProperty().set(decode);
        inspector.show(view);
        if (filter != null) {
            inspector.filter(filter);
        }
        if (step != null) {
            model.goToStep(step);
        }
        if (token != null) {
            model.selectToken(token);
        }
        if (with != null) {
            inspector.compare().compareWith(with);
        }
        if (sample || view == InspectorController.View.SAMPLE) {
            inspector.sample().sample();
        }
        switch (dialog) {
            case NONE -> {}
            case IMPORT ->
                    window.model().askImport(Objects.requireNonNull(source, "what is imported"));
            case EXPORT -> window.model().askExport();
        }
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.DataException;
import dev.streambuffer.ui.control.PixelImage;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// The picture of the step one is at: of a field or of an extra column of image files. For the
/// JavaFX thread only; reading and decoding is left to tasks.
public final class PictureModel {

    private final InspectorModel model;
    private final Slot reading;
    private final ObservableList<PictureSource> sources = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PictureSource> source = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable PictureSource> evident =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty shape = new SimpleStringProperty("");
    private final ObjectProperty<PictureLook> look =
            new SimpleObjectProperty<>(
                    new PictureLook(PictureLook.Colors.AUTO, Double.NaN, Double.NaN, 0));
    private final ReadOnlyObjectWrapper<@Nullable PictureShown> shown =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Map<String, String> shapes = new HashMap<>();
    private BiConsumer<String, String> onShape = (_, _) -> {};
    private boolean wanted;

    /// Pictures of a model's recording.
    public PictureModel(InspectorModel model) {
        this.model = model;
        reading = model.runner().slot();
        sources.setAll(PictureSource.of(model.recording()));
        for (PictureSource each : sources) {
            if (each.isEvident()) {
                suggest(each);
            } else if (each instanceof PictureSource.OfColumn column) {
                sniff(column);
            }
        }
        source.subscribe(this::chosen);
        shape.subscribe(this::shapeChanged);
        look.subscribe(this::read);
        model.rowProperty().subscribe(this::read);
        model.recordingProperty().subscribe(this::read);
        chosen();
    }

    private void sniff(PictureSource.OfColumn column) {
        Recording recording = model.recording();
        model.runner()
                .read(
                        (_, _) -> PictureReader.isImage(recording, column),
                        is -> {
                            if (is) {
                                suggest(column);
                            }
                        },
                        model.notices()::error);
    }

    private void suggest(PictureSource found) {
        if (evident.get() == null) {
            evident.set(found);
            if (source.get() == null) {
                source.set(found);
            }
        }
    }

    /// What can be chosen.
    public ObservableList<PictureSource> sources() {
        return sources;
    }

    /// What is surely a picture; null if there is nothing to show unless the user gives a shape.
    public ReadOnlyObjectProperty<@Nullable PictureSource> evidentProperty() {
        return evident.getReadOnlyProperty();
    }

    /// What is shown; null if nothing was chosen.
    public ObjectProperty<@Nullable PictureSource> sourceProperty() {
        return source;
    }

    /// The shape of a field as text; of no meaning for a column of images.
    public StringProperty shapeProperty() {
        return shape;
    }

    /// How values become colours.
    public ObjectProperty<PictureLook> lookProperty() {
        return look;
    }

    /// The picture; null while there is none.
    public ReadOnlyObjectProperty<@Nullable PictureShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Why there is no picture, in one line, or the empty text.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The shape as it is understood; null if it is none.
    public @Nullable RasterShape raster() {
        return RasterShape.parse(shape.get());
    }

    /// Sets the shapes that were kept, and who keeps those that are given from now on.
    ///
    /// @param kept shapes as text, by the names of fields
    /// @param handler takes a field's name and its shape
    public void keepShapes(Map<String, String> kept, BiConsumer<String, String> handler) {
        shapes.putAll(kept);
        onShape = handler;
        for (PictureSource each : sources) {
            if (each instanceof PictureSource.OfField && kept.containsKey(each.name())) {
                suggest(each);
            }
        }
        chosen();
    }

    /// Shows something at the wish of the user: the first that can be a picture if nothing is.
    public void want() {
        if (source.get() == null && !sources.isEmpty()) {
            source.set(sources.getFirst());
        } else if (sources.isEmpty()) {
            problem.set("This recording has no lists, arrays or images to show.");
        }
    }

    /// Reads only while somebody looks.
    public void setWanted(boolean looking) {
        boolean before = wanted;
        wanted = looking;
        if (looking && !before) {
            read();
        }
    }

    /// Writes the picture as PNG, pixel for pixel.
    public void save(Path file) {
        PictureShown now = shown.get();
        if (now == null) {
            model.notices().brief("there is no picture to save");
            return;
        }
        PixelImage image = now.image();
        model.runner()
                .start(
                        "Saving " + file.getFileName(),
                        (_, _) -> {
                            ImageFile.write(image, file);
                            return file;
                        },
                        done -> model.notices().wrote("Wrote " + done),
                        model.notices()::error);
    }

    private void chosen() {
        PictureSource now = source.get();
        String text = now == null ? "" : shapes.getOrDefault(now.name(), "");
        if (text.isEmpty() && now instanceof PictureSource.OfField field && field.shape() != null) {
            text = field.shape().toString();
        }
        shape.set(text);
        read();
    }

    private void shapeChanged() {
        RasterShape understood = raster();
        if (source.get() instanceof PictureSource.OfField field && understood != null) {
            String text = understood.equals(field.shape()) ? "" : understood.toString();
            if (!text.equals(shapes.getOrDefault(field.name(), ""))) {
                shapes.put(field.name(), text);
                onShape.accept(field.name(), text);
                evident.set(evident.get() == null ? field : evident.get());
            }
        }
        read();
    }

    private void read() {
        PictureSource from = source.get();
        long row = model.rowProperty().get();
        if (!wanted || from == null || row < 0) {
            return;
        }
        Recording recording = model.recording();
        PictureLook how = look.get();
        switch (from) {
            case PictureSource.OfColumn column ->
                    reading.read(
                            (_, _) -> PictureReader.column(recording, column, row),
                            this::show,
                            this::fail);
            case PictureSource.OfField field -> {
                RasterShape understood = raster();
                if (understood == null) {
                    reading.cancel();
                    shown.set(null);
                    problem.set(
                            shape.get().isBlank()
                                    ? "Give the shape of "
                                            + field.name()
                                            + ", as 84 x 84 or 96 x 96 x 3."
                                    : "expected a shape such as 84 x 84 or 96 x 96 x 3, found '"
                                            + shape.get()
                                            + "'");
                    return;
                }
                reading.read(
                        (_, _) ->
                                PictureReader.field(recording, field.field(), understood, how, row),
                        this::show,
                        this::fail);
            }
        }
    }

    private void show(PictureShown picture) {
        shown.set(picture);
        problem.set("");
    }

    private void fail(Throwable error) {
        shown.set(null);
        if (error instanceof DataException || error instanceof IndexOutOfBoundsException) {
            problem.set(String.valueOf(error.getMessage()));
        } else {
            problem.set("the picture could not be read");
            model.notices().error(error);
        }
    }
}

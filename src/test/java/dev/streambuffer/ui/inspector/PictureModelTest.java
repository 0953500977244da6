package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.control.ColorRamp;
import dev.streambuffer.ui.job.TaskRunner;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.imageio.ImageIO;

/// Pictures of steps, without a toolkit.
class PictureModelTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    /// At the end of a PNG: of the compressed data its Adler-32 and CRC, and the chunk IEND.
    private static final int CHECKSUM_AND_END = 4 + 4 + 12;

    @TempDir private Path folder;
    private final Notices notices = new Notices();
    private @Nullable StreamStore store;
    private InspectorModel model;

    private PictureModel open(StreamStore opened) throws IOException {
        store = opened;
        model =
                new InspectorModel(
                        new Recording(
                                "pictures",
                                "pictures",
                                0,
                                opened,
                                opened.description().extra(),
                                opened.extra(),
                                List.of(),
                                List.of()),
                        (cancel, progress) -> Episodes.find(opened, cancel, progress),
                        TaskRunner.sameThread(),
                        notices);
        PictureModel pictures = new PictureModel(model);
        pictures.setWanted(true);
        return pictures;
    }

    @AfterEach
    void close() throws IOException {
        if (store != null) {
            store.close();
        }
    }

    private PictureModel arrays(Feature feature, double[]... rows) throws IOException {
        Path path = folder.resolve("arrays.store");
        List<Field> fields = List.of(new Field("image", 0, Encoding.FLOAT64, feature));
        try (StreamStore made =
                StreamStore.create(
                        path, StoreDescription.empty(fields, List.of()), StoreOptions.DEFAULT)) {
            for (int row = 0; row < rows.length; row++) {
                long[] words = new long[rows[row].length];
                for (int i = 0; i < words.length; i++) {
                    words[i] = Double.doubleToRawLongBits(rows[row][i]);
                }
                made.appender().step(row).put(0, words, 0, words.length).end();
            }
        }
        return open(StreamStore.open(path));
    }

    private static PictureShown shown(PictureModel pictures) {
        assertThat(pictures.problemProperty().get()).isEmpty();
        return Objects.requireNonNull(pictures.shownProperty().get());
    }

    private static int[] pixels(PictureModel pictures) {
        return shown(pictures).image().argb();
    }

    @ParameterizedTest
    @CsvSource({
        "84x84, 84, 84, 1, 84 x 84",
        "'(96, 64, 3)', 64, 96, 3, 96 x 64 x 3",
        "3 x 96 x 64, 64, 96, 3, 3 x 96 x 64",
        "7*96*64, 64, 96, 7, 7 x 96 x 64",
    })
    void readsShapes(String text, int width, int height, int channels, String written) {
        RasterShape shape = Objects.requireNonNull(RasterShape.parse(text));
        assertThat(shape.width()).isEqualTo(width);
        assertThat(shape.height()).isEqualTo(height);
        assertThat(shape.channels()).isEqualTo(channels);
        assertThat(shape).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "84", "0x3", "84x", "axb", "1x2x3x4", "99999x99999", "-1x4"})
    void refusesWhatIsNoShape(String text) {
        assertThat(RasterShape.parse(text)).isNull();
    }

    @Test
    void drawsGreyFromTheLeastToTheGreatestValue() throws IOException {
        PictureModel pictures =
                arrays(
                        new Feature.ArrayOf(List.of(2, 3), "float32"),
                        new double[] {-1, 0, 1, Double.NaN, 1, 1},
                        new double[] {0, 0, 0, 0, 0, 4});
        assertThat(pictures.evidentProperty().get()).isNotNull();
        assertThat(shown(pictures).image().width()).isEqualTo(3);
        int[] argb = pixels(pictures);
        assertThat(argb[0]).isEqualTo(0xff000000);
        assertThat(argb[1]).isEqualTo(0xff808080);
        assertThat(argb[2]).isEqualTo(0xffffffff);
        assertThat(argb[3]).isNotIn(argb[0], argb[1], argb[2]);
        assertThat(shown(pictures).pixels().apply(3))
                .isEqualTo("x 0 \u00b7 y 1 \u00b7 image[3] = nan");
        assertThat(shown(pictures).about()).isEqualTo("2 x 3 \u00b7 -1.0 \u2026 1.0");

        model.goToRow(1);
        assertThat(pixels(pictures)[5]).isEqualTo(0xffffffff);
        pictures.lookProperty().set(new PictureLook(PictureLook.Colors.VIRIDIS, 0, 8, 0));
        assertThat(pixels(pictures)[5]).isEqualTo(ColorRamp.VIRIDIS.argb(0.5));
        assertThat(pixels(pictures)[0]).isEqualTo(0xff440154);
    }

    @Test
    void bytesAreColoursWhicheverWayTheChannelsLie() throws IOException {
        double[] interleaved = {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30};
        PictureModel last = arrays(new Feature.ArrayOf(List.of(2, 2, 3), "uint8"), interleaved);
        assertThat(pixels(last)).containsExactly(0xffff0000, 0xff00ff00, 0xff0000ff, 0xff0a141e);
        assertThat(shown(last).pixels().apply(3))
                .endsWith("image[9] = 10 \u00b7 image[10] = 20 \u00b7 image[11] = 30");
        // One channel of them alone.
        last.lookProperty()
                .set(new PictureLook(PictureLook.Colors.GREY, Double.NaN, Double.NaN, 1));
        assertThat(pixels(last)[1]).isEqualTo(0xffffffff);
        assertThat(pixels(last)[3]).isEqualTo(0xff141414);
    }

    @Test
    void planesAreColoursToo() throws IOException {
        double[] planes = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.5};
        PictureModel first = arrays(new Feature.ArrayOf(List.of(3, 2, 2), "float32"), planes);
        assertThat(pixels(first)).containsExactly(0xffff0000, 0xff00ff00, 0xff0000ff, 0xff000080);
        assertThat(shown(first).pixels().apply(3)).endsWith("image[11] = 0.5");
    }

    @Test
    void aListNeedsAShapeWhichIsKept() throws IOException {
        PictureModel pictures =
                arrays(
                        new Feature.ListOf(new Feature.Value("float32"), -1, false),
                        new double[] {1, 2, 3, 4},
                        new double[] {1, 2});
        Map<String, String> kept = new HashMap<>();
        pictures.keepShapes(Map.of(), kept::put);
        assertThat(pictures.evidentProperty().get()).isNull();
        pictures.want();
        assertThat(pictures.problemProperty().get()).contains("shape of image");
        pictures.shapeProperty().set("2 x 2");
        assertThat(pixels(pictures)).hasSize(4);
        assertThat(kept).containsExactly(Map.entry("image", "2 x 2"));
        assertThat(pictures.evidentProperty().get()).isNotNull();
        model.goToRow(1);
        assertThat(pictures.shownProperty().get()).isNull();
        assertThat(pictures.problemProperty().get())
                .isEqualTo("image: step 1: expected 4 values, as 2 x 2 has, found 2");
        pictures.shapeProperty().set("2 by 2");
        assertThat(pictures.problemProperty().get()).contains("found '2 by 2'");
    }

    @Test
    void showsImageColumns() throws IOException {
        Path imported =
                new ImportCache(folder.resolve("cache"))
                        .storeFor(
                                FIXTURES.resolve("edge/struct_image.parquet"),
                                OpenOptions.NONE,
                                CancelToken.NEVER,
                                ProgressListener.NONE);
        PictureModel pictures = open(StreamStore.open(imported));
        assertThat(Objects.requireNonNull(pictures.evidentProperty().get()).name())
                .isEqualTo("image");
        assertThat(shown(pictures).about()).startsWith("1 x 1 \u00b7 PNG");
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels(pictures)[0]);
        Path file = folder.resolve("saved.png");
        pictures.save(file);
        assertThat(ImageIO.read(file.toFile()).getRGB(0, 0)).isEqualTo(pixels(pictures)[0]);
        model.goToRow(1);
        assertThat(shown(pictures).row()).isEqualTo(1);
    }

    @Test
    void brokenBytesAreAPlainLine() throws IOException {
        Path png = folder.resolve("small.png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
        byte[] bytes = Files.readAllBytes(png);
        assertThat(ImageFile.decode("image", 3, bytes).about()).startsWith("40 x 30");
        for (int length = 0; length < bytes.length - CHECKSUM_AND_END; length += 3) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThat(catchThrowable(() -> ImageFile.decode("image", 3, cut)))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("image: row 3: expected a PNG or JPEG image, found ")
                    .hasMessageNotContaining("\n");
        }
    }
}

package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class SampleFilesTest {

    private static final TokenArray SAMPLE =
            new TokenArray(
                    Shape.of(2, 1),
                    new long[] {0, 3},
                    new long[] {-1, 5},
                    new long[] {7, 1L << 40});

    @TempDir Path folder;

    /// A header as numpy.save writes it, version 1.0.
    private static byte[] npy(String header, byte... data) {
        return npy(1, header, data);
    }

    private static byte[] npy(int version, String header, byte... data) {
        int prefix = version == 1 ? 10 : 12;
        String text = header + " ".repeat(63 - (prefix + header.length()) % 64) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(prefix + text.length() + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(HexFormat.of().parseHex("934e554d5059"))
                        .put((byte) version)
                        .put((byte) 0);
        if (version == 1) {
            bytes.putShort((short) text.length());
        } else {
            bytes.putInt(text.length());
        }
        return bytes.put(text.getBytes(StandardCharsets.UTF_8)).put(data).array();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("index.npy"), content);
    }

    private static String header(String dtype, String order, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(dtype, order, shape);
    }

    /// The files as NumPy 2.4 writes them, in full: np.array([[3,-1],[4,5]], 'i1') and np.arange(6,
    /// dtype='>u2').reshape(2, 3).T.
    @Test
    void readsFilesOfNumPy() throws IOException {
        String space = "20".repeat(60);
        String small =
                "934e554d5059010076007b276465736372273a20277c6931272c2027666f727472616e5f6f726465"
                        + "72273a2046616c73652c20277368617065273a2028322c2032292c207d"
                        + space.substring(0, 2 * (128 - 69 - 1))
                        + "0a03ff0405";
        IndexArray found = SampleFiles.readIndex(file(HexFormat.of().parseHex(small)));
        assertThat(found.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(found.indices()).containsExactly(3, -1, 4, 5);
        Path saved = file(HexFormat.of().parseHex(small));
        assertThat(SampleFiles.readIndex(saved, 6).indices()).containsExactly(3, 5, 4, 5);
        assertThatThrownBy(() -> SampleFiles.readIndex(saved, 5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("[1, 1]: index 5 is out of range for 5 tokens");
        String fortran =
                "934e554d5059010076007b276465736372273a20273e7532272c2027666f727472616e5f6f726465"
                        + "72273a20547275652c20277368617065273a2028332c2032292c207d"
                        + space.substring(0, 2 * (128 - 68 - 1))
                        + "0a000000010002000300040005";
        IndexArray turned = SampleFiles.readIndex(file(HexFormat.of().parseHex(fortran)));
        assertThat(turned.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(turned.indices()).containsExactly(0, 3, 1, 4, 2, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "|i1, fe, -2",
        "|u1, fe, 254",
        "<i2, feff, -2",
        ">i2, fffe, -2",
        "<u2, feff, 65534",
        "<i4, feffffff, -2",
        ">u4, fffffffe, 4294967294",
        "<i8, feffffffffffffff, -2",
        ">i8, fffffffffffffffe, -2",
        "<u8, ffffffffffffff7f, 9223372036854775807",
        "=i4, 01000000, 1"
    })
    void readsEveryIntegerType(String dtype, String bytes, long value) throws IOException {
        for (int version = 1; version <= 3; version++) {
            byte[] data = HexFormat.of().parseHex(bytes);
            Path file = file(npy(version, header(dtype, "False", "(1,)"), data));
            assertThat(SampleFiles.readIndex(file).indices()).containsExactly(value);
        }
    }

    @Test
    void readsScalarsEmptyArraysAndThreeAxes() throws IOException {
        IndexArray scalar =
                SampleFiles.readIndex(file(npy(header("|i1", "False", "()"), (byte) 5)));
        assertThat(scalar.shape()).isEqualTo(Shape.of());
        assertThat(scalar.indices()).containsExactly(5);
        IndexArray empty = SampleFiles.readIndex(file(npy(header("<i8", "True", "(0, 3)"))));
        assertThat(empty.shape()).isEqualTo(Shape.of(0, 3));
        byte[] data = new byte[24];
        for (int i = 0; i < 24; i++) {
            data[i] = (byte) i;
        }
        long[] found =
                SampleFiles.readIndex(file(npy(header("|u1", "True", "(2, 3, 4)"), data)))
                        .indices();
        for (int i = 0; i < 24; i++) {
            assertThat(found[i]).isEqualTo(i / 12 + 2 * (i / 4 % 3) + 6 * (i % 4));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {'descr': '<f8', 'fortran_order': False, 'shape': (1,), }  ; integers
                    {'descr': '|b1', 'fortran_order': False, 'shape': (8,), }  ; integers
                    {'descr': '|O', 'fortran_order': False, 'shape': (1,), }   ; integers
                    {'descr': [('step', '<i8')], 'fortran_order': False, 'shape': (1,), } ; integers
                    {'descr': '<i8', 'fortran_order': False, 'shape': (2,), }  ; bytes for shape 2
                    {'descr': '<i8', 'fortran_order': False, 'shape': (), 'x': 1} ; header
                    {'descr': '<i8', 'fortran_order': False, 'shape': (9999999999999,), } ; at most
                    {'descr': '<i8', 'fortran_order': False, 'shape': (99999999999999999999,), } ; shape
                    {'descr': '<i8', 'fortran_order': False, 'shape': (-1,), } ; header
                    {'descr': '<i8', 'fortran_order': False} ; header
                    __import__('os').system('true')          ; header
                    """)
    void refusesOtherHeaders(String header, String message) throws IOException {
        Path file = file(npy(header, new byte[8]));
        assertThatThrownBy(() -> SampleFiles.readIndex(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("index.npy")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "93",
                "504b0304",
                "934e554d505909000000",
                "934e554d50590100",
                "934e554d50590100ff00",
                "934e554d50590200ffffffff"
            })
    void refusesWhatIsNoNpyFile(String bytes) throws IOException {
        Path file = file(HexFormat.of().parseHex(bytes));
        assertThatThrownBy(() -> SampleFiles.readIndex(file)).isInstanceOf(DataException.class);
    }

    @Test
    void refusesAnUnsignedIndexBeyondAnySize() throws IOException {
        byte[] data = HexFormat.of().parseHex("0000000000000080");
        Path file = file(npy(header("<u8", "False", "(1,)"), data));
        assertThatThrownBy(() -> SampleFiles.readIndex(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("9223372036854775808");
        assertThatThrownBy(() -> SampleFiles.readIndex(folder.resolve("none")))
                .isInstanceOf(DataException.class);
    }

    /// The bytes of numpy.save for the same array of records.
    @Test
    void writesRecordsAsNumPyDoes() throws IOException {
        Path file = folder.resolve("a.npy");
        SampleFiles.writeNpy(file, SAMPLE);
        byte[] written = Files.readAllBytes(file);
        String header =
                "{'descr': [('step', '<i8'), ('type', '<i8'), ('data', '<i8')],"
                        + " 'fortran_order': False, 'shape': (2, 1), }";
        assertThat(written).hasSize(192 + 48);
        assertThat(new String(written, 10, 182, StandardCharsets.ISO_8859_1))
                .isEqualTo(header + " ".repeat(181 - header.length()) + "\n");
        assertThat(longs(written, 192)).containsExactly(7, 0, -1, 1L << 40, 3, 5);
    }

    private static long[] longs(byte[] bytes, int from) {
        long[] words = new long[(bytes.length - from) / 8];
        ByteBuffer.wrap(bytes, from, bytes.length - from)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words);
        return words;
    }

    @Test
    void archiveHoldsFourArraysAndIsTheSameEachTime() throws IOException {
        Path file = Files.writeString(folder.resolve("a.npz"), "an older file");
        IndexArray indices = new IndexArray(Shape.of(2, 1), new long[] {11, 12});
        SampleFiles.writeNpz(file, TokenSample.of(indices, SAMPLE), CancelToken.NEVER);
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                names.add(entry.getName());
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                String header = header("<i8", "False", "(2, 1)");
                assertThat(new String(bytes, 10, 118, StandardCharsets.ISO_8859_1))
                        .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
                long[] expected =
                        switch (entry.getName()) {
                            case "types.npy" -> SAMPLE.types();
                            case "values.npy" -> SAMPLE.values();
                            case "steps.npy" -> SAMPLE.steps();
                            default -> indices.indices();
                        };
                assertThat(longs(bytes, 128)).containsExactly(expected);
            }
        }
        assertThat(names).containsExactly("types.npy", "values.npy", "steps.npy", "indices.npy");
        byte[] first = Files.readAllBytes(file);
        SampleFiles.writeNpz(file, TokenSample.of(indices, SAMPLE), CancelToken.NEVER);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void refusesPlacesWhereNoFileCanBe() throws IOException {
        Path file = folder.resolve("b.npy");
        assertThatThrownBy(() -> SampleFiles.writeNpy(folder.resolve("no/a.npy"), SAMPLE))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> SampleFiles.writeNpy(folder, SAMPLE))
                .isInstanceOf(DataException.class);
        assertThat(file).doesNotExist();
    }
}

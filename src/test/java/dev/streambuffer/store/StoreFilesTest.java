package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What the store's files say, and what happens when they say something else.
class StoreFilesTest {

    @TempDir Path folder;
    Path path;

    @BeforeEach
    void store() throws IOException {
        path = folder.resolve("b.store");
        StoreDescription description = StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
        try (StreamStore store = StreamStore.create(path, description, StreamStoreTest.TINY)) {
            for (int step = 0; step < 5; step++) {
                store.appender().step(step).put(0, step).put(2, 0).end();
            }
        }
    }

    @Test
    void headersAreThoseOfNumpy() throws IOException {
        for (String name : List.of("tokens.npy", "tokens_varlen.npy", "empty.npy", "one.npy")) {
            byte[] file = fixture(name);
            int records = (file.length - 192) / 24;
            assertThat(RecordLayout.TOKENS.header(records))
                    .as(name)
                    .isEqualTo(Arrays.copyOf(file, 192));
        }
    }

    @Test
    void theHeaderDoesNotDependOnTheNumberOfRecords() {
        int length = RecordLayout.STEPS.header(0).length;
        assertThat(length % 64).isZero();
        assertThat(RecordLayout.STEPS.header(Long.MAX_VALUE)).hasSize(length);
    }

    @Test
    void unknownKeysOfTheDescriptionAreKept() throws IOException {
        edit("\"format\"", "\"mood\" : {\"a\": [1, 2]},\n  \"format\"");
        try (StreamStore store = StreamStore.openForWriting(path, StreamStoreTest.TINY)) {
            store.appender().step(9).put(0, 1).end();
        }
        assertThat(StoreJson.read(path).others()).containsKey("mood");
        assertThat(Files.readString(path.resolve("store.json"))).contains("\"mood\"");
    }

    @Test
    void aNewerVersionIsRefused() throws IOException {
        edit("\"version\" : 1", "\"version\" : 2");
        assertRefused("store.json: version: expected at most 1", "found 2");
    }

    @Test
    void aBrokenDescriptionIsRefusedWithItsPlace() throws IOException {
        edit("\"tokens\" : 10", "\"tokens\" : -1");
        assertRefused("store.json: tokens: expected 0 or more, found -1");
        edit("\"tokens\" : -1", "\"tokens\" : \"many\"");
        assertRefused("store.json: tokens: expected a whole number, found many");
        edit("\"encoding\" : \"int64\"", "\"encoding\" : \"int7\"");
        assertRefused("store.json: fields[0].encoding: expected float64 or int64, found int7");
        edit("\"format\"", "\"for mat");
        assertRefused("store.json: line", "expected a JSON object");
    }

    @Test
    void aDescriptionThatEndsTooSoonIsRefusedWithoutTheParsersOwnWords() throws IOException {
        Files.writeString(path.resolve("store.json"), "{");
        assertRefused("store.json: line", "Unexpected end-of-input");
        assertThatThrownBy(() -> StreamStore.open(path).close())
                .message()
                .doesNotContain("StreamReadFeature");
    }

    @Test
    void aShortFileIsRefused() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(path.resolve("tokens.npy").toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        assertRefused(
                "tokens.npy: length: expected at least 432 bytes for 10 records, found 431 bytes");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(path.resolve("steps.npy").toFile(), "rw")) {
            file.seek(1);
            file.writeByte('X');
        }
        assertRefused("steps.npy: byte 1: expected the NPY 1.0 header", "found byte 0x58");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(path.resolve("steps.npy"));
        assertRefused("steps.npy", "no such file");
    }

    @Test
    void aFolderWithoutDescriptionIsNoStore() {
        path = folder;
        assertRefused("expected a store with a store.json, found no store.json");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> StreamStore.open(path).close())
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    private void edit(String old, String now) throws IOException {
        Path file = path.resolve("store.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(old), now));
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = StoreFilesTest.class.getResourceAsStream("/fixtures/numpy/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}

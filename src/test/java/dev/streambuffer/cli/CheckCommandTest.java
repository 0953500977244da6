package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// `check` and `recover`.
class CheckCommandTest {

    @TempDir private Path folder;
    private Path store;

    @BeforeEach
    void store() {
        store = folder.resolve("a.store");
        Outcome.of("demo", store, "--steps", 50).done();
    }

    @Test
    void aGoodStore() {
        assertThat(Outcome.of("check", store).done().out()).contains("50 steps", ": good");
        assertThat(Outcome.of("check", store, "--json").done().out())
                .contains("\"good\" : true", "\"findings\" : [ ]");
        assertThat(Outcome.of("recover", store).done().out()).contains("nothing to recover");
    }

    @Test
    void aDamagedStore() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(store.resolve("tokens.npy").toFile(), "rw")) {
            file.seek(192 + 24 * 3 + 8);
            file.write(99);
        }
        Outcome text = Outcome.of("check", store);
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("unknown-type: 1", "tokens.npy, record 3", "type 99");
        Outcome json = Outcome.of("check", store, "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"code\" : \"unknown-type\"", "\"record\" : 3");
    }

    @Test
    void asManyFindingsAsAskedForAreListed() throws Exception {
        byte[] content = Files.readAllBytes(store.resolve("tokens.npy"));
        for (int token = 0; token < 350; token++) {
            content[192 + 24 * token + 8] = 99;
        }
        Files.write(store.resolve("tokens.npy"), content);
        assertThat(listed("check", store, "--json")).isEqualTo(100);
        assertThat(listed("check", store, "--json", "--most", 350)).isEqualTo(350);
        assertThat(Outcome.of("check", store, "--most", 2).out())
                .contains("unknown-type: 350", "... and 348 more");
        Outcome.of("check", store, "--most", -1).failed("--most: expected 0 or more, found -1");
    }

    private static int listed(Object... arguments) throws Exception {
        return Outcome.of(arguments).json().get("findings").get(0).get("first").size();
    }

    @Test
    void whatCantBeReadAtAll() throws Exception {
        Files.delete(store.resolve("store.json"));
        Outcome.of("check", store).failed("no store.json");
        Outcome.of("recover", store).failed("no store.json");
    }

    @Test
    void aStoreThatWasNotClosed() throws Exception {
        Path json = store.resolve("store.json");
        Files.writeString(
                json, Files.readString(json).replace("\"closed\" : true", "\"closed\" : false"));
        assertThat(Outcome.of("check", store).done().out()).contains("Not closed");
        assertThat(Outcome.of("recover", store).done().out()).contains("nothing behind");
        assertThat(Outcome.of("check", store).done().out()).doesNotContain("Not closed");
    }
}

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

package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Foreign token files where stores are taken.
class TokenFileCommandsTest {

    private static final String RAW = "step:i8,type:i8,data:i8";

    @TempDir private Path folder;

    private static Path file(String name) {
        return Outcome.fixture("numpy/" + name);
    }

    @Test
    void samplesATokenFileAndRawRecordsAsTheirStore() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", file("packed.npy"), store).done();
        JsonNode expected = sample(store);
        assertThat(sample(file("packed.npy"))).isEqualTo(expected);
        assertThat(sample(file("tokens.raw"), "--record", RAW)).isEqualTo(expected);
        Outcome.of("sample", file("packed.npy"), "--shape", 4, "--episodes", "0")
                .failed("a token file, which has no episodes");
    }

    private static JsonNode sample(Object... source) throws IOException {
        Object[] arguments = new Object[source.length + 4];
        arguments[0] = "sample";
        System.arraycopy(source, 0, arguments, 1, source.length);
        arguments[source.length + 1] = "--json";
        arguments[source.length + 2] = "--shape";
        arguments[source.length + 3] = "5x6";
        return Outcome.of(arguments).done().json();
    }

    @Test
    void statisticsTakeTheEncodingOfEachField() throws IOException {
        Path raw = file("tokens.raw");
        JsonNode guessed = Outcome.of("stats", raw, "--record", RAW, "--json").done().json();
        JsonNode set =
                Outcome.of("stats", raw, "--record", RAW, "--encoding", "0=int64", "--json")
                        .done()
                        .json();
        assertThat(set.get("fields").get(0).get("max"))
                .isNotEqualTo(guessed.get("fields").get(0).get("max"));
        assertThat(set.get("fields").get(1)).isEqualTo(guessed.get("fields").get(1));
    }

    @Test
    void verifyTakesTokenFilesAndSeesWhereAnEncodingDiffers() throws IOException {
        Path store = folder.resolve("a.store");
        Path raw = file("tokens.raw");
        Outcome.of("import", file("packed.npy"), store).done();
        Outcome.of("verify", file("packed.npy"), store).done();
        Outcome.of("verify", store, raw, "--record", RAW).done();
        Outcome other = Outcome.of("verify", store, raw, "--record", RAW, "--encoding", "0=int64");
        assertThat(other.code()).isEqualTo(1);
    }

    @Test
    void infoCountsTokensOfNoField() throws IOException {
        JsonNode info = Outcome.of("info", file("types_out_of_range.npy"), "--json").done().json();
        long ofFields = 0;
        for (JsonNode field : info.get("fields")) {
            ofFields += field.get("tokens").longValue();
        }
        long records = (Files.size(file("types_out_of_range.npy")) - 192) / 24;
        assertThat(info.get("tokens").longValue()).isEqualTo(records).isGreaterThan(ofFields);
    }
}

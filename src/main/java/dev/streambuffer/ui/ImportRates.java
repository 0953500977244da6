package dev.streambuffer.ui;

import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.ImportText;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// How fast imports went on this machine, kept for the next one's estimate.
final class ImportRates {

    private static final String IMPORTED = "import.rate";
    private static final String COMPARED = "import.compare.rate";

    /// Of fewer tokens the time says nothing of the rate.
    private static final long LEAST = 1_000_000;

    private final Settings settings;

    ImportRates(Settings settings) {
        this.settings = settings;
    }

    /// Keeps what an import shows.
    void keep(ImportRun.Imported imported) throws IOException {
        long tokens = imported.result().tokens();
        if (tokens < LEAST) {
            return;
        }
        Map<String, String> rates = new LinkedHashMap<>();
        rates.put(IMPORTED, Double.toString(tokens / imported.seconds()));
        if (imported.report() != null) {
            rates.put(COMPARED, Double.toString(tokens / imported.compareSeconds()));
        }
        settings.put(rates);
    }

    /// How many seconds a token takes.
    ///
    /// @param compare whether it is compared with its source too
    double secondsAToken(boolean compare) {
        return 1 / rate(IMPORTED) + (compare ? 1 / rate(COMPARED) : 0);
    }

    private double rate(String key) {
        return settings.number(key, ImportText.USUAL_RATE, 1, 1e12);
    }
}

package dev.streambuffer.cli;

import dev.streambuffer.convert.VerifyReport;

import java.io.IOException;
import java.nio.file.Path;

/// Writes the report of a comparison to a file: as JSON if its name ends in `.json`, else as text.
final class ReportFile {

    private ReportFile() {}

    static void write(Path file, VerifyReport report) throws IOException {
        boolean json = file.toString().endsWith(".json");
        WholeFile.write(file, (json ? JsonOutput.text(report.tree()) : report.text()) + "\n");
    }
}

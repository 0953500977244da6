package dev.streambuffer.cli;

import dev.streambuffer.dataset.OpenOptions;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Which part of a dataset is meant.
final class SourceOptions {

    @Option(
            names = "--config",
            paramLabel = "NAME",
            description = "The configuration of a dataset that has several.")
    private @Nullable String config;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "The split of a dataset that has several.")
    private @Nullable String split;

    OpenOptions open() {
        return new OpenOptions(config, split);
    }
}

package dev.streambuffer.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a count, with or without separators: `14300000`, `14_300_000`, `14,300,000`, `14 300 000`.
final class CountConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            long count = Long.parseLong(text.replaceAll("(?<=\\d)[_, \u00a0](?=\\d)", ""));
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "expected a number from 0 to 2^63-1, found '" + text + "'");
    }
}

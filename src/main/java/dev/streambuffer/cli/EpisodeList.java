package dev.streambuffer.cli;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.RowRange;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of episodes: `3,5:9` are episode 3 and those from 5 up to and without 9; numbers below 0
/// count from the end, as in a Python slice.
///
/// @param slices the parts between commas
record EpisodeList(List<StepSlice> slices) {

    private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d+)\\s*");

    /// Reads the form of commands.
    static final class Converter implements ITypeConverter<EpisodeList> {
        @Override
        public EpisodeList convert(String text) {
            StepSlice.Converter slice = new StepSlice.Converter();
            List<StepSlice> slices = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                Matcher number = NUMBER.matcher(part);
                if (number.matches()) {
                    String digits = number.group(1);
                    slices.add(slice.convert(digits + ":" + after(digits)));
                } else if (part.contains(":")) {
                    slices.add(slice.convert(part));
                } else {
                    throw new TypeConversionException(
                            "expected episodes such as 3,5:9, found '" + text + "'");
                }
            }
            return new EpisodeList(slices);
        }

        private static String after(String digits) {
            try {
                long next = Math.addExact(Long.parseLong(digits), 1);
                return next == 0 ? "" : Long.toString(next);
            } catch (NumberFormatException | ArithmeticException e) {
                throw new TypeConversionException("expected a number, found " + digits);
            }
        }
    }

    /// The numbers of the episodes that it picks, in its order.
    List<Integer> of(Episodes episodes) {
        List<Integer> numbers = new ArrayList<>();
        for (StepSlice slice : slices) {
            RowRange range = slice.of(episodes.count());
            for (long i = range.from(); i < range.to(); i++) {
                numbers.add((int) i);
            }
        }
        return numbers;
    }
}

package dev.streambuffer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of episodes: `3,5:9` are episode 3 and those from 5 up to and without 9; numbers below 0
/// count from the end, as in a Python slice.
///
/// @param slices the parts between commas
public record EpisodeList(List<StepSlice> slices) {

    private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d+)\\s*");

    /// Copies the list.
    public EpisodeList {
        slices = List.copyOf(slices);
    }

    /// Reads the form that people write.
    ///
    /// @throws IllegalArgumentException for any other text
    public static EpisodeList parse(String text) {
        List<StepSlice> slices = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher number = NUMBER.matcher(part);
            if (number.matches()) {
                String digits = number.group(1);
                slices.add(StepSlice.parse(digits + ":" + after(digits)));
            } else if (part.contains(":")) {
                slices.add(StepSlice.parse(part));
            } else {
                throw new IllegalArgumentException(
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
            throw new IllegalArgumentException("expected a number, found " + digits, e);
        }
    }

    /// The numbers of the episodes that it picks out of so many, in its order.
    public List<Integer> of(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (StepSlice slice : slices) {
            RowRange range = slice.of(count);
            for (long i = range.from(); i < range.to(); i++) {
                numbers.add(Math.toIntExact(i));
            }
        }
        return numbers;
    }
}

package dev.streambuffer.sample;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a random index array is drawn from; see [Samplers].
public enum SampleFrom {
    /// Tokens, one by one.
    TOKENS("tokens"),
    /// Windows of neighbouring tokens.
    WINDOWS("windows"),
    /// Windows that begin where a step begins.
    STEPS("steps"),
    /// Windows that begin where a step begins and end where one ends.
    WHOLE_STEPS("whole-steps");

    private final String key;

    SampleFrom(String key) {
        this.key = key;
    }

    /// The name in commands.
    public String key() {
        return key;
    }

    /// The name for people.
    public String words() {
        return key.replace('-', ' ');
    }

    /// The one of that name.
    ///
    /// @throws IllegalArgumentException for any other name
    public static SampleFrom of(String key) {
        return Arrays.stream(values())
                .filter(from -> from.key.equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        Arrays.stream(values())
                                                        .map(SampleFrom::key)
                                                        .collect(
                                                                Collectors.joining(
                                                                        ", ",
                                                                        "expected one of ",
                                                                        ""))
                                                + ", found '"
                                                + key
                                                + "'"));
    }
}

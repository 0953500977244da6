package dev.streambuffer.ui.inspector;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// What the values of a choice are called, for boxes in which nothing is typed.
public final class Names<T> extends StringConverter<T> {

    private final Function<T, String> name;

    private Names(Function<T, String> name) {
        this.name = name;
    }

    /// The names that a function gives.
    public static <T> Names<T> of(Function<T, String> name) {
        return new Names<>(name);
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : name.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("nothing is typed here");
    }
}

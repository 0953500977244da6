package dev.streambuffer.convert;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenText;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A single value of a leaf as text for people. Pure.
final class LeafText {

    /// The most characters of a text that a table shows.
    static final int MOST_CHARACTERS = 200;

    private static final Pattern UNIT =
            Pattern.compile("(?:timestamp|time64|time32|duration)\\[(\\w+)(, tz=.*)?\\]");
    private static final Pattern DECIMAL = Pattern.compile("decimal\\d+\\(\\d+, *(-?\\d+)\\)");

    private LeafText() {}

    /// The text of a value.
    ///
    /// @param index which of the batch's values, from 0
    /// @param characters the most to give of a string; whole strings keep their line breaks
    static String of(LeafBatch batch, int index, int characters) {
        Leaf leaf = batch.leaf();
        long[] words = batch.words();
        if (words != null) {
            return word(words[index], leaf.dtype());
        }
        byte[][] binaries = batch.binaries();
        return binaries == null ? "" : bytes(binaries[index], leaf.dtype(), characters);
    }

    private static String word(long word, String name) {
        Dtype dtype = Dtype.of(name);
        return switch (dtype.kind()) {
            case BOOL -> word == 0 ? "false" : "true";
            case INT -> Long.toString(word);
            case UNSIGNED -> Long.toUnsignedString(word);
            case FLOAT -> TokenText.floating(word, dtype);
            case OTHER -> time(word, name);
        };
    }

    private static String time(long word, String name) {
        if (name.equals("date32")) {
            return LocalDate.ofEpochDay(word).toString();
        }
        if (name.equals("date64")) {
            return LocalDate.ofEpochDay(Math.floorDiv(word, 86_400_000L)).toString();
        }
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return decimal(BigInteger.valueOf(word), decimal);
        }
        Matcher unit = UNIT.matcher(name);
        if (!unit.matches()) {
            return Long.toString(word);
        }
        long perSecond = perSecond(unit.group(1));
        long seconds = Math.floorDiv(word, perSecond);
        long nanos = Math.floorMod(word, perSecond) * (1_000_000_000 / perSecond);
        if (name.startsWith("duration")) {
            return Duration.ofSeconds(seconds, nanos).toString();
        }
        if (name.startsWith("time3") || name.startsWith("time6")) {
            return LocalTime.ofNanoOfDay(Math.floorMod(seconds, 86_400L) * 1_000_000_000 + nanos)
                    .toString();
        }
        Instant instant = Instant.ofEpochSecond(seconds, nanos);
        return unit.group(2) == null
                ? instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString()
                : instant.toString();
    }

    private static long perSecond(String unit) {
        return switch (unit) {
            case "ms" -> 1_000;
            case "us" -> 1_000_000;
            case "ns" -> 1_000_000_000;
            default -> 1;
        };
    }

    private static String bytes(byte[] value, String name, int characters) {
        if (name.contains("string") || name.contains("utf8")) {
            String text = new String(value, StandardCharsets.UTF_8);
            if (characters == Integer.MAX_VALUE) {
                return text;
            }
            String line = text.replaceAll("\\s*\\R\\s*", " \u23ce ");
            return line.length() <= characters ? line : line.substring(0, characters) + "\u2026";
        }
        Matcher decimal = DECIMAL.matcher(name);
        return decimal.matches() && value.length > 0
                ? decimal(new BigInteger(value), decimal)
                : characters == Integer.MAX_VALUE
                        ? HexFormat.of().formatHex(value)
                        : Numerals.count(value.length, "byte");
    }

    private static String decimal(BigInteger unscaled, Matcher decimal) {
        return new BigDecimal(unscaled, Integer.parseInt(decimal.group(1))).toPlainString();
    }
}

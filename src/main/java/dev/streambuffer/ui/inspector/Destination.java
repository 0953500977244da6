package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Numerals;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place that somebody typed: `1204`, `step 1 204`, `token 8431`, `episode 17`, `row 12`.
///
/// @param kind what the name counts
/// @param name a number, or the label of an episode
record Destination(Kind kind, String name) {

    /// What can be gone to.
    enum Kind {
        /// the number of a step, as it was recorded
        STEP,
        /// a row, from 0
        ROW,
        /// an index in the stream, from 0
        TOKEN,
        /// the label of an episode
        EPISODE
    }

    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)\\s*(?:(s|step|row|t|token|e|ep|episode)(?=[\\s:#\\d]))?[\\s:#]*(\\S.*?)\\s*");

    /// What to say to whoever asked for a step and came to another; empty if it is the same.
    static String arrival(long sought, long step) {
        return sought == step
                ? ""
                : "there is no step %s: the %s is %s"
                        .formatted(
                                Numerals.grouped(sought),
                                step < sought ? "last" : "next",
                                Numerals.grouped(step));
    }

    /// The episode that it names, or -1 if there is none.
    int episodeIn(Episodes episodes) {
        for (int i = 0; i < episodes.count(); i++) {
            if (episodes.label(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// Reads a text; null if it names no place.
    static @Nullable Destination parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String word = form.group(1) == null ? "step" : form.group(1).toLowerCase(Locale.ROOT);
        String name = form.group(2);
        Kind kind =
                switch (word.charAt(0)) {
                    case 't' -> Kind.TOKEN;
                    case 'r' -> Kind.ROW;
                    case 'e' -> Kind.EPISODE;
                    default -> Kind.STEP;
                };
        if (kind == Kind.EPISODE) {
            return new Destination(kind, name);
        }
        String digits = name.replaceAll("/.*|[\\s\u00a0_,]", "");
        return digits.matches("-?\\d+") ? new Destination(kind, digits) : null;
    }
}

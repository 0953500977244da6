package dev.streambuffer.ui.control;

import javafx.scene.paint.Color;

/// A colour by what it is for. `control.css` maps each to a colour of the theme; a canvas can't be
/// styled by CSS itself, so the controls carry these as styleable properties.
enum Tone {
    TEXT("text", "#24292f"),
    MUTED("muted", "#57606a"),
    SUBTLE("subtle", "#6e7781"),
    BACKGROUND("background", "#ffffff"),
    RAISED("raised", "#f6f8fa"),
    BORDER("border", "#d0d7de"),
    NEUTRAL("neutral", "#afb8c133"),
    ACCENT("accent", "#0969da"),
    DANGER("danger", "#cf222e"),
    ON_EMPHASIS("on-emphasis", "#ffffff");

    private final String property;
    private final String fallback;

    Tone(String name, String fallback) {
        this.property = "-canvas-" + name;
        this.fallback = fallback;
    }

    /// The name of its CSS property.
    String property() {
        return property;
    }

    /// What it is where no style sets it.
    Color fallback() {
        return Color.web(fallback);
    }
}

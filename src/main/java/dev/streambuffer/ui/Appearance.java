package dev.streambuffer.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.streambuffer.ui.control.Fonts;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;

/// How the window looks: Primer light or dark, by choice or as the system has it. For the JavaFX
/// thread only.
public final class Appearance {

    /// What can be chosen.
    public enum Choice {
        /// as the system has it, now and when that changes
        SYSTEM,
        /// dark on light
        LIGHT,
        /// light on dark
        DARK
    }

    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ChangeListener<ColorScheme> system = (_, _, _) -> apply();
    private Choice choice = Choice.SYSTEM;

    /// The look of the system.
    public Appearance() {
        Fonts.install();
        // The system outlives the window, which must not stay because of it.
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakChangeListener<>(system));
        apply();
    }

    /// Whether it is dark at present.
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /// What was chosen.
    public Choice choice() {
        return choice;
    }

    /// Chooses a look.
    public void choose(Choice wanted) {
        choice = wanted;
        apply();
    }

    private void apply() {
        boolean systemDark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        boolean wanted = choice == Choice.DARK || (choice == Choice.SYSTEM && systemDark);
        Application.setUserAgentStylesheet(
                wanted
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        dark.set(wanted);
    }
}

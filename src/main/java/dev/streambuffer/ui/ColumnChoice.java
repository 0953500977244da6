package dev.streambuffer.ui;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ColumnPlan;
import dev.streambuffer.convert.Role;
import dev.streambuffer.model.Encoding;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

/// What the user wants of a column: at first what was proposed. For the JavaFX thread only.
public final class ColumnChoice {

    private final ColumnPlan plan;
    private final String first;
    private final ObjectProperty<Role> role;
    private final ObjectProperty<Encoding> encoding;
    private final ObjectProperty<@Nullable ColumnCount> count = new SimpleObjectProperty<>();

    /// @param first its first values as text
    ColumnChoice(ColumnPlan plan, String first) {
        this.plan = plan;
        this.first = first;
        role = new SimpleObjectProperty<>(plan.role());
        encoding = new SimpleObjectProperty<>(plan.encoding());
    }

    /// The column's name.
    public String name() {
        return plan.column().name();
    }

    /// Its type, for people.
    public String feature() {
        return plan.column().feature().text();
    }

    /// Its first values, for people.
    public String first() {
        return first;
    }

    /// Why it was proposed so.
    public String reason() {
        return role.get() == plan.role() ? plan.reason() : "as chosen";
    }

    /// Whether it could become tokens.
    public boolean canBeField() {
        return plan.column().feature().isTokens();
    }

    /// Whether its role or encoding is not as proposed.
    public boolean isChanged() {
        return role.get() != plan.role() || isEncodingChanged();
    }

    /// Whether its encoding is not as proposed.
    boolean isEncodingChanged() {
        return encoding.get() != plan.encoding();
    }

    /// Its role.
    public ObjectProperty<Role> roleProperty() {
        return role;
    }

    /// How its tokens are encoded, if it is a field.
    public ObjectProperty<Encoding> encodingProperty() {
        return encoding;
    }

    /// What it holds, or null until it was counted.
    public ObjectProperty<@Nullable ColumnCount> countProperty() {
        return count;
    }
}

package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.control.BitsView;
import dev.streambuffer.ui.inspector.TokenReading.Line;

import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// The token inspector: everything that the bits of the selected token say, each line with a copy.
@SuppressWarnings("NullAway.Init")
public final class TokenController {

    private static final Insets SWATCH_MARGIN = new Insets(5, 4, 0, 0);

    private final InspectorModel model;
    private final Swatch swatch;
    private final List<Row> rows = new ArrayList<>();

    @FXML private ScrollPane pane;
    @FXML private Label title;
    @FXML private Label empty;
    @FXML private VBox reading;
    @FXML private GridPane lines;
    @FXML private BitsView bits;
    @FXML private VBox more;

    private record Row(Label label, Label text, Button copy, Tooltip tip) {}

    /// A view of a model's selected token.
    public TokenController(InspectorModel model) {
        this.model = model;
        this.swatch = new Swatch(model);
    }

    @FXML
    void initialize() {
        // Its skin keeps a picture of all that it shows, which each change would draw anew as well.
        pane.skinProperty()
                .subscribe(
                        skin -> {
                            if (skin != null) {
                                pane.lookup(".viewport").setCache(false);
                            }
                        });
        FactLines.widen(model, lines);
        bits.textScaleProperty().bind(model.textScaleProperty());
        model.tokenProperty().subscribe(this::show);
        model.episodesProperty().subscribe(() -> show(model.tokenProperty().get()));
    }

    /// Puts something below the reading.
    void add(Node view) {
        more.getChildren().add(view);
    }

    private void show(@Nullable TokenFacts token) {
        empty.setVisible(token == null);
        empty.setManaged(token == null);
        reading.setVisible(token != null);
        reading.setManaged(token != null);
        if (token == null) {
            title.setText("TOKEN");
            empty.setText(
                    model.recording().tokens() == 0
                            ? "This recording has no values."
                            : "Select a value to read its bits.");
            return;
        }
        title.setText("TOKEN " + Numerals.grouped(token.token()));
        Field field = model.recording().field(token.type());
        List<Line> all = new ArrayList<>();
        all.add(Line.of("field", fieldText(token, field)));
        all.add(Line.of("step", placeText(token)));
        all.addAll(TokenReading.of(token.word(), field));
        for (int i = 0; i < Math.max(all.size(), rows.size()); i++) {
            show(row(i), i < all.size() ? all.get(i) : null);
        }
        swatch.show(field == null ? -1 : field.type());
        bits.setBits(token.word());
    }

    private static String fieldText(TokenFacts token, @Nullable Field field) {
        String name = field == null ? "unknown type " + token.type() : field.name();
        boolean scalar = field != null && field.feature().isScalar() && token.count() == 1;
        return scalar ? name : name + "[" + token.component() + "]";
    }

    private String placeText(TokenFacts token) {
        Episodes episodes = model.episodesProperty().get();
        int episode = model.episodeOf(token.row());
        String step = Numerals.grouped(token.step());
        return episodes == null || episode < 0
                ? step
                : step
                        + "\u00a0\u00b7 episode\u00a0"
                        + episodes.label(episode)
                        + "\u00a0\u00b7 t\u00a0=\u00a0"
                        + Numerals.grouped(model.timeOf(token.row()));
    }

    private Row row(int index) {
        while (rows.size() <= index) {
            Label label = new Label();
            label.getStyleClass().add("faint");
            Label text = new Label();
            text.getStyleClass().add("mono");
            text.setWrapText(true);
            Button copy = new Button(null, new FontIcon("fth-copy"));
            copy.getStyleClass().addAll("flat", "button-icon", "small", "copy");
            // One for all that is selected: making a tooltip takes longer than all else here.
            Tooltip tip = new Tooltip();
            copy.setTooltip(tip);
            if (rows.isEmpty()) {
                // Beside the first line of a long name.
                HBox.setMargin(swatch, SWATCH_MARGIN);
                lines.addRow(0, label, new HBox(swatch, text), copy);
            } else {
                lines.addRow(rows.size(), label, text, copy);
            }
            GridPane.setValignment(label, VPos.TOP);
            GridPane.setValignment(copy, VPos.TOP);
            rows.add(new Row(label, text, copy, tip));
        }
        return rows.get(index);
    }

    private static void show(Row row, @Nullable Line line) {
        boolean there = line != null;
        List.of(row.label(), row.text(), row.copy())
                .forEach(
                        node -> {
                            node.setVisible(there);
                            node.setManaged(there);
                        });
        if (line == null) {
            return;
        }
        row.label().setText(line.label());
        row.text().setText(line.text());
        row.text().setId("token-" + line.label().replace(' ', '-'));
        List<String> styles = row.text().getStyleClass();
        if (!line.faint()) {
            styles.remove("faint");
        } else if (!styles.contains("faint")) {
            styles.add("faint");
        }
        row.copy().setAccessibleText("Copy " + line.label());
        row.tip().setText("Copy " + line.copy());
        row.copy().setOnAction(_ -> ClipboardText.put(line.copy()));
    }
}

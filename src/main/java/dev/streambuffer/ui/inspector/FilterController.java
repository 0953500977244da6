package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Numerals;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The filter box: an expression, how many steps match, the way from one to the next.
@SuppressWarnings("NullAway.Init")
final class FilterController {

    private static final Duration PAUSE = Duration.millis(300);
    private static final int MOST_CANDIDATES = 10;
    private static final double LEAST_MARK = 7;
    private static final double LEAST_MESSAGE = 420;

    private final FilterModel filter;
    private final InspectorModel model;
    private final Runnable leave;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final ContextMenu candidates = new ContextMenu();

    @FXML private VBox filterBar;
    @FXML private TextField filterText;
    @FXML private Label filterStatus;
    @FXML private Label filterProblem;
    @FXML private Pane wrongPart;
    @FXML private Region wrongWord;
    @FXML private ToggleButton onlyMatches;
    @FXML private Button previousMatch;
    @FXML private Button nextMatch;

    /// @param leave gives the focus back to the table
    FilterController(FilterModel filter, InspectorModel model, Runnable leave) {
        this.filter = filter;
        this.model = model;
        this.leave = leave;
    }

    @FXML
    void initialize() {
        CopyButton.install(filterProblem);
        filterText.textProperty().bindBidirectional(filter.textProperty());
        show(!filterText.getText().isBlank());
        filterText.textProperty().subscribe((_, _) -> pause.playFromStart());
        pause.setOnFinished(_ -> filter.apply());
        filterText.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        filterText.skinProperty().subscribe(this::showWrongWord);
        filterText.layoutBoundsProperty().subscribe(this::showWrongWord);
        filterText.caretPositionProperty().subscribe(this::showWrongWord);
        // Placed by hand, under the word.
        wrongWord.setManaged(false);
        onlyMatches.selectedProperty().bindBidirectional(filter.onlyMatchesProperty());
        filter.matchesProperty().subscribe(_ -> showStatus());
        filter.problemProperty().subscribe(_ -> showStatus());
        model.rowProperty().subscribe(_ -> showStatus());
    }

    /// Shows the box and puts the focus into it.
    void ask() {
        show(true);
        filterText.requestFocus();
        filterText.selectAll();
    }

    /// Applies an expression at once.
    void apply(String expression) {
        show(true);
        filterText.setText(expression);
        pause.stop();
        filter.apply();
    }

    @FXML
    void close() {
        candidates.hide();
        pause.stop();
        filter.clear();
        show(false);
        leave.run();
    }

    @FXML
    void next() {
        filter.next();
    }

    @FXML
    void previous() {
        filter.previous();
    }

    private void pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE) {
            if (candidates.isShowing()) {
                candidates.hide();
            } else {
                close();
            }
        } else if (code == KeyCode.ENTER && !candidates.isShowing()) {
            pause.stop();
            filter.apply();
        } else if (code == KeyCode.SPACE && event.isControlDown()) {
            complete();
        } else {
            return;
        }
        event.consume();
    }

    /// Offers what may stand at the caret; a single candidate is taken at once.
    private void complete() {
        FilterNames.Completion completion = filter.complete(filterText.getCaretPosition());
        List<FilterNames.Candidate> all = completion.candidates();
        if (all.size() == 1) {
            accept(completion, all.getFirst());
            return;
        }
        List<MenuItem> items = new ArrayList<>();
        for (FilterNames.Candidate candidate : all.stream().limit(MOST_CANDIDATES).toList()) {
            Label name = new Label(candidate.text());
            name.getStyleClass().add("mono");
            Label about = new Label(candidate.about());
            about.getStyleClass().add("faint");
            HBox line = new HBox(12, name, about);
            MenuItem item = new CustomMenuItem(line);
            item.setOnAction(_ -> accept(completion, candidate));
            items.add(item);
        }
        if (all.size() > MOST_CANDIDATES) {
            MenuItem more = new MenuItem("and " + (all.size() - MOST_CANDIDATES) + " more");
            more.setDisable(true);
            items.add(more);
        }
        candidates.getItems().setAll(items);
        if (items.isEmpty()) {
            candidates.hide();
        } else {
            candidates.show(filterText, Side.BOTTOM, 0, 0);
        }
    }

    private void accept(FilterNames.Completion completion, FilterNames.Candidate candidate) {
        filterText.replaceText(completion.from(), completion.to(), candidate.text());
        filterText.positionCaret(completion.from() + candidate.text().length());
    }

    private void showStatus() {
        Matches matches = filter.matchesProperty().get();
        FilterException problem = filter.problemProperty().get();
        filterStatus.setText(problem == null ? found(matches) : "");
        filterProblem.setText(problem == null ? "" : problem(problem));
        filterProblem.setVisible(problem != null);
        filterProblem.setManaged(problem != null);
        wrongPart.setVisible(problem != null);
        wrongPart.setManaged(problem != null);
        showWrongWord();
        boolean none = matches == null || matches.count() == 0;
        previousMatch.setDisable(none);
        nextMatch.setDisable(none);
    }

    private String found(@Nullable Matches matches) {
        if (matches == null) {
            return filterText.getText().isBlank() ? "Ctrl+Space for names" : "";
        }
        String count =
                Numerals.grouped(matches.count()) + " of " + Numerals.count(matches.rows(), "step");
        long row = model.rowProperty().get();
        return matches.contains(row)
                ? count + " \u00b7 at " + Numerals.grouped(matches.rank(row) + 1)
                : count;
    }

    /// Draws a line under the word that is wrong, and begins the message there if there is room.
    private void showWrongWord() {
        FilterException problem = filter.problemProperty().get();
        if (problem == null || !(filterText.getSkin() instanceof TextFieldSkin skin)) {
            return;
        }
        int length = filterText.getLength();
        double start = filterText.getBoundsInParent().getMinX();
        double from = edge(skin, Math.min(problem.from(), length));
        double to = edge(skin, Math.min(problem.to(), length));
        double inset = filterText.getInsets().getLeft();
        double right = filterText.getWidth() - filterText.getInsets().getRight();
        double left = Math.clamp(from, inset, Math.max(inset, right - LEAST_MARK));
        double end = Math.clamp(to, left + LEAST_MARK, Math.max(left + LEAST_MARK, right));
        wrongWord.resizeRelocate(start + left, 0, end - left, 2);
        double room = Math.max(0, filterBar.getWidth() - LEAST_MESSAGE);
        filterProblem.setPadding(new Insets(0, 0, 0, Math.min(start + left, room)));
    }

    /// The left edge of a character; of the end of the text for one behind it.
    private static double edge(TextFieldSkin skin, int index) {
        return skin.getCharacterBounds(index).getMinX();
    }

    /// The message, with the wrong word and where it stands.
    private static String problem(FilterException problem) {
        return "character " + (problem.from() + 1) + ": " + problem.getMessage();
    }

    private void show(boolean shown) {
        filterBar.setVisible(shown);
        filterBar.setManaged(shown);
    }
}

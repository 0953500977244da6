package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.RowAlignment;
import dev.streambuffer.task.Progress;
import dev.streambuffer.ui.control.DifferenceMapView;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.job.Job;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The Compare tab: what differs by field, where, and the steps of both sources one above the
/// other.
@SuppressWarnings("NullAway.Init")
public final class CompareController {

    private static final String BY_STEP = "steps of one number";
    private static final String BY_ROW = "rows in order";

    private final CompareModel model;
    private CompareWhole whole;
    private @Nullable CompareRows rows;
    private SelectionActions fieldActions;
    private SelectionActions stepActions;
    private @Nullable GridPage page;
    private CompareTable summary;

    /// Whether the grid says where one is, not the model.
    private boolean byGrid;

    /// Whether the value that differs is to be selected once its row is there; until then the
    /// grid's selection is only its guess.
    private boolean marking;

    @FXML private MenuButton with;
    @FXML private ComboBox<CompareModel.Part> part;
    @FXML private ComboBox<String> align;
    @FXML private TextField tolerance;
    @FXML private Button previous;
    @FXML private Button next;
    @FXML private Label problem;
    @FXML private Node head;
    @FXML private Label outcome;
    @FXML private DifferenceMapView differences;
    @FXML private SplitPane sides;
    private final DoubleProperty share = new SimpleDoubleProperty(0.4);
    @FXML private TableView<ColumnReport> table;
    @FXML private GridView grid;
    @FXML private Label empty;
    @FXML private Node comparing;
    @FXML private Label comparingWith;
    @FXML private ProgressBar compareBar;
    @FXML private Label compareProgress;

    private Subscription progress = Subscription.EMPTY;

    /// A view of a model.
    public CompareController(CompareModel model) {
        this.model = model;
    }

    /// How much of the height the steps that differ have, from 0 to 1.
    DoubleProperty shareProperty() {
        return share;
    }

    @FXML
    void initialize() {
        CopyButton.install(problem);
        share.subscribe(now -> sides.setDividerPositions(now.doubleValue()));
        sides.addEventFilter(
                MouseEvent.MOUSE_RELEASED, _ -> share.set(sides.getDividerPositions()[0]));
        align.getItems().setAll(BY_STEP, BY_ROW);
        align.setValue(model.byStepsProperty().get() ? BY_STEP : BY_ROW);
        align.valueProperty()
                .addListener(
                        (_, _, chosen) -> {
                            model.byStepsProperty().set(BY_STEP.equals(chosen));
                            model.again();
                        });
        part.setItems(model.parts());
        model.partProperty().subscribe(chosen -> part.setValue(chosen));
        part.setOnAction(_ -> choosePart());
        model.parts().addListener((ListChangeListener<CompareModel.Part>) _ -> showParts());
        showParts();
        tolerance.textProperty().bindBidirectional(model.toleranceProperty());
        summary = new CompareTable(model, table);
        fieldActions = summary.actions();
        grid.paletteProperty().bind(model.inspector().paletteProperty());
        grid.textScaleProperty().bind(model.inspector().textScaleProperty());
        grid.setFrozenColumns(CompareRows.FROZEN);
        grid.setEmptyText("Nothing stands side by side.");
        grid.selectedRowProperty().subscribe(this::rowSelected);
        grid.selectedTokenProperty().subscribe(this::valueSelected);
        whole = new CompareWhole(model, grid);
        TableExport export =
                new TableExport(
                        model.inspector(),
                        "row",
                        this::content,
                        row -> row,
                        List.of("csv", "json"));
        stepActions = new TableActions(grid, export, this::showWhole, this::copyValue);
        differences.setOnPlace(model::goTo);
        differences.placeProperty().bind(model.placeProperty());
        model.atProperty().subscribe(_ -> showPlace());
        model.problemProperty().subscribe(this::showProblem);
        model.comparedProperty().subscribe(this::show);
        model.jobProperty().subscribe(this::showJob);
    }

    /// What can be done with the selection: of the fields if their table has the focus, else of the
    /// steps.
    SelectionActions actions() {
        return table.isFocused() ? fieldActions : stepActions;
    }

    /// What has the focus first: the steps once there are some, else the choice of a source.
    Node focusTarget() {
        return sides.isVisible() ? grid : with;
    }

    private TableContent content() {
        CompareRows now = Objects.requireNonNull(rows, "rows are selected, so there are some");
        return new CompareContent(now, now.names());
    }

    private void copyValue() {
        GridHit hit = grid.selectedCell();
        CompareRows now = rows;
        String name = hit == null ? null : CompareRows.nameOf(hit.column().key());
        if (hit == null || now == null || name == null) {
            model.inspector().notices().brief("select a value first");
        } else {
            whole.copy(hit, now, name);
        }
    }

    @FXML
    void chooseFolder() {
        DirectoryChooser dialog = new DirectoryChooser();
        dialog.setTitle("Compare with a store or a dataset folder");
        dialog.setInitialDirectory(folder());
        chosen(dialog.showDialog(with.getScene().getWindow()));
    }

    @FXML
    void chooseFile() {
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Compare with a dataset file");
        dialog.setInitialDirectory(folder());
        chosen(dialog.showOpenDialog(with.getScene().getWindow()));
    }

    /// Where the recording is: what it is compared with is most often beside it.
    private File folder() {
        return FileManager.folderOf(Path.of(model.inspector().recording().place())).toFile();
    }

    private void showParts() {
        show(part, !model.parts().isEmpty());
    }

    private void choosePart() {
        CompareModel.Part chosen = part.getValue();
        if (chosen != null && !chosen.equals(model.partProperty().get())) {
            model.partProperty().set(chosen);
            model.again();
        }
    }

    @FXML
    void again() {
        model.again();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void previous() {
        model.previous();
    }

    @FXML
    void next() {
        model.next();
    }

    /// Opens the menu that asks what to compare with.
    void ask() {
        // A view that has just been shown for the first time has no place yet to open a menu at.
        Parent root = with.getScene().getRoot();
        root.applyCss();
        root.layout();
        with.requestFocus();
        with.show();
    }

    private void chosen(@Nullable File file) {
        if (file != null) {
            model.compareWith(file.toPath());
        }
    }

    private void showProblem(String text) {
        problem.setText(text);
        show(problem, !text.isEmpty());
    }

    private void showJob(@Nullable Job job) {
        progress.unsubscribe();
        progress = Subscription.EMPTY;
        if (job != null) {
            comparingWith.setText(job.title());
            progress = job.progressProperty().subscribe(this::showProgress);
        }
        showState();
    }

    private void showProgress(@Nullable Progress now) {
        compareBar.setProgress(now == null ? -1 : now.fraction());
        compareProgress.setText(CompareText.progress(now));
    }

    /// What was found before is not shown while it is compared anew.
    private void showState() {
        Compared now = model.comparedProperty().get();
        boolean busy = model.jobProperty().get() != null;
        boolean found = now != null && !busy;
        comparing.setVisible(busy);
        show(head, found);
        sides.setVisible(found);
        empty.setVisible(!busy && now == null);
        boolean differs = found && now != null && now.comparison().places().runs() > 0;
        previous.setDisable(!differs);
        next.setDisable(!differs);
    }

    private void show(@Nullable Compared now) {
        showState();
        if (now == null) {
            return;
        }
        Comparison comparison = now.comparison();
        outcome.setText(CompareText.verdict(now));
        outcome.getStyleClass().removeAll("good", "problem");
        outcome.getStyleClass().add(comparison.equal() ? "good" : "problem");
        summary.show(comparison);
        differences.setLanes(lanes(comparison), comparison.alignment().places());
        List<String> names = CompareRows.names(comparison);
        grid.setSource(null);
        grid.getColumns().setAll(columns(names));
        grid.setRowCount(2 * comparison.alignment().places());
        page = null;
        rows = new CompareRows(model, now, names, this::showPage);
        grid.setSource(rows);
        showPlace();
    }

    private static List<DifferenceMapView.Lane> lanes(Comparison comparison) {
        List<DifferenceMapView.Lane> lanes = new ArrayList<>();
        RowAlignment alignment = comparison.alignment();
        if (alignment.onlyA() + alignment.onlyB() > 0) {
            lanes.add(new DifferenceMapView.Lane("only in A or B", comparison.missing()::count));
        }
        for (ColumnReport column : comparison.columns()) {
            if (column.places().runs() > 0) {
                lanes.add(new DifferenceMapView.Lane(column.name(), column.places()::count));
            }
        }
        return lanes;
    }

    private List<GridColumn> columns(List<String> names) {
        List<GridColumn> columns = new ArrayList<>();
        columns.add(GridColumn.number(CompareRows.STEP, "step"));
        columns.add(GridColumn.text(CompareRows.SIDE, ""));
        for (String name : names) {
            int type = model.typeOf(name);
            String key = CompareRows.key(name);
            columns.add(type < 0 ? GridColumn.text(key, name) : GridColumn.field(key, name, type));
        }
        return columns;
    }

    private void showPlace() {
        long place = model.placeProperty().get();
        if (place < 0 || byGrid) {
            return;
        }
        marking = true;
        if (grid.getSelectedRow() / 2 != place) {
            grid.setSelectedRow(2 * place);
            grid.scrollTo(2 * place);
        }
        mark();
    }

    private void showPage(GridPage next) {
        page = next;
        grid.setPage(next);
        mark();
    }

    /// Selects what differs at the place, if its row is there.
    private void mark() {
        GridPage now = page;
        long row = 2 * model.placeProperty().get();
        if (!marking || now == null || row < now.fromRow() || row >= now.toRow()) {
            return;
        }
        int inPage = (int) (row - now.fromRow());
        long value = CompareRows.firstMarked(now, inPage, model.atProperty().get().column());
        if (value >= 0) {
            grid.select(row, value);
        }
        // The grid may have guessed right, and then tells of no change.
        marking = false;
        valueSelected(value);
    }

    /// Enter or a double click on a value.
    private void showWhole(GridHit hit) {
        CompareRows now = rows;
        String name = CompareRows.nameOf(hit.column().key());
        if (now != null && name != null) {
            whole.show(hit, now, name);
        }
    }

    private void rowSelected(Number row) {
        if (row.longValue() >= 0 && row.longValue() / 2 != model.placeProperty().get()) {
            byGrid = true;
            model.goTo(row.longValue() / 2, "");
            byGrid = false;
            marking = false;
        }
    }

    private void valueSelected(Number value) {
        CompareRows now = rows;
        if (now == null || marking || value.longValue() < 0) {
            return;
        }
        CompareRows.Value at = now.valueOf(value.longValue());
        byGrid = true;
        model.select(at.place(), at.name(), at.index());
        byGrid = false;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}

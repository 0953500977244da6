package dev.streambuffer.ui.inspector;

import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.control.TokenMapView;

import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The whole of an open recording: source panel, token map, tables, token inspector.
@SuppressWarnings("NullAway.Init")
public final class InspectorController {

    /// What the tabs show.
    public enum View {
        /// a row a step
        STEPS,
        /// a row a token
        TOKENS,
        /// lines over the steps
        PLOT,
        /// a row an episode
        EPISODES,
        /// a row a field component
        STATISTICS,
        /// the step as an image
        PICTURE,
        /// an array of sampled tokens
        SAMPLE,
        /// the differences from another source
        COMPARE,
        /// what is wrong or odd
        CHECK
    }

    private final InspectorModel model;
    private final SampleModel sampleModel;
    private final SampleController sampleView;
    private final CompareModel compareModel;
    private final CompareController compareView;
    private final CheckModel checkModel;
    private final FilterController filterBox;
    private final PictureModel pictureModel;
    private final PictureController pictureView;
    private final PlotModel plotModel;
    private final PlotController plotView;

    @FXML private SplitPane split;
    @FXML private StackPane source;
    @FXML private VBox head;
    @FXML private TokenMapView map;
    @FXML private TabPane tabs;
    @FXML private Tab steps;
    @FXML private Tab tokens;
    @FXML private Tab plotTab;
    @FXML private Tab episodesTab;
    @FXML private Tab statistics;
    @FXML private Tab picture;
    @FXML private Tab sample;
    @FXML private Tab compare;
    @FXML private Tab check;
    @FXML private SplitPane stepSplit;
    @FXML private GridView stepGrid;
    @FXML private GridView tokenGrid;
    @FXML private Button shownCount;
    @FXML private StackPane token;

    private final Map<Tab, Supplier<@Nullable SelectionActions>> tables = new HashMap<>();
    private TabFocus tabFocus;
    private boolean cameFromSample;
    private PlotPlace plotPlace;
    private SidePanels sides;

    /// A view of a model.
    ///
    /// @param store the store of the recording, which stays the caller's
    public InspectorController(InspectorModel model, StreamStore store) {
        this.model = model;
        this.sampleModel = new SampleModel(model, store);
        this.sampleView = new SampleController(sampleModel, this::goFromSample);
        this.compareModel = new CompareModel(model, store);
        this.compareView = new CompareController(compareModel);
        this.pictureModel = new PictureModel(model);
        this.pictureView = new PictureController(model, pictureModel);
        this.checkModel = new CheckModel(model);
        this.plotModel = new PlotModel(model);
        this.plotView = new PlotController(plotModel);
        this.filterBox = new FilterController(model.filter(), model, this::focus);
    }

    @FXML
    void initialize() {
        tabFocus = new TabFocus(tabs);
        source.getChildren().add(FxmlView.load(new SourceController(model)));
        TokenController reading = new TokenController(model);
        token.getChildren().add(FxmlView.load(reading));
        reading.add(
                FxmlView.load(
                        new PicturePreviewController(pictureModel, () -> show(View.PICTURE))));
        reading.add(FxmlView.load(new ComponentController(model)));
        reading.add(
                FxmlView.load(new SamplePreviewController(sampleModel, () -> show(View.SAMPLE))));
        fill(statistics, this::makeStatistics);
        fill(picture, () -> pictureView);
        tabs.getTabs().remove(picture);
        pictureModel
                .evidentProperty()
                .subscribe(
                        there -> {
                            if (there != null) {
                                addPicture();
                            }
                        });
        fill(sample, () -> sampleView);
        tabFocus.put(sample, sampleView::focusTarget);
        fill(compare, () -> compareView);
        tabFocus.put(compare, compareView::focusTarget);
        tables.put(compare, compareView::actions);
        tabFocus.put(picture, pictureView::focusTarget);
        fill(check, this::makeCheck);
        check.selectedProperty()
                .subscribe(
                        shown -> {
                            if (shown) {
                                checkModel.startOnce();
                            }
                        });
        plotPlace =
                new PlotPlace(
                        FxmlView.load(plotView),
                        tabs,
                        plotTab,
                        stepSplit,
                        model.textScaleProperty());
        tabFocus.put(steps, () -> stepGrid);
        tabFocus.put(tokens, () -> tokenGrid);
        tabFocus.put(plotTab, plotView::focusTarget);
        EpisodesController episodesView = new EpisodesController(model);
        episodesTab.setContent(FxmlView.load(episodesView));
        tabFocus.put(episodesTab, episodesView::table);
        head.getChildren().add(FxmlView.load(filterBox));
        StepTable stepTable =
                new StepTable(model, stepGrid, token -> showToken(View.TOKENS, token));
        TokenTable tokenTable =
                new TokenTable(model, tokenGrid, token -> showToken(View.STEPS, token));
        tables.put(steps, stepTable::actions);
        tables.put(tokens, tokenTable::actions);
        tables.put(episodesTab, episodesView::actions);
        map.paletteProperty().bind(model.paletteProperty());
        new MapStrip(model, map, plotModel, plotTab.selectedProperty());
        new CoverageStrip(sampleModel, map);
        new ShownCount(model, shownCount, tabs, steps, tokens);
        // Whoever goes on before the first steps are there does not wait for them.
        tabs.getSelectionModel().selectedItemProperty().addListener(_ -> model.runner().release());
        sides = new SidePanels(model, split, source);
    }

    /// Fills a tab when it is shown for the first time: the window is there sooner, and has less to
    /// lay out.
    private static void fill(Tab tab, Supplier<Object> controller) {
        tab.setOnSelectionChanged(
                _ -> {
                    if (tab.isSelected() && tab.getContent() == null) {
                        tab.setContent(FxmlView.load(controller.get()));
                    }
                });
    }

    private StatisticsController makeStatistics() {
        StatisticsController view = new StatisticsController(model, new StatisticsModel(model));
        tables.put(statistics, view::actions);
        tabFocus.put(statistics, view::table);
        return view;
    }

    private CheckController makeCheck() {
        CheckController view = new CheckController(checkModel, this::showSteps);
        tables.put(check, view::actions);
        tabFocus.put(check, view::table);
        return view;
    }

    /// Shows a tab.
    public void show(View view) {
        if (view == View.PICTURE) {
            addPicture();
            pictureModel.want();
        }
        tabs.getSelectionModel().select(tab(view));
    }

    /// What is shown.
    public ObservableValue<View> viewProperty() {
        return tabs.getSelectionModel().selectedItemProperty().map(this::view);
    }

    private View view(Tab tab) {
        return Arrays.stream(View.values())
                .filter(each -> tab(each).equals(tab))
                .findFirst()
                .orElse(View.STEPS);
    }

    /// There is a tab for pictures only where there is something to show.
    private void addPicture() {
        if (!tabs.getTabs().contains(picture)) {
            tabs.getTabs().add(tabs.getTabs().indexOf(sample), picture);
            pictureModel.setWanted(true);
        }
    }

    /// The pictures of the steps.
    public PictureModel pictures() {
        return pictureModel;
    }

    /// The tables whose columns can be arranged, by name.
    public Map<String, GridView> tables() {
        return Map.of("steps", stepGrid, "tokens", tokenGrid);
    }

    /// Copies the rows that are selected in the table that is shown.
    public void copyRows() {
        withTable(SelectionActions::copyRows);
    }

    /// Copies the value that is selected in the table that is shown.
    public void copyValue() {
        withTable(SelectionActions::copyValue);
    }

    /// Asks where to export the selected rows to.
    public void exportRows() {
        withTable(SelectionActions::exportRows);
    }

    /// Shows the selected value whole.
    public void showWhole() {
        withTable(SelectionActions::showWhole);
    }

    /// Shows the columns that were hidden.
    public void showAllColumns() {
        withTable(SelectionActions::showAllColumns);
    }

    /// Arranges the column of the selected cell in the table that is shown.
    public void arrangeColumn(ColumnAction action) {
        GridView grid = tokens.isSelected() ? tokenGrid : stepGrid;
        if (!(steps.isSelected() || tokens.isSelected()) || !action.on(grid)) {
            model.notices().brief("select a cell in the Steps or Tokens table first");
        }
    }

    /// What can be done with the field of the selected value.
    public SelectedField selectedField() {
        return new SelectedField(model, token);
    }

    /// The token map.
    public TokenMapView map() {
        return map;
    }

    /// How much of the height of a comparison its upper table has, from 0 to 1.
    public DoubleProperty compareShareProperty() {
        return compareView.shareProperty();
    }

    /// The panels beside the tables.
    public SidePanels sides() {
        return sides;
    }

    private void withTable(Consumer<SelectionActions> action) {
        SelectionActions table =
                tables.getOrDefault(tabs.getSelectionModel().getSelectedItem(), () -> null).get();
        if (table == null) {
            model.notices().brief("select rows in a table first");
        } else {
            action.accept(table);
        }
    }

    private void showSteps() {
        show(View.STEPS);
        focus();
    }

    private void showToken(View view, long token) {
        show(view);
        model.selectToken(token);
        focus();
    }

    /// Puts the focus on the table of the tab that is shown, or what it has instead.
    public void focus() {
        tabFocus.focus();
    }

    /// Shows the filter box and puts the focus into it.
    public void askFilter() {
        filterBox.ask();
    }

    /// Filters by an expression at once.
    public void filter(String expression) {
        filterBox.apply(expression);
    }

    /// Goes to the next difference in the Compare tab, the next finding in the Check tab, else to
    /// the next match of the filter.
    public void next() {
        if (compare.isSelected()) {
            compareModel.next();
        } else if (check.isSelected()) {
            checkModel.next();
        } else {
            model.filter().next();
        }
    }

    /// Goes to the previous difference in the Compare tab, else to the previous match.
    public void previous() {
        if (compare.isSelected()) {
            compareModel.previous();
        } else if (check.isSelected()) {
            checkModel.previous();
        } else {
            model.filter().previous();
        }
    }

    /// Shows the Compare tab and asks what to compare with.
    public void askCompare() {
        show(View.COMPARE);
        compareView.ask();
    }

    /// The model of the plot.
    public PlotModel plot() {
        return plotModel;
    }

    /// Does something with the plot, which is shown first if it is not.
    public void withPlot(Consumer<PlotController> action) {
        if (!plotPlace.isShown()) {
            show(View.PLOT);
        }
        action.accept(plotView);
    }

    /// Where the plot is shown.
    public PlotPlace plotPlace() {
        return plotPlace;
    }

    /// The model of the Compare tab.
    public CompareModel compare() {
        return compareModel;
    }

    /// Goes back to the cell of the sample from which one came, else to the place before.
    public void goBack() {
        if (cameFromSample && !sample.isSelected()) {
            cameFromSample = false;
            show(View.SAMPLE);
            sampleView.goBack();
        } else {
            model.goBack();
        }
    }

    private void goFromSample() {
        cameFromSample = true;
        showSteps();
    }

    /// Shows the Sample tab and gives its view.
    public SampleController showSample() {
        show(View.SAMPLE);
        return sampleView;
    }

    /// Shows the Check tab and checks anew.
    public void startCheck() {
        checkModel.start();
        show(View.CHECK);
    }

    /// The model of the Check tab.
    public CheckModel check() {
        return checkModel;
    }

    /// The model of the Sample tab.
    public SampleModel sample() {
        return sampleModel;
    }

    /// Shows or hides the source panel; in a narrow window it is hidden unless asked for.
    public void setSourceShown(boolean shown) {
        sides.setSourceShown(shown);
    }

    private Tab tab(View view) {
        return switch (view) {
            case STEPS -> steps;
            case TOKENS -> tokens;
            case PLOT -> plotTab;
            case EPISODES -> episodesTab;
            case STATISTICS -> statistics;
            case PICTURE -> picture;
            case SAMPLE -> sample;
            case COMPARE -> compare;
            case CHECK -> check;
        };
    }
}

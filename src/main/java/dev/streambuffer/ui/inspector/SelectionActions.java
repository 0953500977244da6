package dev.streambuffer.ui.inspector;

/// What can be done with what is selected in a table. For the JavaFX thread only.
interface SelectionActions {

    /// Copies the selected rows, as TSV.
    void copyRows();

    /// Copies the selected value whole.
    void copyValue();

    /// Asks where to export the selected rows to.
    void exportRows();

    /// Shows the selected value whole, or goes where the selected row leads.
    void showWhole();

    /// Shows the columns that were hidden.
    default void showAllColumns() {}
}

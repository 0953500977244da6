package dev.streambuffer.convert;

import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/// Compares a column of two sources over a range of places. Rows are first compared many at a time;
/// only where some of them differ, one by one.
final class ColumnComparison {

    private static final int ROWS_AT_ONCE = 256;

    private final LeafWalker left;
    private final LeafWalker right;
    private final List<Leaf> leaves;
    private final List<ValueComparison> comparisons = new ArrayList<>();
    private final DifferenceRuns.Collector places;
    private long values;
    private long different;
    private long missing;
    private long within;
    private long quieted;
    private double largest;
    private long largestPlace = -1;
    private long largestUlps = -1;
    private @Nullable String first;

    /// @param leavesA the leaves of the column in the first source; comparable with the others
    /// @param mostRuns how many runs of places to keep apart
    ColumnComparison(
            LeafWalker left,
            List<Leaf> leavesA,
            LeafWalker right,
            List<Leaf> leavesB,
            Tolerance tolerance,
            int mostRuns) {
        this.left = left;
        this.right = right;
        this.leaves = leavesA;
        this.places = new DifferenceRuns.Collector(mostRuns);
        for (int i = 0; i < leavesA.size(); i++) {
            comparisons.add(new ValueComparison(leavesA.get(i), leavesB.get(i), tolerance));
        }
    }

    /// What was found in one column and a range of places.
    record Found(DifferenceCount count, @Nullable String first, DifferenceRuns places) {}

    Found found() {
        DifferenceCount count =
                new DifferenceCount(
                        values,
                        different,
                        missing,
                        within,
                        quieted,
                        largest,
                        largestPlace,
                        largestUlps);
        return new Found(count, first, places.runs());
    }

    /// Compares the rows of a run, which come next in both sources; those of one source are passed
    /// over.
    ///
    /// @param progress hears of rows that were compared
    void compare(RowAlignment.Run run, CancelToken cancel, LongConsumer progress)
            throws IOException {
        long done = 0;
        while (done < run.rows()) {
            cancel.check();
            long wanted = Math.min(ROWS_AT_ONCE, run.rows() - done);
            if (run.isBoth()) {
                int rows = (int) Math.min(wanted, rowsAhead());
                compareRows(run, done, rows);
                done += rows;
                progress.accept(rows);
            } else {
                LeafWalker one = run.rowA() < 0 ? right : left;
                int rows = (int) Math.min(wanted, ahead(one));
                one.lookAhead(rows);
                one.jump(rows);
                done += rows;
            }
        }
    }

    private int rowsAhead() throws IOException {
        return Math.min(ahead(left), ahead(right));
    }

    private static int ahead(LeafWalker walker) throws IOException {
        int rows = walker.rowsAhead();
        if (rows == 0) {
            throw new IOException("a source has fewer rows than it says");
        }
        return rows;
    }

    private void compareRows(RowAlignment.Run run, long done, int rows) throws IOException {
        left.lookAhead(rows);
        right.lookAhead(rows);
        if (sameAhead()) {
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                values += left.positionsAhead(leaf);
            }
            left.jump(rows);
            right.jump(rows);
            return;
        }
        for (int i = 0; i < rows; i++) {
            left.nextRow();
            right.nextRow();
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                compareRow(run.part(run.place() + done + i, run.place() + done + i + 1), leaf);
            }
        }
    }

    private boolean sameAhead() {
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (!comparisons.get(leaf).isSameKind() || !left.sameAhead(leaf, right)) {
                return false;
            }
        }
        return true;
    }

    private void compareRow(RowAlignment.Run row, int leaf) {
        int index = 0;
        while (left.hasPosition(leaf) || right.hasPosition(leaf)) {
            values++;
            if (!same(row.place(), leaf)) {
                places.add(row.place(), row.place() + 1);
                if (first == null) {
                    first = text(row, leaf, index);
                }
            }
            if (left.hasPosition(leaf)) {
                left.advance(leaf);
            }
            if (right.hasPosition(leaf)) {
                right.advance(leaf);
            }
            index++;
        }
    }

    private boolean same(long place, int leaf) {
        if (!left.hasPosition(leaf)
                || !right.hasPosition(leaf)
                || left.repetition(leaf) != right.repetition(leaf)
                || left.definition(leaf) != right.definition(leaf)) {
            missing++;
            return false;
        }
        if (!left.hasValue(leaf)) {
            return true;
        }
        boolean same = sameValue(place, leaf);
        different += same ? 0 : 1;
        return same;
    }

    private boolean sameValue(long place, int leaf) {
        LeafBatch a = left.leaf(leaf);
        LeafBatch b = right.leaf(leaf);
        long[] wordsA = a.words();
        long[] wordsB = b.words();
        if (wordsA != null && wordsB != null) {
            return sameWord(
                    place, leaf, wordsA[left.valueIndex(leaf)], wordsB[right.valueIndex(leaf)]);
        }
        byte[] bytesA = bytes(a, left.valueIndex(leaf));
        byte[] bytesB = bytes(b, right.valueIndex(leaf));
        return Arrays.equals(bytesA, bytesB)
                || WholeNumber.same(
                        a.leaf().dtype(),
                        wordsA == null ? 0 : wordsA[left.valueIndex(leaf)],
                        bytesA,
                        wordsB == null ? 0 : wordsB[right.valueIndex(leaf)],
                        bytesB);
    }

    private static byte @Nullable [] bytes(LeafBatch batch, int index) {
        byte[][] binaries = batch.binaries();
        return binaries == null ? null : binaries[index];
    }

    private boolean sameWord(long place, int leaf, long a, long b) {
        ValueComparison comparison = comparisons.get(leaf);
        ValueComparison.Result result = comparison.compare(a, b);
        switch (result) {
            case SAME -> {
                return true;
            }
            case QUIETED -> quieted++;
            case WITHIN -> within++;
            case DIFFERENT -> {}
        }
        if (result != ValueComparison.Result.QUIETED) {
            double distance = comparison.distance();
            if (distance > largest || largestPlace < 0 && distance >= 0) {
                largest = distance;
                largestPlace = place;
            }
            largestUlps = Math.max(largestUlps, comparison.ulps());
        }
        return result != ValueComparison.Result.DIFFERENT;
    }

    private String text(RowAlignment.Run row, int leaf, int index) {
        String part = String.join(".", leaves.get(leaf).path());
        return "%s, value %d%s: %s, %s"
                .formatted(
                        row.rowA() == row.rowB()
                                ? "row " + row.rowA()
                                : "row %d of A and %d of B".formatted(row.rowA(), row.rowB()),
                        index,
                        part.isEmpty() ? "" : " of " + part,
                        LeafPosition.text(left, leaf),
                        LeafPosition.text(right, leaf));
    }
}

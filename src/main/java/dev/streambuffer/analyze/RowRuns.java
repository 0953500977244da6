package dev.streambuffer.analyze;

/// Counts rows, and the runs of neighbours among them. Rows are added in order.
final class RowRuns {

    private long rows;
    private long runs;
    private long first = -1;
    private long firstLength;
    private long lastStart;
    private long lastEnd;
    private long longest;
    private long longestStart = -1;

    /// Adds a row; the one that was added last may come again and counts once.
    void add(long row) {
        if (rows > 0 && row == lastEnd - 1) {
            return;
        }
        if (rows == 0 || row != lastEnd) {
            runs++;
            lastStart = row;
        }
        if (rows == 0) {
            first = row;
        }
        rows++;
        lastEnd = row + 1;
        if (runs == 1) {
            firstLength = rows;
        }
        keepLongest(lastStart, lastEnd - lastStart);
    }

    /// Takes those of later rows.
    void merge(RowRuns later) {
        if (later.rows == 0) {
            return;
        }
        boolean any = rows > 0;
        boolean joined = any && later.first == lastEnd;
        if (joined) {
            long length = lastEnd - lastStart + later.firstLength;
            firstLength = runs == 1 ? length : firstLength;
            keepLongest(lastStart, length);
        } else if (!any) {
            first = later.first;
            firstLength = later.firstLength;
        }
        keepLongest(later.longestStart, later.longest);
        lastStart = joined && later.runs == 1 ? lastStart : later.lastStart;
        lastEnd = later.lastEnd;
        rows += later.rows;
        runs += later.runs - (joined ? 1 : 0);
    }

    private void keepLongest(long start, long length) {
        if (length > longest) {
            longest = length;
            longestStart = start;
        }
    }

    /// The number of rows.
    long rows() {
        return rows;
    }

    /// The number of runs.
    long runs() {
        return runs;
    }

    /// The first row, or -1.
    long first() {
        return first;
    }

    /// The number of rows of the longest run, the first of its length.
    long longest() {
        return longest;
    }

    /// The first row of the longest run, or -1.
    long longestStart() {
        return longestStart;
    }
}

package dev.streambuffer.task;

/// How far a piece of work has come.
///
/// @param stage what is being done, as a person would say it: `importing`, `verifying`
/// @param done how many units are done, from 0
/// @param total how many there are, or -1 while that is unknown
/// @param unit what is counted: `rows`, `tokens`, `bytes`
public record Progress(String stage, long done, long total, String unit) {

    /// Done by total, 0 to 1, or -1 while the total is unknown. No work at all is done work.
    public double fraction() {
        if (total < 0) {
            return -1;
        }
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }
}

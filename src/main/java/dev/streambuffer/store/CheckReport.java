package dev.streambuffer.store;

import java.util.List;

/// What [StoreCheck] found.
///
/// @param store the store's folder
/// @param closed whether its last writer closed it
/// @param tokens how many tokens `store.json` counts
/// @param steps how many steps it counts
/// @param recoverable what an open for writing would take behind the last commit
/// @param kinds the findings, by kind; none if the store is good
public record CheckReport(
        String store,
        boolean closed,
        long tokens,
        long steps,
        RecoveryReport recoverable,
        List<Kind> kinds) {

    /// Findings of one kind.
    ///
    /// @param code a short constant name for programs: `type-order`
    /// @param count how many there are
    /// @param first the first of them, as many as were asked for
    public record Kind(String code, long count, List<Place> first) {

        /// Copies the list.
        public Kind {
            first = List.copyOf(first);
        }
    }

    /// One finding.
    ///
    /// @param file the file, from the store's folder
    /// @param record the record in it, from 0; -1 if it concerns the file as a whole
    /// @param row the row that a record of another file than `tokens.npy` is about, from 0; -1 if
    ///   there is none
    /// @param expected what stands there in a good store
    /// @param found what stands there
    public record Place(String file, long record, long row, String expected, String found) {

        /// One line for people.
        public String text() {
            return "%s%s: expected %s, found %s"
                    .formatted(file, record < 0 ? "" : ", record " + record, expected, found);
        }
    }

    /// Copies the list.
    public CheckReport {
        kinds = List.copyOf(kinds);
    }

    /// Whether nothing was found.
    public boolean isGood() {
        return kinds.isEmpty();
    }

    /// The number of findings.
    public long count() {
        return kinds.stream().mapToLong(Kind::count).sum();
    }
}

package dev.streambuffer.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the whole steps that stand behind the last commit of a store whose writer did not close
/// it.
///
/// A group (what one call gives for one step) is written null lists, tokens but the first, first
/// token, step entry; and space that nothing was written into is 0xFF. So a run of written tokens
/// from the last commit on holds whole groups only: a group that was being written starts with an
/// unwritten token. What is taken has to make sense as well (steps don't go down, types neither
/// within a step, step entries fit the tokens), as after a loss of power anything may stand there.
final class StoreRecovery {

    private static final int STEP = 0;
    private static final int TYPE = 1;
    private static final int START = 1;
    private static final long UNWRITTEN = -1;

    private final StoreDescription committed;
    private final RecordFile tokens;
    private final RecordFile steps;
    private final RecordFile nulls;
    private long tokenCount;
    private long stepCount;
    private long nullCount;
    private long lastStep;
    private long lastType;
    private boolean missingEntry;
    private long lastStart;
    private final List<Slack> slack = new ArrayList<>();

    /// The records (row, type) of null lists that waited for their group, to be written again.
    private final List<Long> waiting = new ArrayList<>();

    private StoreRecovery(
            StoreDescription committed, RecordFile tokens, RecordFile steps, RecordFile nulls) {
        this.committed = committed;
        this.tokens = tokens;
        this.steps = steps;
        this.nulls = nulls;
        this.tokenCount = committed.tokens();
        this.stepCount = committed.steps();
        this.nullCount = committed.nulls();
    }

    /// The outcome of a recovery.
    ///
    /// @param description with the new counts
    /// @param report what was taken and dropped
    /// @param slack what else stands behind what counts now, which should be empty space
    record Outcome(StoreDescription description, RecoveryReport report, List<Slack> slack) {}

    /// Records of no whole group.
    ///
    /// @param layout the file
    /// @param first the first such record
    /// @param records how many there are
    record Slack(RecordLayout layout, long first, long records) {}

    /// What the row of a null list says while it waits for the first token of its group.
    ///
    /// @param token the index that the first token will have
    static long waitingFor(long token) {
        return -2 - token;
    }

    /// Looks behind the last commit and changes nothing. The files must be valid as far as the
    /// description says.
    static Outcome look(Path folder, StoreDescription committed) throws IOException {
        return run(folder, committed).outcome();
    }

    /// Looks behind the last commit, and writes what of the last group may be missing: its step
    /// entry, the rows of its null lists. The files must be valid as far as the description says.
    static Outcome recover(Path folder, StoreDescription committed, Disk disk) throws IOException {
        StoreRecovery found = run(folder, committed);
        if (found.missingEntry) {
            write(
                    new RecordAppender(folder, RecordLayout.STEPS, found.stepCount - 1, 1, disk),
                    List.of(found.lastStep, found.lastStart));
        }
        if (!found.waiting.isEmpty()) {
            long settled = found.nullCount - found.waiting.size() / 2;
            write(new RecordAppender(folder, RecordLayout.NULLS, settled, 1, disk), found.waiting);
        }
        return found.outcome();
    }

    private static StoreRecovery run(Path folder, StoreDescription committed) throws IOException {
        try (Arena arena = RecordFile.newArena()) {
            StoreRecovery recovery =
                    new StoreRecovery(
                            committed,
                            mapAll(folder, RecordLayout.TOKENS, arena),
                            mapAll(folder, RecordLayout.STEPS, arena),
                            mapAll(folder, RecordLayout.NULLS, arena));
            recovery.scan();
            recovery.lastStart = recovery.missingEntry ? recovery.entryStart() : 0;
            recovery.takeNulls();
            recovery.findSlack(recovery.tokens, recovery.tokenCount);
            recovery.findSlack(recovery.steps, recovery.stepCount);
            recovery.findSlack(recovery.nulls, recovery.nullCount);
            return recovery;
        }
    }

    private Outcome outcome() {
        long extraRows =
                committed.parts().stream().mapToLong(StoreDescription.ExtraPart::rows).sum();
        RecoveryReport report =
                new RecoveryReport(
                        stepCount - committed.steps(),
                        tokenCount - committed.tokens(),
                        nullCount - committed.nulls(),
                        droppedTokens(),
                        committed.extra().isEmpty() ? 0 : Math.max(0, stepCount - extraRows));
        return new Outcome(
                committed.withCounts(tokenCount, stepCount, nullCount, false), report, slack);
    }

    private static void write(RecordAppender target, List<Long> words) throws IOException {
        try (target) {
            long records = words.size() / 2;
            target.reserve(records, false);
            MemorySegment tail = target.tail();
            for (int i = 0; i < words.size(); i++) {
                tail.set(RecordFile.WORD, (long) i * Long.BYTES, words.get(i));
            }
            target.advance(records);
            target.force();
        }
    }

    private static RecordFile mapAll(Path folder, RecordLayout layout, Arena arena)
            throws IOException {
        Path file = folder.resolve(layout.file());
        return Files.exists(file)
                ? RecordFile.mapAll(file, layout, arena)
                : new RecordFile(MemorySegment.NULL, layout, 0);
    }

    private void scan() {
        if (stepCount > 0) {
            lastStep = steps.get(stepCount - 1, STEP);
            boolean hasTokens = steps.get(stepCount - 1, START) < tokenCount;
            lastType = hasTokens ? tokens.get(tokenCount - 1, TYPE) : UNWRITTEN;
        } else {
            lastStep = Long.MIN_VALUE;
            lastType = UNWRITTEN;
        }
        while (takeRestOfStep() && takeStepEntry()) {}
        takeStepWithoutEntry();
    }

    /// Takes tokens that go on with the last step: those of a later call for it.
    ///
    /// @return whether all that was there belonged to it or to a further step entry
    private boolean takeRestOfStep() {
        if (stepCount == 0) {
            return true;
        }
        long end = nextStart();
        while (tokenCount < end && follows(tokenCount, lastStep)) {
            lastType = tokens.get(tokenCount++, TYPE);
        }
        return end == tokens.count() || tokenCount == end;
    }

    /// Where the next step entry says that its tokens start, or the end of the file.
    private long nextStart() {
        if (stepCount < steps.count()) {
            long start = steps.get(stepCount, START);
            if (start >= tokenCount && start <= tokens.count()) {
                return start;
            }
        }
        return tokens.count();
    }

    /// Takes the next step if its entry is there and fits.
    private boolean takeStepEntry() {
        if (stepCount >= steps.count() || steps.get(stepCount, START) != tokenCount) {
            return false;
        }
        long step = steps.get(stepCount, STEP);
        if (stepCount > 0 && step <= lastStep) {
            return false;
        }
        stepCount++;
        lastStep = step;
        lastType = UNWRITTEN;
        return true;
    }

    /// Takes the one step whose tokens were written and whose entry was not.
    private void takeStepWithoutEntry() {
        if (tokenCount >= tokens.count()
                || stepCount < steps.count() && steps.get(stepCount, START) != UNWRITTEN) {
            return;
        }
        long step = tokens.get(tokenCount, STEP);
        long type = tokens.get(tokenCount, TYPE);
        boolean makesSense =
                type >= 0
                        && type < committed.fields().size()
                        && (stepCount == 0 || step > lastStep);
        if (!makesSense) {
            return;
        }
        lastType = UNWRITTEN;
        lastStep = step;
        while (tokenCount < tokens.count() && follows(tokenCount, step)) {
            lastType = tokens.get(tokenCount++, TYPE);
        }
        stepCount++;
        missingEntry = true;
    }

    private boolean follows(long token, long step) {
        long type = tokens.get(token, TYPE);
        return type >= 0
                && type < committed.fields().size()
                && type >= lastType
                && tokens.get(token, STEP) == step;
    }

    private long entryStart() {
        long start = tokenCount;
        while (start > committed.tokens() && tokens.get(start - 1, STEP) == lastStep) {
            start--;
        }
        return start;
    }

    /// Takes the null lists of the rows that were taken.
    private void takeNulls() {
        long lastRow = nullCount == 0 ? 0 : nulls.get(nullCount - 1, 0);
        long lastNullType = nullCount == 0 ? UNWRITTEN : nulls.get(nullCount - 1, TYPE);
        while (nullCount < nulls.count()) {
            long row = nulls.get(nullCount, 0);
            long type = nulls.get(nullCount, TYPE);
            boolean waits = row < UNWRITTEN && waitingFor(row) < tokenCount;
            if (waits) {
                row = stepCount - 1;
            }
            boolean inOrder = row > lastRow || row == lastRow && type > lastNullType;
            if (!inOrder || row >= stepCount || !isEmptyList(row, type)) {
                break;
            }
            if (waits) {
                waiting.add(row);
                waiting.add(type);
            }
            lastRow = row;
            lastNullType = type;
            nullCount++;
        }
    }

    private boolean isEmptyList(long row, long type) {
        if (type < 0
                || type >= committed.fields().size()
                || committed.fields().get((int) type).feature().isScalar()) {
            return false;
        }
        long end = row + 1 == stepCount ? tokenCount : start(row + 1);
        long token = start(row);
        while (token < end && tokens.get(token, TYPE) < type) {
            token++;
        }
        return token == end || tokens.get(token, TYPE) != type;
    }

    private long start(long row) {
        return missingEntry && row == stepCount - 1 ? lastStart : steps.get(row, START);
    }

    private long droppedTokens() {
        return slack.stream()
                .filter(found -> found.layout().equals(RecordLayout.TOKENS))
                .mapToLong(Slack::records)
                .sum();
    }

    private void findSlack(RecordFile file, long from) {
        int words = file.layout().words().size();
        long first = -1;
        long records = 0;
        for (long record = from; record < file.count(); record++) {
            long all = UNWRITTEN;
            for (int word = 0; word < words; word++) {
                all &= file.get(record, word);
            }
            if (all != UNWRITTEN) {
                first = records++ == 0 ? record : first;
            }
        }
        if (records > 0) {
            slack.add(new Slack(file.layout(), first, records));
        }
    }
}

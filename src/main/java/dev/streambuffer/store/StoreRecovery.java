package dev.streambuffer.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Finds the whole steps that stand behind the last commit of a store whose writer did not close
/// it.
///
/// A group (the tokens of one call for one step) is written tokens but the first, first token, step
/// entry; and space that nothing was written into is 0xFF. So a run of written tokens from the last
/// commit on holds whole groups only: a group that was being written starts with an unwritten
/// token. What is taken has to make sense as well (steps don't go down, types neither within a
/// step, step entries fit the tokens), as after a loss of power anything may stand there.
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
    private long lastStep;
    private long lastType;
    private boolean missingEntry;

    private StoreRecovery(
            StoreDescription committed, RecordFile tokens, RecordFile steps, RecordFile nulls) {
        this.committed = committed;
        this.tokens = tokens;
        this.steps = steps;
        this.nulls = nulls;
        this.tokenCount = committed.tokens();
        this.stepCount = committed.steps();
    }

    /// The outcome of a recovery.
    ///
    /// @param description with the new counts
    /// @param report what was taken and dropped
    record Outcome(StoreDescription description, RecoveryReport report) {}

    /// Looks behind the last commit, and writes the one step entry that may be missing. The files
    /// must be valid as far as the description says.
    static Outcome recover(Path folder, StoreDescription committed) throws IOException {
        long entryStep;
        long entryStart;
        StoreRecovery recovery;
        long takenNulls;
        long dropped;
        try (Arena arena = RecordFile.newArena()) {
            recovery =
                    new StoreRecovery(
                            committed,
                            mapAll(folder, RecordLayout.TOKENS, arena),
                            mapAll(folder, RecordLayout.STEPS, arena),
                            mapAll(folder, RecordLayout.NULLS, arena));
            recovery.scan();
            takenNulls = recovery.nullCount();
            dropped = recovery.dropped();
            entryStep = recovery.lastStep;
            entryStart = recovery.missingEntry ? recovery.entryStart() : 0;
        }
        if (recovery.missingEntry) {
            try (RecordAppender appender =
                    new RecordAppender(folder, RecordLayout.STEPS, recovery.stepCount - 1, 1)) {
                appender.reserve(1);
                MemorySegment entry = appender.tail();
                entry.set(RecordFile.WORD, 0, entryStep);
                entry.set(RecordFile.WORD, Long.BYTES, entryStart);
                appender.advance(1);
                appender.force();
            }
        }
        long extraRows =
                committed.parts().stream().mapToLong(StoreDescription.ExtraPart::rows).sum();
        RecoveryReport report =
                new RecoveryReport(
                        recovery.stepCount - committed.steps(),
                        recovery.tokenCount - committed.tokens(),
                        takenNulls - committed.nulls(),
                        dropped,
                        committed.extra().isEmpty()
                                ? 0
                                : Math.max(0, recovery.stepCount - extraRows));
        return new Outcome(
                committed.withCounts(recovery.tokenCount, recovery.stepCount, takenNulls, false),
                report);
    }

    private static RecordFile mapAll(Path folder, RecordLayout layout, Arena arena)
            throws IOException {
        Path file = folder.resolve(layout.file());
        if (Files.notExists(file)) {
            return new RecordFile(MemorySegment.NULL, layout, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int header = layout.headerBytes();
            long records = Math.max(0, channel.size() - header) / layout.recordBytes();
            MemorySegment segment =
                    records == 0
                            ? MemorySegment.NULL
                            : channel.map(
                                    MapMode.READ_ONLY,
                                    header,
                                    records * layout.recordBytes(),
                                    arena);
            return new RecordFile(segment, layout, records);
        }
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

    private long nullCount() {
        long count = committed.nulls();
        while (count < nulls.count()
                && nulls.get(count, TYPE) >= 0
                && nulls.get(count, 0) >= 0
                && nulls.get(count, 0) < stepCount) {
            count++;
        }
        return count;
    }

    /// Tokens behind what was taken, up to the last one that is written.
    private long dropped() {
        long dropped = 0;
        long end = Math.min(tokens.count(), tokenCount + (1L << 20));
        for (long token = tokenCount; token < end; token++) {
            if (tokens.get(token, TYPE) != UNWRITTEN) {
                dropped++;
            }
        }
        return dropped;
    }
}

package dev.streambuffer.store;

import static dev.streambuffer.store.StreamStoreTest.FIELDS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Endless random appends: group n of a seed is always the same, so that whoever knows the seed and
/// how many groups came through knows every record of the store.
final class GroupScript {

    private final long seed;
    private long groups;
    private long step;
    private int nextType;

    /// The records that there must be after the groups so far.
    final List<long[]> tokens = new ArrayList<>();

    final List<long[]> steps = new ArrayList<>();
    final List<long[]> nulls = new ArrayList<>();

    GroupScript(long seed) {
        this.seed = seed;
        this.step = new SplittableRandom(seed).nextLong(-1000, 10) - 1;
    }

    long groups() {
        return groups;
    }

    /// Makes the next group: appends it if there is an appender, and records it.
    void next(@org.jspecify.annotations.Nullable StoreAppender appender) throws IOException {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + groups++);
        boolean goesOn = !steps.isEmpty() && nextType < FIELDS.size() && random.nextInt(3) == 0;
        if (!goesOn) {
            step += 1 + (random.nextInt(4) == 0 ? random.nextInt(50) : 0);
            nextType = 0;
            steps.add(new long[] {step, tokens.size()});
        }
        if (appender != null) {
            appender.step(step);
        }
        for (int type = nextType; type < FIELDS.size(); type++) {
            addField(appender, random, type);
            if (random.nextInt(4) == 0) {
                break;
            }
        }
        if (appender != null) {
            appender.end();
        }
    }

    private void addField(
            @org.jspecify.annotations.Nullable StoreAppender appender,
            SplittableRandom random,
            int type) {
        boolean list = type == 1;
        int kind = random.nextInt(6);
        if (kind == 0 || kind == 1 && !list) {
            return;
        }
        nextType = type + 1;
        if (kind == 1) {
            nulls.add(new long[] {steps.size() - 1, type});
            if (appender != null) {
                appender.putNullList(type);
            }
            return;
        }
        int count = !list ? 1 : random.nextInt(60) == 0 ? random.nextInt(3000) : random.nextInt(9);
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            long word = random.nextInt(3) == 0 ? random.nextInt(-1, 2) : random.nextLong();
            // A truth value has to be one.
            words[i] = type == 3 ? Double.doubleToRawLongBits((double) (word & 1)) : word;
            tokens.add(new long[] {step, type, words[i]});
        }
        if (appender != null) {
            appender.put(type, words, 0, count);
        }
    }

    /// How the store differs from the script, or an empty text.
    String difference(StreamStore store) {
        if (store.tokens() != tokens.size() || store.steps() != steps.size()) {
            return "expected %d tokens in %d steps, found %d in %d"
                    .formatted(tokens.size(), steps.size(), store.tokens(), store.steps());
        }
        for (int i = 0; i < tokens.size(); i++) {
            long[] token = tokens.get(i);
            if (store.step(i) != token[0]
                    || store.type(i) != token[1]
                    || store.data(i) != token[2]) {
                return "token " + i;
            }
        }
        int next = 0;
        for (int row = 0; row < steps.size(); row++) {
            boolean isNull = next < nulls.size() && nulls.get(next)[0] == row;
            next += isNull ? 1 : 0;
            if (store.stepOfRow(row) != steps.get(row)[0]
                    || store.start(row) != steps.get(row)[1]
                    || store.isNullList(row, 1) != isNull) {
                return "row " + row;
            }
        }
        return "";
    }
}

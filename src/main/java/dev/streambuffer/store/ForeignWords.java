package dev.streambuffer.store;

import java.lang.foreign.MemorySegment;

/// The words of foreign tokens, decoded when they are asked for. The caller has checked the index.
sealed interface ForeignWords {

    long tokens();

    long step(long token);

    long type(long token);

    long data(long token);

    /// How the data words stand in the file.
    RecordWord dataWord();

    /// A record a token.
    ///
    /// @param records all records
    /// @param bytes the bytes of a record
    /// @param tokens how many count
    record Records(
            MemorySegment records,
            long bytes,
            RecordWord stepWord,
            RecordWord typeWord,
            RecordWord dataWord,
            long tokens)
            implements ForeignWords {

        @Override
        public long step(long token) {
            return stepWord.get(records, token * bytes);
        }

        @Override
        public long type(long token) {
            return typeWord.get(records, token * bytes);
        }

        @Override
        public long data(long token) {
            return dataWord.get(records, token * bytes);
        }
    }

    /// A word a token, and an index with an entry a run of tokens of one step and type.
    final class Split implements ForeignWords {

        private final MemorySegment words;
        private final MemorySegment index;
        private final ForeignLayout layout;
        private final RecordWord start;
        private final RecordWord step;
        private final RecordWord type;
        private final RecordWord data;
        private final long tokens;
        private final long entries;

        /// The entry that was found last. Threads may overwrite each other's: it only saves time.
        private long last;

        Split(
                MemorySegment words,
                RecordWord data,
                long tokens,
                MemorySegment index,
                ForeignLayout layout,
                long entries) {
            this.words = words;
            this.data = data;
            this.tokens = tokens;
            this.index = index;
            this.layout = layout;
            this.entries = entries;
            this.start = layout.word("start");
            this.step = layout.word("step");
            this.type = layout.word("type");
        }

        @Override
        public long tokens() {
            return tokens;
        }

        @Override
        public RecordWord dataWord() {
            return data;
        }

        @Override
        public long step(long token) {
            return step.get(index, entry(token) * layout.bytes());
        }

        @Override
        public long type(long token) {
            return type.get(index, entry(token) * layout.bytes());
        }

        @Override
        public long data(long token) {
            return data.get(words, token * data.width());
        }

        /// The number of entries.
        long entries() {
            return entries;
        }

        /// The first token of an entry; the number of tokens behind the last one.
        long start(long entry) {
            return entry == entries ? tokens : start.get(index, entry * layout.bytes());
        }

        long stepOfEntry(long entry) {
            return step.get(index, entry * layout.bytes());
        }

        /// The last entry that starts at or before the token; one without tokens starts where the
        /// next one does.
        private long entry(long token) {
            long guess = last;
            if (start(guess) <= token) {
                if (token < start(guess + 1)) {
                    return guess;
                }
                if (guess + 2 <= entries && token < start(guess + 2)) {
                    last = guess + 1;
                    return guess + 1;
                }
            }
            long low = 0;
            long high = entries;
            while (low + 1 < high) {
                long middle = (low + high) >>> 1;
                if (start(middle) <= token) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            last = low;
            return low;
        }
    }
}

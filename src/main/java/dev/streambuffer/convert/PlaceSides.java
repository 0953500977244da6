package dev.streambuffer.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Which of two sources have a row at each place, at two bits a place. Stretches of places that are
/// all alike take next to nothing, so that sources of equal rows cost no more than a few objects.
/// Immutable once it is complete.
final class PlaceSides {

    /// Only the first source has a row at a place.
    static final int A = 1;

    /// Only the second has one.
    static final int B = 2;

    /// Both have one.
    static final int BOTH = A | B;

    private static final int WORDS = 64;
    private static final int PLACES = WORDS * Long.SIZE;
    private static final long[] ALL = filled();
    private static final long[] NONE = new long[WORDS];

    private final List<Block> blocks = new ArrayList<>();
    private long[] nextA = new long[WORDS];
    private long[] nextB = new long[WORDS];
    private long places;
    private long rowsA;
    private long rowsB;
    private long blockRowsA;
    private long blockRowsB;

    /// So many places.
    ///
    /// @param rowsA how many rows of A stand before it
    /// @param rowsB likewise of B
    /// @param inA a bit for each place, whether A has a row there
    /// @param inB likewise of B
    private record Block(long rowsA, long rowsB, long[] inA, long[] inB) {}

    private static long[] filled() {
        long[] words = new long[WORDS];
        Arrays.fill(words, -1);
        return words;
    }

    /// Adds places behind those that are there.
    ///
    /// @param sides which sources have a row at each: [#A], [#B] or [#BOTH]
    void add(int sides, long count) {
        long left = count;
        while (left > 0) {
            int at = (int) (places % PLACES);
            int now = (int) Math.min(left, PLACES - at);
            if ((sides & A) != 0) {
                fill(nextA, at, at + now);
                rowsA += now;
            }
            if ((sides & B) != 0) {
                fill(nextB, at, at + now);
                rowsB += now;
            }
            places += now;
            left -= now;
            if (places % PLACES == 0) {
                finishBlock();
            }
        }
    }

    /// No more places come.
    PlaceSides complete() {
        if (places % PLACES != 0) {
            finishBlock();
        }
        nextA = NONE;
        nextB = NONE;
        return this;
    }

    private void finishBlock() {
        blocks.add(new Block(blockRowsA, blockRowsB, shared(nextA), shared(nextB)));
        blockRowsA = rowsA;
        blockRowsB = rowsB;
        nextA = new long[WORDS];
        nextB = new long[WORDS];
    }

    private static long[] shared(long[] words) {
        if (Arrays.equals(words, ALL)) {
            return ALL;
        }
        return Arrays.equals(words, NONE) ? NONE : words;
    }

    private static void fill(long[] words, int from, int to) {
        for (int at = from; at < to; ) {
            int bit = at % Long.SIZE;
            int now = Math.min(Long.SIZE - bit, to - at);
            words[at / Long.SIZE] |= -1L >>> (Long.SIZE - now) << bit;
            at += now;
        }
    }

    /// The number of places.
    long places() {
        return places;
    }

    /// The number of rows of A.
    long rowsA() {
        return rowsA;
    }

    /// The number of rows of B.
    long rowsB() {
        return rowsB;
    }

    /// Which sources have a row at a place.
    int at(long place) {
        Objects.checkIndex(place, places);
        Block block = block(place);
        int at = (int) (place % PLACES);
        return (bit(block.inA(), at) ? A : 0) | (bit(block.inB(), at) ? B : 0);
    }

    /// How many rows of A stand before a place.
    ///
    /// @param place 0 to the number of places
    long rowsABefore(long place) {
        if (place == places) {
            return rowsA;
        }
        Block block = block(place);
        return block.rowsA() + count(block.inA(), (int) (place % PLACES));
    }

    /// How many rows of B stand before a place.
    ///
    /// @param place 0 to the number of places
    long rowsBBefore(long place) {
        if (place == places) {
            return rowsB;
        }
        Block block = block(place);
        return block.rowsB() + count(block.inB(), (int) (place % PLACES));
    }

    /// The first place from one on whose sides are others, or a limit if there is none before it.
    long endOfAlike(long place, long limit) {
        int sides = at(place);
        long at = place;
        while (at < limit) {
            Block block = block(at);
            int from = (int) (at % PLACES);
            int end =
                    Math.min(
                            end(block.inA(), from, (sides & A) != 0),
                            end(block.inB(), from, (sides & B) != 0));
            at += end - from;
            if (end < PLACES) {
                break;
            }
        }
        return Math.min(at, limit);
    }

    private Block block(long place) {
        return blocks.get((int) (place / PLACES));
    }

    private static boolean bit(long[] words, int at) {
        return (words[at / Long.SIZE] >>> at & 1) != 0;
    }

    private static int count(long[] words, int to) {
        int count = 0;
        for (int word = 0; word < to / Long.SIZE; word++) {
            count += Long.bitCount(words[word]);
        }
        int bits = to % Long.SIZE;
        return bits == 0
                ? count
                : count + Long.bitCount(words[to / Long.SIZE] & -1L >>> Long.SIZE - bits);
    }

    /// The first bit from one on that is not as given, or [#PLACES].
    private static int end(long[] words, int from, boolean set) {
        for (int at = from; at < PLACES; ) {
            long word = set ? ~words[at / Long.SIZE] : words[at / Long.SIZE];
            long rest = word >>> at;
            if (rest != 0) {
                return at + Long.numberOfTrailingZeros(rest);
            }
            at = (at / Long.SIZE + 1) * Long.SIZE;
        }
        return PLACES;
    }
}

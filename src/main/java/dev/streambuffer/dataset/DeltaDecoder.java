package dev.streambuffer.dataset;

/// Decodes DELTA_BINARY_PACKED integers, in pieces of any size.
final class DeltaDecoder {

    private final byte[] bytes;
    private final int end;
    private final int miniBlocks;
    private final int miniSize;
    private int position;
    private long left;
    private long value;
    private boolean first = true;
    private long minDelta;
    private int miniBlock;
    private int inMini;
    private int widths;
    private int miniStart;

    DeltaDecoder(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        long block = varint();
        long minis = varint();
        left = varint();
        value = zigzag();
        if (minis <= 0
                || minis > 1 << 16
                || block <= 0
                || block > 1 << 24
                || block % (8 * minis) != 0) {
            throw new IllegalArgumentException("delta blocks of " + block + " values");
        }
        miniBlocks = (int) minis;
        miniSize = (int) (block / minis);
        miniBlock = miniBlocks;
        inMini = miniSize;
    }

    /// How many values are left.
    long left() {
        return left;
    }

    /// Decodes the next value.
    long next() {
        if (left-- <= 0) {
            throw new IndexOutOfBoundsException("values beyond the page's end");
        }
        if (first) {
            first = false;
            return value;
        }
        if (inMini == miniSize) {
            nextMiniBlock();
        }
        value += minDelta + unpack(inMini++);
        return value;
    }

    /// Decodes the next value as a length.
    int nextLength() {
        return Math.toIntExact(next());
    }

    /// Where the bytes after the last value start. No value is left to be decoded then.
    int skipAll() {
        if (first && left > 0) {
            first = false;
            left--;
        }
        while (left > 0) {
            if (inMini == miniSize) {
                nextMiniBlock();
            }
            int n = (int) Math.min(left, miniSize - inMini);
            inMini += n;
            left -= n;
        }
        return miniStart == 0 ? position : miniStart + miniSize / 8 * width();
    }

    private void nextMiniBlock() {
        if (miniStart > 0) {
            position = miniStart + miniSize / 8 * width();
        }
        miniBlock++;
        if (miniBlock >= miniBlocks) {
            minDelta = zigzag();
            widths = position;
            position += miniBlocks;
            miniBlock = 0;
        }
        miniStart = position;
        inMini = 0;
        if (position > end || width() > 64) {
            throw new IndexOutOfBoundsException("delta blocks beyond the page's end");
        }
    }

    private int width() {
        return bytes[widths + miniBlock] & 0xff;
    }

    private long unpack(int index) {
        int width = width();
        long result = 0;
        long bit = (long) index * width;
        for (int done = 0; done < width; ) {
            int at = miniStart + (int) (bit >>> 3);
            if (at >= end) {
                throw new IndexOutOfBoundsException("values beyond the page's end");
            }
            int take = Math.min(width - done, 8 - (int) (bit & 7));
            long part = (bytes[at] & 0xffL) >>> (bit & 7) & (1L << take) - 1;
            result |= part << done;
            done += take;
            bit += take;
        }
        return result;
    }

    private long zigzag() {
        long coded = varint();
        return coded >>> 1 ^ -(coded & 1);
    }

    private long varint() {
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= end) {
                throw new IndexOutOfBoundsException("values beyond the page's end");
            }
            int part = bytes[position++];
            result |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return result;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }
}

package dev.streambuffer.dataset;

import java.io.ByteArrayOutputStream;

/// Levels as the oldest writers packed them: BIT_PACKED, from the highest bit on.
final class OldLevels {

    private OldLevels() {}

    /// Gives such levels as one packed run of the hybrid encoding that replaced theirs.
    static byte[] asRun(byte[] bytes, int from, int count, int width) {
        int groups = (count + 7) / 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long header = (long) groups << 1 | 1; ; header >>>= 7) {
            if (header < 0x80) {
                out.write((int) header);
                break;
            }
            out.write((int) header & 0x7f | 0x80);
        }
        byte[] packed = new byte[(int) Math.min(bytes.length, (long) groups * width)];
        for (long bit = 0; bit < (long) count * width; bit++) {
            int source = bytes[from + (int) (bit >>> 3)] >>> 7 - (int) (bit & 7) & 1;
            long target = bit / width * width + width - 1 - bit % width;
            packed[(int) (target >>> 3)] |= (byte) (source << (int) (target & 7));
        }
        out.writeBytes(packed);
        return out.toByteArray();
    }
}

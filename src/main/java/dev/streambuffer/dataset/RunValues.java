package dev.streambuffer.dataset;

/// Booleans in encoding RLE.
final class RunValues extends Values {

    private final HybridDecoder runs;
    private final byte[] piece = new byte[1024];

    private RunValues(HybridDecoder runs) {
        this.runs = runs;
    }

    /// Reads the length in front of the runs, which tells no more than the page's end does.
    static RunValues of(byte[] bytes, int from, int end) {
        return new RunValues(new HybridDecoder(bytes, Math.min(from + 4, end), end, 1));
    }

    @Override
    void words(long[] to, int at, int count) {
        for (int done = 0; done < count; done += piece.length) {
            int n = Math.min(piece.length, count - done);
            runs.read(piece, 0, n);
            for (int i = 0; i < n; i++) {
                to[at + done + i] = piece[i];
            }
        }
    }

    /// Undoes BYTE_STREAM_SPLIT: all first bytes, then all second ones, ...
    static byte[] joinStreams(byte[] bytes, int from, int end, int width) {
        if (width == 0 || (end - from) % width != 0) {
            throw new IllegalArgumentException("byte streams of unequal length");
        }
        int count = (end - from) / width;
        byte[] joined = new byte[end - from];
        for (int k = 0; k < width; k++) {
            for (int i = 0; i < count; i++) {
                joined[i * width + k] = bytes[from + k * count + i];
            }
        }
        return joined;
    }
}

package dev.streambuffer.dataset;

/// Values by their index in a dictionary: encodings RLE_DICTIONARY and PLAIN_DICTIONARY.
final class DictionaryValues extends Values {

    private static final int PIECE = 1024;

    private final HybridDecoder indices;
    private final Dictionary dictionary;
    private final int[] piece = new int[PIECE];

    /// The values of a dictionary page; one of the two is there.
    record Dictionary(long[] words, byte[][] binaries) {}

    DictionaryValues(byte[] bytes, int from, int end, Dictionary dictionary) {
        // A page without values may lack even the width.
        int width = from < end ? bytes[from] & 0xff : 0;
        this.indices = new HybridDecoder(bytes, Math.min(from + 1, end), end, width);
        this.dictionary = dictionary;
    }

    @Override
    void words(long[] to, int at, int count) {
        long[] words = dictionary.words();
        for (int done = 0; done < count; done += PIECE) {
            int n = Math.min(PIECE, count - done);
            indices.read(piece, 0, n);
            for (int i = 0; i < n; i++) {
                to[at + done + i] = words[piece[i]];
            }
        }
    }

    @Override
    void binaries(byte[][] to, int at, int count) {
        byte[][] binaries = dictionary.binaries();
        for (int done = 0; done < count; done += PIECE) {
            int n = Math.min(PIECE, count - done);
            indices.read(piece, 0, n);
            for (int i = 0; i < n; i++) {
                to[at + done + i] = binaries[piece[i]];
            }
        }
    }
}

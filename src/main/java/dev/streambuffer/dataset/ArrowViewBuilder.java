package dev.streambuffer.dataset;

import java.util.Arrays;
import java.util.List;

/// Builds a column of text or bytes as views: the size, then the value itself if it is short, else
/// its first bytes and where in the one data buffer it stands.
final class ArrowViewBuilder extends ArrowBuilder {

    private static final int VIEW = 16;
    private static final int IN_PLACE = 12;
    private static final int PREFIX = 4;

    private final ByteStore views = new ByteStore();
    private final ByteStore data = new ByteStore();

    @Override
    int leaves() {
        return 1;
    }

    @Override
    void present(LeafSteps[] from, int at, int def) {
        byte[] value = from[at].bytes();
        views.put(value.length, 4);
        if (value.length <= IN_PLACE) {
            views.put(value);
            views.zeros(IN_PLACE - value.length);
        } else {
            views.put(Arrays.copyOf(value, PREFIX));
            views.put(0, 4);
            views.put(data.size(), 4);
            data.put(value);
        }
        from[at].skip();
    }

    @Override
    void absent() {
        views.zeros(VIEW);
    }

    @Override
    void own(List<ByteStore> buffers) {
        buffers.add(views);
        buffers.add(data);
    }

    @Override
    List<ArrowBuilder> children() {
        return List.of();
    }

    @Override
    void clearOwn() {
        views.clear();
        data.clear();
    }
}

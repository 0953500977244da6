package dev.streambuffer.analyze;

/// Bins that are equally wide from a least to a greatest value, as `numpy.histogram` has them: a
/// value on an edge is in the bin above, the greatest one in the last bin.
final class BinEdges {

    private final double[] edges;
    private final double least;
    private final double scale;

    /// @param least finite
    /// @param greatest finite, not below
    BinEdges(double least, double greatest, int bins) {
        edges = new double[bins + 1];
        // Halved: the span of extreme values may itself be infinite.
        double step = (greatest / 2 - least / 2) / bins * 2;
        for (int i = 0; i < bins; i++) {
            edges[i] = i * step + least;
        }
        edges[bins] = greatest;
        this.least = least / 2;
        double span = greatest / 2 - least / 2;
        scale = span > 0 ? bins / span : 0;
    }

    int bins() {
        return edges.length - 1;
    }

    /// The bin of a finite value within the edges. It never falls as the value rises.
    int of(double value) {
        int bin = Math.clamp((int) ((value / 2 - least) * scale), 0, bins() - 1);
        if (value < edges[bin] && bin > 0) {
            return bin - 1;
        }
        return bin + 1 < bins() && value >= edges[bin + 1] ? bin + 1 : bin;
    }
}

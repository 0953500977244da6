package dev.streambuffer.ui.control;

/// Colours for values from 0 to 1.
public enum ColorRamp {
    /// black to white
    GREY,
    /// from dark violet over green to yellow: even in lightness, also for eyes that can't tell red
    /// from green
    VIRIDIS;

    private static final int[] GREYS = {0x000000, 0xffffff};

    /// Ten colours of Matplotlib's `viridis` (CC0), evenly spaced.
    private static final int[] VIRIDIS_COLORS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
        0xfde725
    };

    /// The opaque colour of a value, as 0xAARRGGBB.
    ///
    /// @param share from 0 to 1; what lies outside has the colour of the nearest end
    public int argb(double share) {
        int[] colors = this == GREY ? GREYS : VIRIDIS_COLORS;
        double place = Math.clamp(share, 0, 1) * (colors.length - 1);
        int before = Math.min((int) place, colors.length - 2);
        double part = place - before;
        int argb = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = colors[before] >> shift & 0xff;
            int to = colors[before + 1] >> shift & 0xff;
            argb = argb << 8 | (int) Math.round(from + (to - from) * part);
        }
        return argb;
    }
}

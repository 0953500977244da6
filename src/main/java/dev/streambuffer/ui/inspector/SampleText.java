package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.sample.SampleReader;

/// What came of sampling, in words. Pure.
final class SampleText {

    private SampleText() {}

    /// Shape, size, time and rate of a reading.
    static String reading(SampleReader.Reading reading) {
        return reading.tokens().shape()
                + " \u00b7 "
                + time(reading)
                + " \u00b7 "
                + Numerals.rate(reading.perSecond())
                + "\u00a0tokens/s"
                + (reading.firstNanos() == reading.nanos()
                        ? ""
                        : " \u00b7 at first " + Numerals.duration(reading.firstNanos() * 1e-9));
    }

    /// Size and time of a reading.
    static String time(SampleReader.Reading reading) {
        return Numerals.count(reading.tokens().size(), "token")
                + " in "
                + Numerals.duration(reading.nanos() * 1e-9);
    }
}

package dev.streambuffer.ui.control;

import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;

import java.util.StringJoiner;

/// What a token map shows, in words, for those who hear it.
final class MapWords {

    private MapWords() {}

    static String of(TokenMapView map) {
        long count = map.getRowCount();
        if (count == 0) {
            return "no rows";
        }
        RowRange shown = map.getViewport();
        StringJoiner words = new StringJoiner(", ");
        words.add(
                shown.size() == count
                        ? "all " + Numerals.grouped(count) + " rows"
                        : "rows "
                                + Numerals.grouped(shown.from())
                                + " to "
                                + Numerals.grouped(shown.to() - 1)
                                + " of "
                                + Numerals.grouped(count));
        MapPicture picture = map.getPicture();
        words.add(picture == null ? "reading" : picture.exact() ? "exact" : "sampled");
        if (map.getCursorRow() >= 0) {
            words.add("at row " + Numerals.grouped(map.getCursorRow()));
        }
        if (!map.getFrameText().isEmpty()) {
            words.add(map.getFrameText());
        }
        if (picture != null) {
            for (MapPicture.Lane lane : picture.lanes()) {
                String wrong = wrong(lane);
                if (!wrong.isEmpty()) {
                    words.add(lane.label() + " has " + wrong);
                }
            }
        }
        return words.toString();
    }

    private static String wrong(MapPicture.Lane lane) {
        int flags = 0;
        for (byte each : lane.flags()) {
            flags |= each;
        }
        StringJoiner words = new StringJoiner(" and ");
        if ((flags & MapPicture.NAN) != 0) {
            words.add("NaN");
        }
        if ((flags & MapPicture.INFINITE) != 0) {
            words.add("infinities");
        }
        if ((flags & MapPicture.UNKNOWN) != 0) {
            words.add("unknown types");
        }
        return words.toString();
    }
}

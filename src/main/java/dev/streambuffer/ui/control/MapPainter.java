package dev.streambuffer.ui.control;

import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.function.LongBinaryOperator;

/// Draws a token map: from the top the marks, the lanes, the coverage, the episodes, the texts.
/// What moves over it is a [MapFrame].
final class MapPainter {

    /// Space at the left and the right.
    static final int PAD = 10;

    /// Space above the marks.
    static final int TOP = 6;

    private static final int MARKS = 5;
    private static final int GAP = 1;
    private static final int TICKS = 10;
    private static final int COVERAGE = 6;
    private static final int MATCHES = 5;
    private static final int TEXTS = 19;
    private static final int FONT_SIZE = 11;
    private static final int LANE = 13;
    private static final int LEAST_LANE = 3;

    private final TokenMapView view;
    private MonoFont font = new MonoFont(FONT_SIZE);
    private int texts = TEXTS;
    private @Nullable MapRaster raster;
    private BitSet wrong = new BitSet();
    private int lanes;
    private int laneHeight = LANE;
    private int bottomOfFrame;
    // What the texts at both ends leave for the one below the frame.
    private double textFrom;
    private double textTo;

    MapPainter(TokenMapView view) {
        this.view = view;
    }

    /// Takes another size of the texts; 1 is as designed.
    void scaleTexts(double scale) {
        font = new MonoFont(FONT_SIZE * scale);
        texts = (int) Math.round(TEXTS * scale);
    }

    /// The height that shows so many lanes well.
    double prefHeight(int lanes) {
        double all = Math.clamp(lanes, 1, 12) * (double) LANE;
        return TOP + MARKS + all + TICKS + texts;
    }

    /// The lane at a height, or -1.
    int laneAt(double y) {
        int lane = Math.floorDiv((int) y - TOP - MARKS, laneHeight);
        return lane >= 0 && lane < lanes ? lane : -1;
    }

    /// The lanes are to be painted anew.
    void expire() {
        raster = null;
    }

    void paint(GraphicsContext g, int width, int height) {
        MapPicture picture = view.getPicture();
        MapCoverage coverage = view.getCoverage();
        int strip = view.stripWidth();
        int below = TICKS + texts + (coverage == null ? 0 : COVERAGE);
        int room = Math.max(LEAST_LANE, height - TOP - MARKS - below);
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, 0, width, height);
        int all = picture == null ? 0 : picture.lanes().size();
        laneHeight = all == 0 ? LANE : Math.max(LEAST_LANE, Math.min(LANE, room / all));
        lanes = Math.min(all, room / laneHeight);
        int top = TOP + MARKS;
        int bottom = top + (lanes == 0 ? room : lanes * laneHeight);
        g.setFill(view.tone(Tone.RAISED));
        g.fillRect(PAD, top, strip, bottom - (double) top);
        if (picture != null && lanes > 0 && view.getRowCount() > 0) {
            paintLanes(g, picture, strip, top, bottom);
            paintMarks(g, picture);
            paintEpisodes(g, picture, coverage == null ? bottom : bottom + COVERAGE);
        }
        if (coverage != null) {
            paintCoverage(g, coverage, bottom);
        }
        LongBinaryOperator matches = view.getMatches();
        if (matches != null) {
            paintMatches(g, matches, bottom + below - texts - MATCHES);
        }
        int end = bottom + below - texts;
        bottomOfFrame = end;
        if (view.getRowCount() > 0) {
            paintTexts(g, width, end);
        } else {
            g.setFill(view.tone(Tone.MUTED));
            g.setFont(Fonts.ui(12));
            g.fillText("No steps to draw", PAD + 12.0, (top + bottom) / 2.0 + 4);
        }
    }

    private void paintLanes(GraphicsContext g, MapPicture picture, int strip, int top, int bottom) {
        int rows = bottom - top;
        if (raster == null || !raster.fits(strip, rows)) {
            wrong = wrongColumns(picture);
            raster = new MapRaster(strip, rows);
            raster.paint(
                    picture,
                    view.scale(),
                    laneHeight,
                    laneHeight > LEAST_LANE ? GAP : 0,
                    view.getPalette(),
                    view.tone(Tone.BACKGROUND),
                    view.isDark(),
                    MapRaster.argb(view.tone(Tone.DANGER)));
        }
        double shown = bottom - (double) top;
        g.drawImage(raster.image(), 0, 0, strip, shown, PAD, top, strip, shown);
    }

    /// What is wrong in a lane is often one row of many: here it can be seen.
    private void paintMarks(GraphicsContext g, MapPicture picture) {
        RowScale scale = view.scale();
        RowScale columns =
                new RowScale(
                        picture.fromRow(), picture.toRow() - picture.fromRow(), picture.width());
        g.setFill(view.tone(Tone.DANGER));
        PixelRuns runs =
                new PixelRuns(
                        (x, width) -> {
                            g.fillRect(PAD + x - 2.0, TOP, width + 4.0, 2);
                            g.fillRect(PAD + x - 1.0, TOP + 2.0, width + 2.0, 1);
                            g.fillRect(PAD + (double) x, TOP + 3.0, width, 1);
                        });
        for (int c = 0; c < picture.width(); c++) {
            if (!wrong.get(c)) {
                continue;
            }
            long row = columns.rowAt(c);
            int last = scale.pixelOf(row);
            // A row that is wider than a pixel is marked along all of it.
            int first = scale.rowWithin(last) == row ? scale.edgeOf(row) : last;
            for (int x = Math.max(0, first); x <= last && x < scale.pixels(); x++) {
                runs.add(x);
            }
        }
        runs.end();
    }

    /// The columns in which any lane has something wrong, also one that there is no room to show.
    private static BitSet wrongColumns(MapPicture picture) {
        BitSet wrong = new BitSet(picture.width());
        for (MapPicture.Lane lane : picture.lanes()) {
            for (int c = 0; c < picture.width(); c++) {
                if (lane.has(c, MapPicture.NAN | MapPicture.INFINITE | MapPicture.UNKNOWN)) {
                    wrong.set(c);
                }
            }
        }
        return wrong;
    }

    private void paintEpisodes(GraphicsContext g, MapPicture picture, int top) {
        RowScale scale = view.scale();
        g.setFill(view.tone(Tone.RAISED));
        g.fillRect(PAD, top, scale.pixels(), TICKS);
        g.setFill(view.tone(Tone.MUTED));
        PixelRuns runs =
                new PixelRuns((x, width) -> g.fillRect(PAD + (double) x, top, width, TICKS));
        for (long row : picture.episodes()) {
            if (row >= scale.from() && row - scale.from() < scale.size()) {
                runs.add(scale.edgeOf(row));
            }
        }
        runs.end();
    }

    private void paintCoverage(GraphicsContext g, MapCoverage coverage, int top) {
        RowScale scale = view.scale();
        RowRange known = coverage.rows();
        float[] hits = coverage.hits();
        RowScale parts = new RowScale(known.from(), Math.max(1, known.size()), hits.length);
        Color accent = view.tone(Tone.ACCENT);
        for (int x = 0; x < scale.pixels(); x++) {
            if (scale.rowAt(x + 1) < known.from() || scale.rowAt(x) >= known.to()) {
                continue;
            }
            int from = Math.clamp(parts.pixelOf(scale.rowAt(x)), 0, hits.length - 1);
            int to = Math.max(from + 1, Math.min(parts.pixelOf(scale.rowAt(x + 1)), hits.length));
            float most = 0;
            for (int i = from; i < to; i++) {
                most = Math.max(most, hits[i]);
            }
            if (most > 0) {
                g.setGlobalAlpha(0.25 + 0.75 * Math.min(1, most));
                g.setFill(accent);
                g.fillRect(PAD + (double) x, top + 1.0, 1, COVERAGE - 2.0);
            }
        }
        g.setGlobalAlpha(1);
    }

    /// Matches of the filter over the lower part of the episodes: a single one of millions is a
    /// pixel.
    private void paintMatches(GraphicsContext g, LongBinaryOperator matches, int top) {
        RowScale scale = view.scale();
        g.setFill(view.tone(Tone.ACCENT));
        for (int x = 0; x < scale.pixels(); x++) {
            long from = scale.rowAt(x);
            long to = Math.max(from + 1, scale.rowAt(x + 1));
            if (matches.applyAsLong(from, Math.min(to, view.getRowCount())) > 0) {
                g.fillRect(PAD + (double) x, top, 1, MATCHES);
            }
        }
    }

    private void paintTexts(GraphicsContext g, int width, int top) {
        MapPicture picture = view.getPicture();
        String start = view.getStartText();
        String state = picture == null ? "reading" : picture.exact() ? "exact" : "sampled";
        String end = view.getEndText() + (view.getEndText().isEmpty() ? "" : " · ") + state;
        if (picture != null && lanes < picture.lanes().size()) {
            end =
                    "first "
                            + lanes
                            + " of "
                            + Numerals.grouped(picture.lanes().size())
                            + " lanes · "
                            + end;
        }
        double baseline = font.baseline(top, texts);
        double startEnd = PAD + font.width(start);
        double endStart = width - PAD - font.width(end);
        g.setFont(font.font());
        g.setFill(view.tone(Tone.MUTED));
        g.fillText(start, PAD, baseline);
        if (endStart > startEnd) {
            g.fillText(end, endStart, baseline);
        }
        textFrom = startEnd + 2 * PAD;
        textTo = endStart - 2.0 * PAD;
    }

    /// Places the frame, the selected row and the text below the frame, which move over what is
    /// painted.
    void place(MapFrame over) {
        over.place(
                view, font, bottomOfFrame, font.baseline(bottomOfFrame, texts), textFrom, textTo);
    }
}

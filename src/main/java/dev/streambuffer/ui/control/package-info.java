/// The controls of the inspector that draw themselves. The first to look at is
/// [dev.streambuffer.ui.control.GridView], the table of steps and tokens; beside it stand
/// [dev.streambuffer.ui.control.TokenMapView], [dev.streambuffer.ui.control.PlotView],
/// [dev.streambuffer.ui.control.ArrayView] and the small ones. They get immutable copies of what
/// they draw, on the JavaFX thread, and touch no store, no file and no thread. Their colours come
/// from CSS (`control.css`, by the theme's semantic colours) and from a
/// [dev.streambuffer.ui.control.FieldPalette].
@NullMarked
package dev.streambuffer.ui.control;

import org.jspecify.annotations.NullMarked;

package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.PixelImage;

import java.util.function.IntFunction;

/// A picture of one step.
///
/// @param row the step's row
/// @param image as it is drawn
/// @param about its size and range, in words
/// @param pixels what stands in a pixel (`y * width + x`), exactly and with its place in the list
public record PictureShown(long row, PixelImage image, String about, IntFunction<String> pixels) {}

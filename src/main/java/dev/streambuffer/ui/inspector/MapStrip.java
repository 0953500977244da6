package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.TokenMapView;

/// x
final class MapStrip {
    MapStrip(InspectorModel model, TokenMapView view) {}
}

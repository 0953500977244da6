package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Popover.ArrowLocation;

import org.junit.jupiter.api.Test;

class PopoversTest {

    @Test
    void aPopoverStandsBelowUnlessOnlyAboveThereIsRoom() {
        assertThat(Popovers.arrow(500, 400, 300)).isEqualTo(ArrowLocation.TOP_LEFT);
        assertThat(Popovers.arrow(500, 200, 300)).isEqualTo(ArrowLocation.BOTTOM_LEFT);
        assertThat(Popovers.arrow(100, 200, 300)).isEqualTo(ArrowLocation.TOP_LEFT);
    }
}

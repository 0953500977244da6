package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.control.BitsView;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/// Text of twice the size: what stands beside it grows too, and all of it has room.
class TextZoomJourneyTest extends Journey {

    @Test
    void iconsGrowWithTheText() throws Exception {
        FontIcon icon = (FontIcon) node("#playIcon");
        assertThat(icon.getIconSize()).isEqualTo(15);
        enlarge();
        assertThat(icon.getIconSize()).isEqualTo(30);
        assertThat(((FontIcon) ((Button) node(".copy")).getGraphic()).getIconSize()).isEqualTo(26);
        robot.interact(() -> window().controller().zoomText(0));
        settle();
        assertThat(icon.getIconSize()).isEqualTo(15);
    }

    @Test
    void panelsTakeNoMoreThanAThirdOfTheWindow() throws Exception {
        double before = ((Region) node("#token")).getWidth();
        enlarge();
        double width = window().scene().getWidth();
        assertThat(((Region) node("#token")).getWidth())
                .isBetween(before, Math.max(before, 0.34 * width) + 2);
        assertThat(((Region) node("#tabs")).getWidth()).isGreaterThan(width / 2);
    }

    @Test
    void theToolBarLeavesOutWhatHasNoRoom() throws Exception {
        Region bar = (Region) node("#toolBar");
        assertThat(node("#last").isVisible()).isTrue();
        enlarge();
        assertThat(bar.minWidth(-1)).isLessThanOrEqualTo(window().scene().getWidth());
        assertThat(node("#last").isVisible()).isFalse();
        robot.interact(() -> window().controller().zoomText(0));
        settle();
        assertThat(node("#last").isVisible()).isTrue();
        assertThat(node("#exportButton").isVisible()).isTrue();
    }

    @Test
    void theBitsStandInFourRowsWhereTheirDigitsNeedIt() throws Exception {
        BitsView bits = (BitsView) node(".bits-view");
        assertThat(bits.prefHeight(260)).isLessThan(40);
        robot.interact(() -> bits.textScaleProperty().unbind());
        robot.interact(() -> bits.textScaleProperty().set(2));
        assertThat(bits.prefHeight(380)).isGreaterThan(120);
        assertThat(bits.prefHeight(900)).isLessThan(80);
    }

    private void enlarge() throws Exception {
        for (int i = 0; i < 9; i++) {
            robot.interact(() -> window().controller().zoomText(1));
        }
        settle();
    }
}

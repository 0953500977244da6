package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitedTest {

    private static final long SECOND = 1_000_000_000;
    private final Visited visited = new Visited();

    @Test
    void goesBackAndForwardAmongJumps() {
        visited.leave(10, 1000, SECOND);
        visited.leave(1001, 5000, 3 * SECOND);
        assertThat(visited.back(5000)).isEqualTo(1001);
        assertThat(visited.back(1001)).isEqualTo(10);
        assertThat(visited.back(10)).isEqualTo(-1);
        assertThat(visited.forward(10)).isEqualTo(1001);
        assertThat(visited.forward(1001)).isEqualTo(5000);
        assertThat(visited.forward(5000)).isEqualTo(-1);
    }

    @Test
    void stepsAndTheWayOfADragAreNoPlaces() {
        visited.leave(10, 11, SECOND);
        visited.leave(11, 500, 2 * SECOND);
        visited.leave(500, 900, 2 * SECOND + 1000);
        visited.leave(900, 4000, 2 * SECOND + 2000);
        assertThat(visited.back(4000)).isEqualTo(11);
        assertThat(visited.back(11)).isEqualTo(-1);
    }
}

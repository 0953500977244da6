package dev.streambuffer.cli;

import dev.streambuffer.sample.SplitMix64;

/// A cart with a pole on it: CartPole-v1, by the equations of Barto, Sutton and Anderson
/// ("Neuronlike adaptive elements that can solve difficult learning control problems", 1983) with
/// Euler's method, played at random. The same seed gives the same numbers on every machine. For one
/// thread.
final class CartPole {

    private static final double GRAVITY = 9.8;
    private static final double CART_MASS = 1.0;
    private static final double POLE_MASS = 0.1;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10.0;
    private static final double SECONDS_A_STEP = 0.02;
    private static final double MAX_POSITION = 2.4;
    private static final double MAX_ANGLE = 12 * 2 * Math.PI / 360;
    private static final double START_RANGE = 0.05;
    private static final int MAX_STEPS = 500;

    private static final double MASS = CART_MASS + POLE_MASS;
    private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;

    private final SplitMix64 random;
    private double position;
    private double velocity;
    private double angle;
    private double angularVelocity;
    private int action;
    private int steps;
    private boolean done = true;

    CartPole(long seed) {
        random = new SplitMix64(seed);
    }

    /// Takes a step with a random action; after the end of an episode, the first step of the next
    /// one.
    void step() {
        if (done) {
            reset();
        }
        // The highest bit of the next random number.
        action = (int) (random.next() >>> 63);
        double force = action == 1 ? FORCE : -FORCE;
        // StrictMath, as Math.sin may differ in the last bit from machine to machine.
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double push = (force + POLE_MOMENT * angularVelocity * angularVelocity * sin) / MASS;
        double angularAcceleration =
                (GRAVITY * sin - cos * push)
                        / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * cos * cos / MASS));
        double acceleration = push - POLE_MOMENT * angularAcceleration * cos / MASS;
        position += SECONDS_A_STEP * velocity;
        velocity += SECONDS_A_STEP * acceleration;
        angle += SECONDS_A_STEP * angularVelocity;
        angularVelocity += SECONDS_A_STEP * angularAcceleration;
        steps++;
        boolean fallen = Math.abs(position) > MAX_POSITION || Math.abs(angle) > MAX_ANGLE;
        done = fallen || steps >= MAX_STEPS;
    }

    private void reset() {
        position = start();
        velocity = start();
        angle = start();
        angularVelocity = start();
        steps = 0;
    }

    /// Uniform within the start range: the upper 53 bits of the next random number as a fraction.
    private double start() {
        double fraction = (random.next() >>> 11) * 0x1p-53;
        return (2 * fraction - 1) * START_RANGE;
    }

    /// The action of the step: 0 pushed to the left, 1 to the right.
    int action() {
        return action;
    }

    /// What was seen after the step: the bits of a float64 with the value of a float32.
    ///
    /// @param component 0 position, 1 velocity, 2 angle, 3 angular velocity
    long observation(int component) {
        double value =
                switch (component) {
                    case 0 -> position;
                    case 1 -> velocity;
                    case 2 -> angle;
                    case 3 -> angularVelocity;
                    default -> throw new IndexOutOfBoundsException(component);
                };
        return Double.doubleToRawLongBits((float) value);
    }

    /// Whether the step ended the episode: the cart or the pole went too far, or it was the 500th.
    boolean done() {
        return done;
    }
}

package dev.streambuffer.dataset;

/// Memory that is used again by one piece of work after the other, for one thread.
final class Scratch {

    private byte[] bytes = {};

    /// At least so many bytes; what an earlier call gave is the same memory.
    byte[] room(int count) {
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        return bytes;
    }
}

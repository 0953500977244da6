package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

/// Records on their way into a file, one behind the other. They go out in blocks that begin and end
/// at multiples of [#BLOCK] of the file: pages that are written whole cost an operating system half
/// of what those do that are written in two pieces. For one thread.
final class RecordBuffer {

    private static final int BLOCK = 1 << 18;

    private final Disk disk;
    private final FileChannel file;
    private final RecordLayout layout;
    private final EarlyForce force;
    private @Nullable Arena arena;
    private MemorySegment memory = MemorySegment.NULL;
    private long position;
    private long held;

    /// @param first the number of the first record in the file
    RecordBuffer(Disk disk, FileChannel file, RecordLayout layout, long first, EarlyForce force) {
        this.disk = disk;
        this.file = file;
        this.layout = layout;
        this.force = force;
        this.position = layout.fileBytes(first);
    }

    /// Memory for the next records; what an earlier call gave is no longer valid.
    MemorySegment room(int records) {
        long bytes = (long) records * layout.recordBytes();
        if (memory.byteSize() - held < bytes) {
            grow(held + bytes + BLOCK);
        }
        return memory.asSlice(held, bytes);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed by free()
    private void grow(long bytes) {
        Arena fresh = Arena.ofShared();
        MemorySegment larger = fresh.allocate(bytes, Long.BYTES);
        larger.copyFrom(memory.asSlice(0, held));
        free();
        arena = fresh;
        memory = larger;
    }

    /// Takes the first records of [#room], and writes the blocks that are full.
    void put(int records) throws IOException {
        held += (long) records * layout.recordBytes();
        long whole = Math.floorDiv(position + held, BLOCK) * BLOCK - position;
        if (whole > 0) {
            write(whole);
        }
    }

    /// Writes what is left.
    void flush() throws IOException {
        if (held > 0) {
            write(held);
        }
    }

    private void write(long bytes) throws IOException {
        disk.write(file, memory.asSlice(0, bytes).asByteBuffer(), position);
        force.written(bytes);
        position += bytes;
        held -= bytes;
        MemorySegment.copy(memory, bytes, memory, 0, held);
    }

    /// Gives back its memory, and forgets what was not written.
    void free() {
        if (arena != null) {
            arena.close();
        }
        arena = null;
        memory = MemorySegment.NULL;
    }
}

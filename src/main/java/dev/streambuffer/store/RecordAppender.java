package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Grows one of the store's files and maps its end for writing, a chunk at a time. New space is
/// written with 0xFF bytes before it is mapped: its blocks are real, so that a full disk is an
/// exception here and not a fault in the mapping, and no unwritten record looks like a record.
///
/// For one writing thread; [#count] and [#view] may be read by others.
final class RecordAppender implements Closeable {

    private static final int FILL_BYTES = 1 << 20;

    private final Path file;
    private final RecordLayout layout;
    private final long chunkRecords;

    /// Full chunks before the tail that were not forced yet.
    private final List<Chunk> full = new ArrayList<>();

    private final List<Arena> views = new ArrayList<>();

    private volatile long count;
    private @Nullable Chunk tail;
    private volatile @Nullable RecordFile view;

    /// A mapped run of records.
    private record Chunk(MemorySegment segment, long first, long end, Arena arena) {}

    /// Opens or creates the file.
    ///
    /// @param count the number of records that count; what is behind them is overwritten
    /// @param chunkRecords by how many records the file grows
    RecordAppender(Path folder, RecordLayout layout, long count, long chunkRecords)
            throws IOException {
        this.file = folder.resolve(layout.file());
        this.layout = layout;
        this.count = count;
        this.chunkRecords = chunkRecords;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(layout.fileBytes(count));
            writeFully(channel, ByteBuffer.wrap(layout.header(count)), 0);
        }
    }

    long count() {
        return count;
    }

    /// Makes room for `records` more records in one piece of memory.
    void reserve(long records) throws IOException {
        Chunk chunk = tail;
        if (chunk == null || chunk.end - count < records) {
            grow(Math.max(records, chunkRecords));
        }
    }

    /// The memory of the records from [#count] on that were reserved.
    MemorySegment tail() {
        Chunk chunk = tail;
        if (chunk == null) {
            throw new IllegalStateException("nothing reserved");
        }
        return chunk.segment.asSlice((count - chunk.first) * layout.recordBytes());
    }

    /// Counts `records` more records as written.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void advance(long records) {
        count += records;
    }

    /// A mapping that covers at least the records counted now.
    RecordFile view() throws IOException {
        RecordFile current = view;
        long needed = count;
        if (current == null || current.count() < needed) {
            current = mapView(needed);
        }
        return current;
    }

    /// Forces what was written to the device, and the header that says so many records.
    void force() throws IOException {
        for (Chunk chunk : full) {
            chunk.segment.force();
            chunk.arena.close();
        }
        full.clear();
        if (tail != null) {
            tail.segment.force();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeFully(channel, ByteBuffer.wrap(layout.header(count)), 0);
            channel.force(true);
        }
    }

    /// Cuts the file to the records that count. [#force] comes before it.
    void trim() throws IOException {
        unmapTail();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(layout.fileBytes(count));
            channel.force(true);
        }
    }

    /// Puts a file without records in the place of this one. What others have mapped of the old one
    /// stays as it is.
    void clear() throws IOException {
        unmapTail();
        DurableFiles.replace(file, layout.header(0));
        count = 0;
        view = null;
    }

    @Override
    public void close() {
        unmapTail();
        synchronized (views) {
            views.forEach(Arena::close);
            views.clear();
            view = null;
        }
    }

    private void grow(long records) throws IOException {
        Chunk old = tail;
        long from = count;
        long end = Math.addExact(from, records);
        Arena arena = RecordFile.newArena();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long start = layout.fileBytes(from);
            long allocated = old == null ? start : layout.fileBytes(old.end);
            fill(channel, allocated, layout.fileBytes(end));
            MemorySegment segment =
                    channel.map(MapMode.READ_WRITE, start, layout.fileBytes(end) - start, arena);
            tail = new Chunk(segment, from, end, arena);
            if (old != null) {
                full.add(old);
            }
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// What is already filled stays; a failed attempt gives its space back.
    private void fill(FileChannel channel, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) Math.min(FILL_BYTES, Math.max(0, to - from))];
        java.util.Arrays.fill(bytes, (byte) 0xff);
        try {
            for (long at = from; at < to; at += bytes.length) {
                int length = (int) Math.min(bytes.length, to - at);
                writeFully(channel, ByteBuffer.wrap(bytes, 0, length), at);
            }
        } catch (IOException e) {
            channel.truncate(from);
            throw new IOException(
                    "%s: can't grow to %,d bytes: %s".formatted(file, to, e.getMessage()), e);
        }
    }

    private RecordFile mapView(long needed) throws IOException {
        synchronized (views) {
            RecordFile current = view;
            if (current != null && current.count() >= needed) {
                return current;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                long bytes = channel.size() - layout.headerBytes();
                Arena arena = RecordFile.newArena();
                views.add(arena);
                MemorySegment records =
                        channel.map(MapMode.READ_ONLY, layout.headerBytes(), bytes, arena);
                RecordFile mapped = new RecordFile(records, layout, bytes / layout.recordBytes());
                view = mapped;
                return mapped;
            }
        }
    }

    private void unmapTail() {
        full.forEach(chunk -> chunk.arena.close());
        full.clear();
        if (tail != null) {
            tail.arena.close();
            tail = null;
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long at)
            throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }
}

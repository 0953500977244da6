package dev.streambuffer.store;

import dev.streambuffer.model.Numerals;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Grows one of the store's files and maps its end for writing, a chunk at a time. New space is
/// written with 0xFF bytes before it is mapped: its blocks are real, so that a full disk is an
/// exception here and not a fault in the mapping, and no unwritten record looks like a record.
///
/// For one writing thread; others may call [#view].
final class RecordAppender implements Closeable {

    private static final int VIEWS_KEPT = 1000;

    private final Path file;
    private final RecordLayout layout;
    private final long chunkRecords;
    private final Disk disk;

    private long count;
    private long filled;
    private long forced;
    private boolean failed;
    private boolean closed;
    private @Nullable Chunk tail;
    private volatile @Nullable RecordFile view;
    private final List<Arena> views = new ArrayList<>();

    /// A mapped run of records.
    private record Chunk(MemorySegment segment, long first, long end, Arena arena) {}

    /// Opens or creates the file.
    ///
    /// @param count the number of records that count; what is behind them is cut off
    /// @param chunkRecords by how many records the file grows
    RecordAppender(Path folder, RecordLayout layout, long count, long chunkRecords, Disk disk)
            throws IOException {
        this.file = folder.resolve(layout.file());
        this.layout = layout;
        this.count = count;
        this.filled = count;
        this.forced = count;
        this.chunkRecords = chunkRecords;
        this.disk = disk;
        long bytes = layout.fileBytes(count);
        if (Files.exists(file) && Files.size(file) > bytes) {
            // Forced, so that no power loss brings back what was there between later records.
            disk.truncate(file, bytes);
            disk.force(file);
        }
        disk.write(file, layout.header(count), 0);
    }

    long count() {
        return count;
    }

    /// Says that the store is closed, or that the device failed before.
    void requireSound() throws IOException {
        requireOpen();
        if (failed) {
            throw new IOException(
                    file
                            + ": the device failed earlier; what was committed before is safe,"
                            + " close the store and open it again");
        }
    }

    /// Makes room for `records` more records in one piece of memory.
    ///
    /// @param durable whether new space has to be empty after a loss of power too: a page that did
    ///   not reach the device reads as zeros, which may look like records
    void reserve(long records, boolean durable) throws IOException {
        requireSound();
        Chunk chunk = tail;
        if (chunk == null || chunk.end - count < records) {
            grow(Math.max(records, chunkRecords), durable);
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
    void advance(long records) {
        count += records;
    }

    /// A mapping that covers at least `needed` records.
    RecordFile view(long needed) throws IOException {
        RecordFile current = view;
        return current != null && current.count() >= needed ? current : mapView(needed);
    }

    /// Forces what was written to the device, and the header that says so many records.
    void force() throws IOException {
        requireSound();
        disk.write(file, layout.header(count), 0);
        try {
            forceMapped();
            disk.force(file);
        } catch (IOException e) {
            // What the device refused may count as written from now on: never ask it again.
            failed = true;
            throw e;
        }
        forced = count;
    }

    /// Cuts the file to the records that count. [#force] comes before it.
    void trim() throws IOException {
        unmapTail();
        disk.truncate(file, layout.fileBytes(count));
        disk.force(file);
        filled = count;
    }

    /// Refuses all that follows but [#close].
    void fail() {
        failed = true;
    }

    /// Puts a file without records in the place of this one. What others have mapped of the old one
    /// stays as it is.
    void clear() throws IOException {
        unmapTail();
        disk.replace(file, layout.header(0));
        count = 0;
        filled = 0;
        forced = 0;
        view = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        unmapTail();
        views.forEach(Arena::close);
        views.clear();
        view = null;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(file + ": the store is closed");
        }
    }

    private void grow(long records, boolean durable) throws IOException {
        long end = Math.addExact(count, records);
        long start = layout.fileBytes(count);
        if (filled < end) {
            try {
                disk.fill(file, layout.fileBytes(filled), layout.fileBytes(end));
                if (durable) {
                    disk.force(file);
                }
            } catch (IOException e) {
                throw new IOException(
                        "%s: can't grow to %s bytes: %s"
                                .formatted(
                                        file,
                                        Numerals.plain(layout.fileBytes(end)),
                                        e.getMessage()),
                        e);
            }
            filled = end;
        }
        Arena arena = RecordFile.newArena();
        try (FileChannel channel = openForMapping()) {
            long bytes = layout.fileBytes(end) - start;
            MemorySegment segment = channel.map(MapMode.READ_WRITE, start, bytes, arena);
            unmapTail();
            tail = new Chunk(segment, count, end, arena);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Forcing a channel need not reach what was written through a mapping (Windows).
    private void forceMapped() throws IOException {
        if (count == forced) {
            return;
        }
        try (FileChannel channel = openForMapping();
                Arena arena = Arena.ofConfined()) {
            long start = layout.fileBytes(forced);
            long bytes = layout.fileBytes(count) - start;
            disk.force(channel.map(MapMode.READ_WRITE, start, bytes, arena));
        }
    }

    private FileChannel openForMapping() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private synchronized RecordFile mapView(long needed) throws IOException {
        RecordFile current = view;
        if (current != null && current.count() >= needed) {
            return current;
        }
        requireOpen();
        // Others may be reading an earlier mapping: all stay until close, or, if a small capacity
        // makes them too many for a process, until nobody reads them.
        Arena arena = Arena.ofAuto();
        if (views.size() < VIEWS_KEPT) {
            arena = RecordFile.newArena();
            views.add(arena);
        }
        RecordFile mapped = RecordFile.mapAll(file, layout, arena);
        view = mapped;
        return mapped;
    }

    private void unmapTail() {
        Chunk chunk = tail;
        tail = null;
        if (chunk != null) {
            chunk.arena.close();
        }
    }
}

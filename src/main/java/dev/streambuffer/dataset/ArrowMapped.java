package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An Arrow file that is mapped: the bodies of its batches, and the dictionaries that count for
/// them. For one thread, until it is closed.
final class ArrowMapped implements Closeable {

    private final ArrowFile file;
    private final Arena arena;
    private final MemorySegment content;
    private final Map<Long, List<ArrowArray>> dictionaries = new HashMap<>();

    /// @throws DataException if the file has changed since its heads were read
    @SuppressWarnings("MustBeClosedChecker") // closed with this
    ArrowMapped(ArrowFile file) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(file.path())) {
            if (channel.size() != file.bytes()) {
                throw DataException.of(file.name(), "was changed since it was opened");
            }
            Arena opened = Arena.ofShared();
            try {
                content = channel.map(MapMode.READ_ONLY, 0, file.bytes(), opened);
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
            arena = opened;
        }
    }

    /// Starts with another batch: what counted for the one before counts no longer.
    ArrowBodies start(ArrowFile.Batch batch) {
        dictionaries.clear();
        return bodies(batch);
    }

    private ArrowBodies bodies(ArrowFile.Batch batch) {
        byte[] head =
                content.asSlice(batch.head(), batch.headBytes()).toArray(ValueLayout.JAVA_BYTE);
        ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        RecordBatch found = ArrowFile.recordBatch(Message.getRootAsMessage(buffer));
        return new ArrowBodies(found, content.asSlice(batch.body(), batch.bodyBytes()));
    }

    /// The parts of a dictionary that count for a batch: the last whole one before it, and what was
    /// added.
    ///
    /// @param before how many dictionary batches are before the batch
    /// @param lists how many lists are around the dictionary
    List<ArrowArray> parts(int before, ArrowField field, long id, int lists) throws IOException {
        List<ArrowArray> known = dictionaries.get(id);
        if (known != null) {
            return known;
        }
        List<ArrowArray> parts = new ArrayList<>();
        for (ArrowFile.Dictionary each : batches(before, id)) {
            parts.add(
                    ArrowColumns.array(
                            field.ofValues(),
                            bodies(each.batch()),
                            lists,
                            (f, other, inner) -> parts(before, f, other, inner)));
        }
        dictionaries.put(id, parts);
        return parts;
    }

    private List<ArrowFile.Dictionary> batches(int before, long id) {
        List<ArrowFile.Dictionary> found = new ArrayList<>();
        for (int at = before - 1; at >= 0; at--) {
            ArrowFile.Dictionary each = file.dictionaries().get(at);
            if (each.id() == id) {
                found.addFirst(each);
                if (!each.delta()) {
                    break;
                }
            }
        }
        return found;
    }

    /// The values that a dictionary starts with: its first ones, and what was added to them before
    /// another came in their place. Null if they are too many to be kept.
    ///
    /// @param lists how many lists are around it
    ArrowDictionaries.@Nullable Values first(ArrowField field, long id, int lists)
            throws IOException {
        int before = 0;
        boolean isThere = false;
        long bytes = 0;
        for (int at = 0; at < file.dictionaries().size(); at++) {
            ArrowFile.Dictionary each = file.dictionaries().get(at);
            if (each.id() != id) {
                continue;
            }
            if (isThere && !each.delta()) {
                break;
            }
            isThere = true;
            bytes += each.batch().bodyBytes();
            before = at + 1;
        }
        if (bytes > ArrowDictionaries.MOST_BYTES) {
            return null;
        }
        dictionaries.clear();
        List<ArrowArray> parts = parts(before, field, id, lists);
        // Nulls take no bytes, however many are claimed.
        long most = ArrowDictionaries.MOST_BYTES;
        return parts.stream().anyMatch(part -> part.length() > most)
                ? null
                : ArrowColumns.values(field.ofValues(), parts);
    }

    @Override
    public void close() {
        arena.close();
    }
}

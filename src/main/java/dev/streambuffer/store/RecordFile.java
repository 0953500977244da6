package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/// The records of one of the store's files, mapped for reading. The channel is closed at once, as
/// an interrupt of any thread that uses a channel closes it.
///
/// @param segment the whole records, without the header
/// @param layout what a record is
/// @param count the number of records
/// @param arena what unmaps it, or null if that is the collector, or nothing is mapped
record RecordFile(
        MemorySegment segment, RecordLayout layout, long count, @Nullable LeasedArena arena) {

    static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    RecordFile(MemorySegment segment, RecordLayout layout, long count) {
        this(segment, layout, count, null);
    }

    /// An arena for mappings that any thread may read.
    static Arena newArena() {
        return new LeasedArena();
    }

    private static @Nullable LeasedArena leased(Arena arena) {
        return arena instanceof LeasedArena leased ? leased : null;
    }

    /// What differs if another file has come in the place of one, or null where the file system
    /// can't tell or no file is there.
    static @Nullable Object identity(Path folder, RecordLayout layout) throws IOException {
        Path file = folder.resolve(layout.file());
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /// Maps at least the first `count` records; the others that the file has room for as well, so
    /// that a later commit needs no further mapping.
    ///
    /// @throws DataException if the file is missing, has another header or is too short
    static RecordFile map(Path folder, RecordLayout layout, long count, Arena arena)
            throws IOException {
        Path file = folder.resolve(layout.file());
        byte[] expected = layout.header(count);
        long bytes = layout.fileBytes(count);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < bytes) {
                throw new DataException(
                        file.toString(),
                        "length",
                        "at least %s bytes for %s records"
                                .formatted(Numerals.plain(bytes), Numerals.plain(count)),
                        "%s bytes".formatted(Numerals.plain(channel.size())));
            }
            MemorySegment all = mapWithRoom(channel, layout, bytes, arena);
            checkHeader(file, all, expected);
            MemorySegment records = all.asSlice(expected.length);
            long room = records.byteSize() / layout.recordBytes();
            return new RecordFile(records, layout, room, leased(arena));
        } catch (NoSuchFileException e) {
            throw new DataException(
                    file.toString(), "", "the file that store.json describes", "no such file", e);
        }
    }

    private static MemorySegment mapWithRoom(
            FileChannel channel, RecordLayout layout, long bytes, Arena arena) throws IOException {
        long room = (channel.size() - bytes) / layout.recordBytes() * layout.recordBytes();
        if (room > 0) {
            try {
                return channel.map(MapMode.READ_ONLY, 0, bytes + room, arena);
            } catch (IOException e) {
                // Its writer may have cut it since; what counts is there.
                if (channel.size() >= bytes + room) {
                    throw e;
                }
            }
        }
        return channel.map(MapMode.READ_ONLY, 0, bytes, arena);
    }

    /// Maps every record that the file has room for, whatever its header says.
    static RecordFile mapAll(Path file, RecordLayout layout, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int header = layout.headerBytes();
            long records = Math.max(0, channel.size() - header) / layout.recordBytes();
            long bytes = records * layout.recordBytes();
            MemorySegment segment =
                    records == 0
                            ? MemorySegment.NULL
                            : channel.map(MapMode.READ_ONLY, header, bytes, arena);
            return new RecordFile(segment, layout, records, leased(arena));
        }
    }

    /// Word `word` of record `record`; the caller has checked the index.
    long get(long record, int word) {
        return segment.get(WORD, record * layout.recordBytes() + (long) word * Long.BYTES);
    }

    /// The header up to the shape must be the store's; the shape itself may lag behind store.json,
    /// which alone says how many records count.
    private static void checkHeader(Path file, MemorySegment all, byte[] expected)
            throws DataException {
        byte[] found = all.asSlice(0, expected.length).toArray(ValueLayout.JAVA_BYTE);
        int shape = new String(expected, StandardCharsets.ISO_8859_1).indexOf("'shape'");
        int different = Arrays.mismatch(expected, 0, shape, found, 0, shape);
        if (different >= 0) {
            throw new DataException(
                    file.toString(),
                    "byte " + different,
                    "the NPY 1.0 header of records " + layoutText(expected),
                    "byte 0x%02x".formatted(found[different]));
        }
    }

    private static String layoutText(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf('['), text.indexOf(']') + 1);
    }
}

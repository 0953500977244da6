package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Maps foreign token files. Nothing is believed of a header before the length of its file has
/// shown it.
final class ForeignFiles {

    private static final String DATA = "data.npy";
    private static final String INDEX = "index.npy";
    private static final List<String> INDEX_WORDS = List.of("start", "type", "step");

    private final Arena arena;
    private final List<MappedFault.Length> lengths = new ArrayList<>();

    ForeignFiles(Arena arena) {
        this.arena = arena;
    }

    /// What is mapped.
    List<MappedFault.Length> lengths() {
        return List.copyOf(lengths);
    }

    static boolean isSplit(Path path) {
        return Files.isRegularFile(path.resolve(DATA)) && Files.isRegularFile(path.resolve(INDEX));
    }

    ForeignWords split(Path folder) throws IOException {
        Path dataFile = folder.resolve(DATA);
        Path indexFile = folder.resolve(INDEX);
        Mapped data = npy(dataFile);
        RecordWord word;
        try {
            word = RecordWord.of(data.header.dtype().replace("'", ""), 0);
        } catch (IllegalArgumentException e) {
            throw DataException.of(dataFile.toString(), "header: " + e.getMessage(), e);
        }
        long tokens = data.records(word.width());
        Mapped index = npy(indexFile);
        ForeignLayout layout =
                ForeignLayout.ofNpy(indexFile.toString(), index.header.dtype(), INDEX_WORDS);
        long entries = index.records(layout.bytes());
        var split =
                new ForeignWords.Split(data.content, word, tokens, index.content, layout, entries);
        long before = 0;
        for (long entry = 0; entry <= entries; entry++) {
            long start = split.start(entry);
            if (start < before || start > tokens || entry == 0 && start != 0) {
                throw new DataException(
                        indexFile.toString(),
                        "record " + entry,
                        entry == 0
                                ? "a start of 0"
                                : "a start from %s to %s"
                                        .formatted(Numerals.plain(before), Numerals.plain(tokens)),
                        "%s".formatted(Numerals.plain(start)));
            }
            before = start;
        }
        return split;
    }

    ForeignWords records(Path file) throws IOException {
        Mapped mapped = npy(file);
        ForeignLayout layout =
                ForeignLayout.ofNpy(file.toString(), mapped.header.dtype(), ForeignLayout.TOKEN);
        return records(mapped.content, layout, mapped.records(layout.bytes()));
    }

    ForeignWords raw(Path file, String text) throws IOException {
        ForeignLayout layout = ForeignLayout.ofText(file.toString(), text);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long bytes = channel.size();
            if (bytes % layout.bytes() != 0) {
                throw new DataException(
                        file.toString(),
                        "length",
                        "a multiple of %d bytes, which a record has".formatted(layout.bytes()),
                        "%s bytes (%d too many)"
                                .formatted(Numerals.plain(bytes), bytes % layout.bytes()));
            }
            return records(map(file, channel, 0, bytes), layout, bytes / layout.bytes());
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        }
    }

    private static ForeignWords records(MemorySegment content, ForeignLayout layout, long tokens) {
        return new ForeignWords.Records(
                content,
                layout.bytes(),
                layout.word("step"),
                layout.word("type"),
                layout.word("data"),
                tokens);
    }

    private Mapped npy(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            NpyHeader header = NpyHeader.read(file, channel);
            long bytes = channel.size() - header.bytes();
            return new Mapped(file, header, map(file, channel, header.bytes(), bytes));
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        }
    }

    private MemorySegment map(Path file, FileChannel channel, long from, long bytes)
            throws IOException {
        lengths.add(new MappedFault.Length(file, from + bytes));
        return bytes == 0 ? MemorySegment.NULL : channel.map(MapMode.READ_ONLY, from, bytes, arena);
    }

    private static DataException missing(Path file, NoSuchFileException e) {
        return new DataException(file.toString(), "", "a token file", "no such file", e);
    }

    private record Mapped(Path file, NpyHeader header, MemorySegment content) {

        /// The number of records, which must fill the file.
        long records(int recordBytes) throws DataException {
            if (header.shape().rank() != 1) {
                throw new DataException(
                        file.toString(),
                        "header",
                        "an array of one dimension",
                        "%d dimensions (%s)%s"
                                .formatted(
                                        header.shape().rank(),
                                        header.shape(),
                                        header.fortranOrder() ? " in Fortran order" : ""));
            }
            long count = header.shape().dim(0);
            long available = content.byteSize();
            if (count > available / recordBytes || count * recordBytes != available) {
                throw new DataException(
                        file.toString(),
                        "length",
                        "%s records of %d bytes, as the header says"
                                .formatted(Numerals.plain(count), recordBytes),
                        "%s bytes: %s records and %d bytes"
                                .formatted(
                                        Numerals.plain(available),
                                        Numerals.plain(available / recordBytes),
                                        available % recordBytes));
            }
            return count;
        }
    }
}

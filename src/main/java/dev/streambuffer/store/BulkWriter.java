package dev.streambuffer.store;

import dev.streambuffer.store.StoreDescription.ExtraPart;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes a new store in parts, several at a time, for sources that know how much is coming: each
/// part has its own place in the files, and none waits for those before it. Only [#finish] makes it
/// a store; until then a reader finds one without steps. A part may turn out smaller than its
/// place: what comes behind it is then moved up.
///
/// A part is for one thread; different parts may be written by different threads.
public final class BulkWriter implements Closeable {

    private static final int COPY_BYTES = 1 << 22;
    private static final int START = 1;

    private final Disk disk;
    private final Path folder;
    private final WriterLock lock;
    private final StoreDescription description;
    private final FileChannel tokens;
    private final FileChannel steps;
    private final EarlyForce force;
    private final List<BulkPart> parts = new ArrayList<>();

    private BulkWriter(
            Disk disk,
            Path folder,
            WriterLock lock,
            StoreDescription description,
            FileChannel tokens,
            FileChannel steps) {
        this.disk = disk;
        this.folder = folder;
        this.lock = lock;
        this.description = description;
        this.tokens = tokens;
        this.steps = steps;
        this.force = new EarlyForce(disk, folder.resolve(RecordLayout.TOKENS.file()));
    }

    /// Starts a store.
    ///
    /// @param folder a folder that is empty or not there
    /// @param description fields, extra columns and episodes; its counts are 0
    public static BulkWriter create(Path folder, StoreDescription description) throws IOException {
        return create(folder, description, Disk.REAL);
    }

    static BulkWriter create(Path folder, StoreDescription description, Disk disk)
            throws IOException {
        // Makes the folder, checks that it is empty, and leaves a whole store without steps.
        StreamStore.create(folder, description, new StoreOptions(1), disk).close();
        WriterLock lock = WriterLock.take(folder);
        FileChannel tokens = null;
        try {
            tokens = open(folder, RecordLayout.TOKENS);
            return new BulkWriter(
                    disk, folder, lock, description, tokens, open(folder, RecordLayout.STEPS));
        } catch (IOException | RuntimeException e) {
            try (lock) {
                if (tokens != null) {
                    tokens.close();
                }
            }
            throw e;
        }
    }

    private static FileChannel open(Path folder, RecordLayout layout) throws IOException {
        return FileChannel.open(
                folder.resolve(layout.file()), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Adds the next part, behind the last one added.
    ///
    /// @param rows the number of its rows
    /// @param mostTokens the number of its tokens, or more; of the last part any number
    public BulkPart addPart(long rows, long mostTokens) {
        BulkPart last = parts.isEmpty() ? null : parts.getLast();
        long firstRow = last == null ? 0 : Math.addExact(last.firstRow(), last.rows());
        long firstToken = last == null ? 0 : Math.addExact(last.firstToken(), last.mostTokens());
        Path nulls = folder.resolve("nulls.part-%05d".formatted(parts.size()));
        BulkPart part =
                new BulkPart(
                        disk, tokens, steps, force, nulls, firstRow, rows, firstToken, mostTokens);
        parts.add(part);
        return part;
    }

    /// A path for a file of extra columns.
    ///
    /// @param number its place among them, from 0
    public Path extraPart(int number) throws IOException {
        Path extra = Files.createDirectories(folder.resolve(ExtraParts.FOLDER));
        return extra.resolve("part-%05d.parquet".formatted(number));
    }

    /// Puts all parts together and makes them a closed store.
    ///
    /// @param extra the rows of each file of extra columns, in order
    /// @param source the value of `source` in `store.json`
    /// @param metadata what the source kept beside its columns
    /// @return its counts
    /// @throws IllegalStateException if a part lacks rows
    public StoreDescription finish(
            List<Long> extra, Map<String, Object> source, Map<String, String> metadata)
            throws IOException {
        force.await();
        long rows = 0;
        long count = 0;
        long nulls = 0;
        for (BulkPart part : parts) {
            part.finish();
            if (part.firstToken() > count) {
                moveUp(part, count);
            }
            rows += part.rows();
            count += part.tokens();
            nulls += part.nulls();
        }
        trim(tokens, RecordLayout.TOKENS, count);
        trim(steps, RecordLayout.STEPS, rows);
        if (nulls > 0) {
            joinNulls(nulls);
        }
        List<ExtraPart> files = new ArrayList<>();
        for (long partRows : extra) {
            String name = "part-%05d.parquet".formatted(files.size());
            files.add(new ExtraPart(ExtraParts.FOLDER + "/" + name, partRows));
        }
        StoreDescription whole =
                description
                        .withParts(files)
                        .withSource(source, metadata)
                        .withCounts(count, rows, nulls, true);
        disk.replace(folder.resolve(StoreJson.FILE), StoreJson.write(whole));
        return whole;
    }

    /// Moves a part's tokens to an earlier place.
    private void moveUp(BulkPart part, long to) throws IOException {
        long from = part.firstToken();
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
        long left = RecordLayout.TOKENS.recordBytes() * part.tokens();
        long source = RecordLayout.TOKENS.fileBytes(from);
        long target = RecordLayout.TOKENS.fileBytes(to);
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            int n = tokens.read(buffer, source);
            if (n < 0) {
                throw new IOException(folder + ": a part is shorter than it was written");
            }
            disk.write(tokens, buffer.flip(), target);
            source += n;
            target += n;
            left -= n;
        }
        buffer.order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int record = RecordLayout.STEPS.recordBytes();
        long row = part.firstRow();
        long end = row + part.rows();
        while (row < end) {
            int n = (int) Math.min(end - row, buffer.capacity() / record);
            buffer.clear().limit(n * record);
            long at = RecordLayout.STEPS.fileBytes(row);
            while (buffer.hasRemaining() && steps.read(buffer, at + buffer.position()) >= 0) {}
            for (int i = 0; i < n; i++) {
                int place = i * record + START * Long.BYTES;
                buffer.putLong(place, buffer.getLong(place) - (from - to));
            }
            disk.write(steps, buffer.flip(), at);
            row += n;
        }
    }

    private void joinNulls(long nulls) throws IOException {
        try (FileChannel all =
                FileChannel.open(
                        folder.resolve(RecordLayout.NULLS.file()),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            long at = RecordLayout.NULLS.fileBytes(0);
            disk.write(all, ByteBuffer.wrap(RecordLayout.NULLS.header(nulls)), 0);
            for (BulkPart part : parts) {
                at += part.copyNulls(all, at);
            }
        }
        disk.force(folder.resolve(RecordLayout.NULLS.file()));
    }

    private void trim(FileChannel channel, RecordLayout layout, long count) throws IOException {
        Path file = folder.resolve(layout.file());
        disk.truncate(file, layout.fileBytes(count));
        disk.write(channel, ByteBuffer.wrap(layout.header(count)), 0);
        disk.force(file);
    }

    @Override
    public void close() throws IOException {
        try (lock;
                tokens;
                steps;
                force) {
            for (BulkPart part : parts) {
                part.close();
            }
        }
    }
}

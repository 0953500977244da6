package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A run of rows of a [BulkWriter]. Records are put into [#tokenBuffer] and [#stepBuffer] as they
/// stand in the files, little-endian, and written from there. For one thread.
public final class BulkPart implements Closeable {

    /// Bytes of a token: step, type, data.
    public static final int TOKEN_BYTES = RecordLayout.TOKENS.recordBytes();

    /// Bytes of a step's entry: step, start.
    public static final int STEP_BYTES = RecordLayout.STEPS.recordBytes();

    private static final int NULLS_BUFFER = 1 << 12;
    private static final int COPY_BYTES = 1 << 16;

    private final Disk disk;
    private final Path nullFile;
    private final long firstRow;
    private final long rows;
    private final long firstToken;
    private final long mostTokens;
    private final RecordBuffer tokenBuffer;
    private final RecordBuffer stepBuffer;
    private @Nullable FileChannel nullChannel;
    private ByteBuffer nullBuffer = ByteBuffer.allocate(0);
    private long tokens;
    private long written;
    private long nulls;

    BulkPart(
            Disk disk,
            FileChannel tokenFile,
            FileChannel stepFile,
            EarlyForce force,
            Path nullFile,
            long firstRow,
            long rows,
            long firstToken,
            long mostTokens) {
        this.disk = disk;
        this.tokenBuffer =
                new RecordBuffer(disk, tokenFile, RecordLayout.TOKENS, firstToken, force);
        this.stepBuffer = new RecordBuffer(disk, stepFile, RecordLayout.STEPS, firstRow, force);
        this.nullFile = nullFile;
        this.firstRow = firstRow;
        this.rows = rows;
        this.firstToken = firstToken;
        this.mostTokens = mostTokens;
    }

    /// Its first row in the store.
    public long firstRow() {
        return firstRow;
    }

    /// How many rows it has when it is complete.
    public long rows() {
        return rows;
    }

    /// How many tokens were written.
    public long tokens() {
        return tokens;
    }

    /// The place of the next token, by which the starts of rows are counted.
    public long nextToken() {
        return firstToken + tokens;
    }

    long firstToken() {
        return firstToken;
    }

    long mostTokens() {
        return mostTokens;
    }

    long nulls() {
        return nulls;
    }

    /// Memory for so many tokens; what an earlier call gave is no longer valid.
    public MemorySegment tokenBuffer(int count) {
        return tokenBuffer.room(count);
    }

    /// Memory for so many entries of steps, likewise.
    public MemorySegment stepBuffer(int count) {
        return stepBuffer.room(count);
    }

    /// Takes what stands in both buffers, and writes it as full blocks come together; with its last
    /// row the part is written whole.
    ///
    /// @param rowCount the number of rows
    /// @param tokenCount the number of their tokens
    /// @throws IllegalStateException if there are more than the part has place for
    /// @throws IOException if the disk is full
    public void write(int rowCount, int tokenCount) throws IOException {
        if (rowCount > rows - written || tokenCount > mostTokens - tokens) {
            throw new IllegalStateException(
                    "expected %d rows and at most %d tokens, found more"
                            .formatted(rows, mostTokens));
        }
        tokenBuffer.put(tokenCount);
        stepBuffer.put(rowCount);
        written += rowCount;
        tokens += tokenCount;
        if (written == rows) {
            tokenBuffer.flush();
            stepBuffer.flush();
        }
    }

    /// Says that a list field is null in a row, not empty. Rows, and fields within one, in order.
    ///
    /// @param row the row in the store
    public void putNullList(long row, int type) throws IOException {
        if (nullBuffer.remaining() < RecordLayout.NULLS.recordBytes()) {
            flushNulls();
        }
        nullBuffer.putLong(row).putLong(type);
        nulls++;
    }

    private void flushNulls() throws IOException {
        FileChannel channel = nullChannel;
        if (channel == null) {
            channel =
                    FileChannel.open(
                            nullFile,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            nullChannel = channel;
            nullBuffer =
                    ByteBuffer.allocate(NULLS_BUFFER * RecordLayout.NULLS.recordBytes())
                            .order(ByteOrder.LITTLE_ENDIAN);
        }
        disk.write(channel, nullBuffer.flip(), channel.size());
        nullBuffer.clear();
    }

    void finish() throws IOException {
        if (written != rows) {
            throw new IllegalStateException("expected " + rows + " rows, found " + written);
        }
        if (nulls > 0) {
            flushNulls();
        }
        freeMemory();
    }

    /// Copies its records of null lists, and deletes the file they stood in.
    ///
    /// @return how many bytes
    long copyNulls(FileChannel to, long at) throws IOException {
        FileChannel from = nullChannel;
        if (from == null) {
            return 0;
        }
        long size = from.size();
        ByteBuffer piece = ByteBuffer.allocate(COPY_BYTES);
        for (long done = 0; done < size; done += piece.limit()) {
            if (from.read(piece.clear(), done) < 0) {
                throw new IOException(nullFile + " is shorter than it was written");
            }
            disk.write(to, piece.flip(), at + done);
        }
        from.close();
        nullChannel = null;
        Files.delete(nullFile);
        return size;
    }

    /// Gives back its memory, which is not used after the last row.
    public void freeMemory() {
        tokenBuffer.free();
        stepBuffer.free();
    }

    @Override
    public void close() throws IOException {
        freeMemory();
        if (nullChannel != null) {
            nullChannel.close();
        }
    }
}

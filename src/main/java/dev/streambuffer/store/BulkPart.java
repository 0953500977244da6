package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
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

    private final FileChannel tokenFile;
    private final FileChannel stepFile;
    private final Path nullFile;
    private final long firstRow;
    private final long rows;
    private final long firstToken;
    private final long mostTokens;
    private Memory tokenMemory = Memory.NONE;
    private Memory stepMemory = Memory.NONE;
    private @Nullable FileChannel nullChannel;
    private ByteBuffer nullBuffer = ByteBuffer.allocate(0);
    private long tokens;
    private long written;
    private long nulls;

    /// A piece of memory outside of the heap.
    private record Memory(@Nullable Arena arena, MemorySegment segment) {
        private static final Memory NONE = new Memory(null, MemorySegment.NULL);

        /// One of at least so many bytes, in place of this one.
        @SuppressWarnings("MustBeClosedChecker") // closed with the part
        Memory atLeast(long bytes) {
            if (segment.byteSize() >= bytes) {
                return this;
            }
            close();
            Arena fresh = Arena.ofShared();
            return new Memory(fresh, fresh.allocate(bytes + bytes / 4, Long.BYTES));
        }

        void close() {
            if (arena != null) {
                arena.close();
            }
        }
    }

    BulkPart(
            FileChannel tokenFile,
            FileChannel stepFile,
            Path nullFile,
            long firstRow,
            long rows,
            long firstToken,
            long mostTokens) {
        this.tokenFile = tokenFile;
        this.stepFile = stepFile;
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
        tokenMemory = tokenMemory.atLeast((long) count * TOKEN_BYTES);
        return tokenMemory.segment();
    }

    /// Memory for so many entries of steps, likewise.
    public MemorySegment stepBuffer(int count) {
        stepMemory = stepMemory.atLeast((long) count * STEP_BYTES);
        return stepMemory.segment();
    }

    /// Writes what stands in both buffers.
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
        put(tokenFile, tokenMemory, RecordLayout.TOKENS, firstToken + tokens, tokenCount);
        put(stepFile, stepMemory, RecordLayout.STEPS, firstRow + written, rowCount);
        written += rowCount;
        tokens += tokenCount;
    }

    private static void put(
            FileChannel file, Memory memory, RecordLayout layout, long record, int count)
            throws IOException {
        if (count > 0) {
            ByteBuffer bytes =
                    memory.segment().asSlice(0, (long) count * layout.recordBytes()).asByteBuffer();
            BulkWriter.writeFully(file, bytes, layout.fileBytes(record));
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
        BulkWriter.writeFully(channel, nullBuffer.flip(), channel.size());
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
        to.position(at);
        for (long done = 0; done < size; ) {
            done += from.transferTo(done, size - done, to);
        }
        from.close();
        nullChannel = null;
        Files.delete(nullFile);
        return size;
    }

    /// Gives back its memory, which is not used after the last row.
    public void freeMemory() {
        tokenMemory.close();
        tokenMemory = Memory.NONE;
        stepMemory.close();
        stepMemory = Memory.NONE;
    }

    @Override
    public void close() throws IOException {
        freeMemory();
        if (nullChannel != null) {
            nullChannel.close();
        }
    }
}

package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An Arrow IPC stream or file: its schema, and where its batches stand. Of the batches only the
/// heads are read.
///
/// @param path the file
/// @param name its name for messages
/// @param bytes its size
/// @param form `stream` or `file`
/// @param schema its schema
/// @param batches the record batches, in order
/// @param dictionaries the dictionary batches, in order
/// @param codecs the compression of its bodies, in words
record ArrowFile(
        Path path,
        String name,
        long bytes,
        String form,
        ArrowSchema schema,
        List<Batch> batches,
        List<Dictionary> dictionaries,
        List<String> codecs) {

    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = -1;
    private static final int MAX_HEAD = 256 << 20;

    /// A batch.
    ///
    /// @param head where its flatbuffer starts
    /// @param headBytes its size
    /// @param body where its body starts
    /// @param bodyBytes its size
    /// @param rows the number of its rows
    /// @param dictionaries how many dictionary batches count for it
    record Batch(
            long head, int headBytes, long body, long bodyBytes, long rows, int dictionaries) {}

    /// A batch of a dictionary's values.
    ///
    /// @param id the dictionary
    /// @param delta whether its values come behind those before
    record Dictionary(long id, boolean delta, Batch batch) {}

    /// Whether a file starts as one of both forms.
    static boolean isArrow(byte[] head) {
        return isFile(head) || isStream(head);
    }

    private static boolean isFile(byte[] head) {
        return head.length >= MAGIC.length
                && java.util.Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static boolean isStream(byte[] head) {
        return head.length >= 8
                && ByteBuffer.wrap(head).getInt() == CONTINUATION
                && head[7] == 0
                && (head[4] | head[5] | head[6]) != 0;
    }

    /// Reads the heads.
    ///
    /// @throws DataException if it is no such file, cut short or damaged
    static ArrowFile read(Path path, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            byte[] head = new byte[(int) Math.min(8, channel.size())];
            FileContent.read(channel, ByteBuffer.wrap(head), 0);
            if (!isArrow(head)) {
                throw FileContent.other(channel, name, "an Arrow IPC file");
            }
            Scan scan = new Scan(path, name, channel);
            try {
                return isFile(head) ? scan.file() : scan.stream();
            } catch (IndexOutOfBoundsException
                    | NullPointerException
                    | IllegalArgumentException
                    | AssertionError e) {
                throw scan.damaged(e);
            }
        }
    }

    /// The record batch of a head.
    static RecordBatch recordBatch(Message message) {
        if (message.headerType() == MessageHeader.DictionaryBatch
                && message.header(new DictionaryBatch()) instanceof DictionaryBatch dictionary) {
            return dictionary.data();
        }
        if (message.header(new RecordBatch()) instanceof RecordBatch batch) {
            return batch;
        }
        throw new IllegalArgumentException("a batch without content");
    }

    /// Walks through a file.
    private static final class Scan {
        private final Path path;
        private final String name;
        private final FileChannel channel;
        private final long size;
        private final List<Batch> batches = new ArrayList<>();
        private final List<Dictionary> dictionaries = new ArrayList<>();
        private final List<String> codecs = new ArrayList<>();
        private long at;

        Scan(Path path, String name, FileChannel channel) throws IOException {
            this.path = path;
            this.name = name;
            this.channel = channel;
            this.size = channel.size();
        }

        DataException damaged(Throwable cause) {
            return new DataException(
                    name,
                    "byte " + at,
                    "an Arrow message",
                    "damaged data (" + cause.getMessage() + ")",
                    cause);
        }

        private ByteBuffer bytes(long from, int count) throws IOException {
            at = from;
            ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            FileContent.read(channel, bytes, from);
            return bytes.flip();
        }

        ArrowFile stream() throws IOException {
            ArrowSchema schema = null;
            long next = 0;
            while (next < size) {
                Head head = head(next);
                if (head == null) {
                    break;
                }
                Message message = head.message();
                if (message.headerType() == MessageHeader.Schema
                        && message.header(new Schema()) instanceof Schema found) {
                    schema = ArrowSchema.of(found, head.bytes());
                } else if (schema == null) {
                    throw new DataException(
                            name, "byte " + next, "a schema", "a message of another kind");
                } else {
                    add(head);
                }
                next = head.body() + message.bodyLength();
            }
            if (schema == null) {
                throw new DataException(name, "", "an Arrow stream with a schema", "none");
            }
            return new ArrowFile(path, name, size, "stream", schema, batches, dictionaries, codecs);
        }

        ArrowFile file() throws IOException {
            int tail = 4 + MAGIC.length;
            if (size < 8 + tail || !isFile(bytes(size - MAGIC.length, MAGIC.length).array())) {
                throw new DataException(
                        name,
                        "byte " + Math.max(0, size - MAGIC.length),
                        "the end magic ARROW1",
                        "something else; the file is cut short or has bytes after its end"
                                + FileContent.AGAIN);
            }
            int length = bytes(size - tail, 4).getInt();
            if (length <= 0 || length > size - tail - 8) {
                throw new DataException(
                        name,
                        "byte " + (size - tail),
                        "the length of a footer within the file",
                        length + " bytes");
            }
            Footer footer = Footer.getRootAsFooter(bytes(size - tail - length, length));
            ArrowSchema schema = ArrowSchema.of(footer.schema(), length);
            for (int i = 0; i < footer.dictionariesLength(); i++) {
                add(head(footer.dictionaries(i)));
            }
            for (int i = 0; i < footer.recordBatchesLength(); i++) {
                add(head(footer.recordBatches(i)));
            }
            return new ArrowFile(path, name, size, "file", schema, batches, dictionaries, codecs);
        }

        private Head head(Block block) throws IOException {
            Head head = head(block.offset());
            if (head == null) {
                throw new DataException(
                        name, "byte " + block.offset(), "a batch", "the end of the stream");
            }
            return head;
        }

        /// A message's flatbuffer, or null at the mark that ends a stream.
        private @Nullable Head head(long from) throws IOException {
            at = from;
            if (from < 0 || from > size - 8) {
                throw cut(from, 8, size - from);
            }
            ByteBuffer prefix = bytes(from, 8);
            int first = prefix.getInt();
            // Before version 0.15 there was no marker in front of the length.
            int start = first == CONTINUATION ? 8 : 4;
            int length = first == CONTINUATION ? prefix.getInt() : first;
            if (length == 0) {
                return null;
            }
            if (length < 0 || length > MAX_HEAD) {
                throw new DataException(
                        name, "byte " + from, "the length of a message", length + " bytes");
            }
            if (length > size - from - start) {
                throw cut(from, length, size - from - start);
            }
            Message message = Message.getRootAsMessage(bytes(from + start, length));
            long body = from + start + length;
            if (message.bodyLength() < 0 || message.bodyLength() > size - body) {
                throw cut(body, message.bodyLength(), size - body);
            }
            return new Head(message, from + start, length, body);
        }

        private DataException cut(long from, long expected, long found) {
            return new DataException(
                    name,
                    "byte " + from,
                    expected + " more bytes of an Arrow message",
                    Math.max(0, found) + "; the file is cut short" + FileContent.AGAIN);
        }

        private void add(Head head) throws DataException {
            Message message = head.message();
            switch (message.headerType()) {
                case MessageHeader.RecordBatch -> batches.add(batch(head));
                case MessageHeader.DictionaryBatch -> {
                    if (message.header(new DictionaryBatch()) instanceof DictionaryBatch d) {
                        dictionaries.add(new Dictionary(d.id(), d.isDelta(), batch(head)));
                    }
                }
                default ->
                        throw new DataException(
                                name,
                                "byte " + head.at(),
                                "a record batch",
                                "message kind " + message.headerType());
            }
        }

        private Batch batch(Head head) {
            RecordBatch batch = recordBatch(head.message());
            if (batch.length() < 0) {
                throw new IllegalArgumentException(batch.length() + " rows");
            }
            String codec = ArrowBodies.codec(batch);
            if (!codecs.contains(codec)) {
                codecs.add(codec);
            }
            return new Batch(
                    head.at(),
                    head.bytes(),
                    head.body(),
                    head.message().bodyLength(),
                    batch.length(),
                    dictionaries.size());
        }
    }

    private record Head(Message message, long at, int bytes, long body) {}
}

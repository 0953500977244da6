package dev.streambuffer.store;

import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// SHA-256 of the words of a token stream, each kind of word as little-endian int64 in the order of
/// the tokens. Two streams with the same three have the same tokens.
///
/// @param steps of the step numbers, in lower-case hex
/// @param types of the type IDs
/// @param data of the data bits
public record TokenDigest(String steps, String types, String data) {

    private static final int TOKENS_A_CHUNK = 1 << 16;
    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private enum Word {
        STEP,
        TYPE,
        DATA
    }

    /// Computes them, each kind of word in a thread of its own.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static TokenDigest of(
            TokenStream stream, CancelToken cancel, ProgressListener progress) {
        long tokens = stream.tokens();
        AtomicLong words = new AtomicLong();
        List<Callable<String>> work = new ArrayList<>();
        for (Word word : Word.values()) {
            work.add(
                    () ->
                            digest(
                                    stream,
                                    word,
                                    tokens,
                                    done -> {
                                        cancel.check();
                                        long all = words.addAndGet(done) / work.size();
                                        progress.progress(
                                                new Progress("hashing", all, tokens, "tokens"));
                                    }));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<String>> digests = threads.invokeAll(work);
            return new TokenDigest(
                    digests.get(0).get(), digests.get(1).get(), digests.get(2).get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted, which nobody here does", e);
        }
    }

    private interface Counter {
        void add(long tokens);
    }

    private static String digest(TokenStream stream, Word word, long tokens, Counter counter) {
        return stream.reading(() -> words(stream, word, tokens, counter));
    }

    private static String words(TokenStream stream, Word word, long tokens, Counter counter) {
        MessageDigest sha256 = sha256();
        ByteBuffer bytes =
                ByteBuffer.allocate(TOKENS_A_CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < tokens; from += TOKENS_A_CHUNK) {
            long to = Math.min(tokens, from + TOKENS_A_CHUNK);
            bytes.clear();
            switch (word) {
                case STEP -> {
                    for (long i = from; i < to; i++) {
                        bytes.putLong(stream.step(i));
                    }
                }
                case TYPE -> {
                    for (long i = from; i < to; i++) {
                        bytes.putLong(stream.type(i));
                    }
                }
                case DATA -> {
                    for (long i = from; i < to; i++) {
                        bytes.putLong(stream.data(i));
                    }
                }
            }
            sha256.update(bytes.flip());
            counter.add(to - from);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// Sums up tokens that are not in a store, as they come. For one thread.
    public static final class Sum {

        private final MessageDigest[] words = {sha256(), sha256(), sha256()};
        private byte[] one = {};

        /// Adds tokens.
        ///
        /// @param records step, type and data of each token, little-endian
        /// @param tokens how many tokens
        public void add(MemorySegment records, int tokens) {
            one = one.length < tokens * Long.BYTES ? new byte[tokens * Long.BYTES] : one;
            MemorySegment out = MemorySegment.ofArray(one);
            for (int word = 0; word < words.length; word++) {
                for (int i = 0; i < tokens; i++) {
                    long from = ((long) i * words.length + word) * Long.BYTES;
                    out.set(WORD, (long) i * Long.BYTES, records.get(WORD, from));
                }
                words[word].update(one, 0, tokens * Long.BYTES);
            }
        }

        /// The digest of all that was added; ends the sum.
        public TokenDigest digest() {
            HexFormat hex = HexFormat.of();
            return new TokenDigest(
                    hex.formatHex(words[0].digest()),
                    hex.formatHex(words[1].digest()),
                    hex.formatHex(words[2].digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

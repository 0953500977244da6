package dev.streambuffer.dataset;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// What writers of shards have in common: when a shard ends, and how shards are named once it is
/// known how many there are.
abstract class FolderWriter implements ShardWriter {

    /// A shard that is being written.
    interface Shard extends Closeable {
        void write(int rows, List<ColumnBatch> columns) throws IOException;

        void finish() throws IOException;
    }

    private final Path folder;
    private final String prefix;
    private final String ending;
    private final long shardBytes;
    // By their numbers; each thread has its own.
    private final Map<Integer, Run> runs = new ConcurrentSkipListMap<>();

    /// @param folder the folder of the shards
    /// @param prefix how their names begin: `train`
    /// @param ending how they end: `.parquet`
    /// @param shardBytes the most bytes of a shard, as its values take in memory
    FolderWriter(Path folder, String prefix, String ending, long shardBytes) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.prefix = prefix;
        this.ending = ending;
        this.shardBytes = shardBytes;
    }

    /// Starts a shard; called by several threads.
    abstract Shard open(Path file) throws IOException;

    /// Writes what describes the shards.
    ///
    /// @param names the names of the shards
    abstract void describe(List<String> names) throws IOException;

    final long rows() {
        return runs.values().stream().mapToLong(run -> run.rows).sum();
    }

    /// The bytes of all values, as Arrow holds them.
    final long bytes() {
        return runs.values().stream().mapToLong(run -> run.bytes).sum();
    }

    @Override
    public Section section(int number) {
        Run run = new Run(number);
        if (runs.putIfAbsent(number, run) != null) {
            throw new IllegalArgumentException("section " + number + " is started twice");
        }
        return run;
    }

    /// The only section of a writer that no other thread writes to.
    private Run only() {
        return runs.computeIfAbsent(0, Run::new);
    }

    @Override
    public void write(int count, List<ColumnBatch> columns) throws IOException {
        only().write(count, columns);
    }

    @Override
    public void commit() throws IOException {
        List<Path> shards = new ArrayList<>();
        for (Run run : runs.values()) {
            run.cut();
            shards.addAll(run.shards);
        }
        if (shards.isEmpty()) {
            Run run = only();
            run.current();
            run.cut();
            shards.addAll(run.shards);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            String name =
                    String.format(
                            Locale.ROOT, "%s-%05d-of-%05d%s", prefix, i, shards.size(), ending);
            Files.move(shards.get(i), folder.resolve(name));
            Replacement.force(folder.resolve(name));
            names.add(name);
        }
        describe(names);
    }

    @Override
    public void close() throws IOException {
        for (Run run : runs.values()) {
            run.close();
        }
    }

    /// A section's shards.
    private final class Run implements Section {
        private final int number;
        private final List<Path> shards = new ArrayList<>();
        private @Nullable Shard shard;
        private long inShard;
        private long rows;
        private long bytes;

        Run(int number) {
            this.number = number;
        }

        @Override
        public void write(int count, List<ColumnBatch> columns) throws IOException {
            if (count == 0) {
                return;
            }
            long size = size(columns);
            if (inShard > 0 && inShard + size > shardBytes) {
                cut();
            }
            current().write(count, columns);
            inShard += size;
            bytes += size;
            rows += count;
        }

        private Shard current() throws IOException {
            Shard open = shard;
            if (open == null) {
                String name = "%s-%d-%05d%s".formatted(prefix, number, shards.size(), ending);
                Path file = folder.resolve(name);
                shards.add(file);
                open = open(file);
                shard = open;
            }
            return open;
        }

        @Override
        public void cut() throws IOException {
            Shard open = shard;
            shard = null;
            inShard = 0;
            if (open != null) {
                try (open) {
                    open.finish();
                }
            }
        }

        @Override
        public void commit() throws IOException {
            cut();
        }

        @Override
        public void close() throws IOException {
            Shard open = shard;
            shard = null;
            if (open != null) {
                open.close();
            }
        }
    }

    /// The bytes of all values, as Arrow holds them.
    static long size(List<ColumnBatch> columns) {
        return columns.stream().mapToLong(FolderWriter::size).sum();
    }

    private static long size(ColumnBatch column) {
        long size = 0;
        for (LeafBatch leaf : column.leaves()) {
            ArrowType type = ArrowType.of(leaf.leaf().dtype());
            int bits = type == null ? 64 : ArrowScalars.bits(type);
            size += ((long) leaf.values() * bits + 7) / 8;
            size += leaf.leaf().maxRepetition() > 0 ? 4L * column.rows() : 0;
            byte[][] binaries = leaf.binaries();
            for (int i = 0; binaries != null && i < leaf.values(); i++) {
                size += 4 + binaries[i].length;
            }
        }
        return size;
    }
}

package dev.streambuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.ui.OpenedPlace;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Datasets on a real HDFS, whose blocks are so small that every file has several.
class HdfsTest {

    private static final int BLOCK = 8192;
    private static final List<String> COPIED =
            List.of(
                    "cartpole/cartpole.parquet",
                    "cartpole/hub",
                    "cartpole/saved",
                    "lerobot_v30",
                    "broken/page_flipped.parquet",
                    "broken/truncated_footer.parquet",
                    "broken/lfs_pointer.parquet",
                    "broken/missing_shard",
                    "broken/one_bad_shard",
                    "broken/stream_truncated.arrow");

    @TempDir private static Path disks;
    private static MiniDFSCluster cluster;
    private static FileSystem hdfs;
    private static String root;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
        Configuration settings = new Configuration();
        settings.setInt("dfs.blocksize", BLOCK);
        settings.setInt("dfs.namenode.fs-limits.min-block-size", BLOCK);
        settings.setInt("io.bytes.per.checksum", 512);
        // One client at a time: the usual number of threads takes longer to start than they help.
        settings.setInt("dfs.namenode.handler.count", 2);
        settings.setInt("dfs.datanode.handler.count", 2);
        cluster =
                new MiniDFSCluster.Builder(settings, disks.toFile())
                        .numDataNodes(1)
                        .storagesPerDatanode(1)
                        .build();
        hdfs = cluster.getFileSystem();
        URI uri = cluster.getURI();
        root = uri.getScheme() + "://" + uri.getAuthority();
        Path fixtures = Outcome.fixture("");
        for (String each : COPIED) {
            hdfs.mkdirs(hadoop("/data/" + each).getParent());
            hdfs.copyFromLocalFile(hadoop(fixtures.resolve(each)), hadoop("/data/" + each));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        hdfs.close();
        cluster.shutdown(true);
    }

    private static org.apache.hadoop.fs.Path hadoop(Object path) {
        return new org.apache.hadoop.fs.Path(path.toString());
    }

    private static String place(String name) {
        return root + "/data/" + name;
    }

    /// The names in a folder, hidden ones among them.
    private static List<String> names(String path) throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus each : hdfs.listStatus(hadoop(path))) {
            names.add(each.getPath().getName());
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "cartpole/cartpole.parquet, parquet, ''",
        "cartpole/hub, hub, --split=train",
        "lerobot_v30, lerobot, ''",
    })
    void aDatasetReadsAsItsCopyOnThisMachine(String name, String kind, String split)
            throws IOException {
        List<String> options = split.isEmpty() ? List.of() : List.of(split);
        Path local = Outcome.fixture(name);
        List<Object> info = new ArrayList<>(List.of("info", place(name), "--json", "--hash"));
        info.addAll(options);
        Outcome there = Outcome.of(info.toArray()).done();
        info.set(1, local);
        Outcome here = Outcome.of(info.toArray()).done();
        assertThat(there.json().get("kind").textValue()).isEqualTo(kind);
        assertThat(there.json().get("place").textValue()).isEqualTo(place(name));
        for (String key : List.of("steps", "details", "fields", "extra", "sha256_data")) {
            assertThat(there.json().get(key)).as(key).isEqualTo(here.json().get(key));
        }
        List<Object> verify = new ArrayList<>(List.of("verify", place(name), local));
        verify.addAll(options);
        assertThat(Outcome.of(verify.toArray()).done().out()).startsWith("equal");
    }

    @Test
    void theWindowOpensADatasetThereByWayOfTheCache() throws IOException {
        Path there = Places.of(place("cartpole/cartpole.parquet"));
        assertThat(OpenedPlace.steps(there)).isEqualTo(1288);
        // The second time nothing is read there.
        assertThat(OpenedPlace.steps(there)).isEqualTo(1288);
        assertThat(OpenedPlace.asksForAChoice(there)).isFalse();
        assertThat(OpenedPlace.asksForAChoice(Places.of(place("cartpole/hub")))).isTrue();
    }

    @Test
    void importAndExportGoThereAndBack() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", place("cartpole/cartpole.parquet"), store).done();
        assertThat(Files.readString(store.resolve("store.json"))).contains("sha256");
        String target = root + "/out/new/a b%20.parquet";
        Outcome.of("export", store, target, "--verify").done();
        assertThat(
                        Outcome.of("verify", target, Outcome.fixture("cartpole/cartpole.parquet"))
                                .done())
                .extracting(Outcome::out)
                .asString()
                .startsWith("equal");
        Outcome.of("export", store, target).failed(target, "expected nothing there yet");
        Outcome.of("export", store, target, "--overwrite", "--codec=gzip").done();
        assertThat(Outcome.of("info", target).done().out()).contains("GZIP");
        assertThat(names("/out/new")).containsExactly("a b%20.parquet");
    }

    @Test
    void aHubFolderIsWrittenWithItsShards() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", place("cartpole/cartpole.parquet"), store).done();
        String target = root + "/hub/cartpole";
        for (int i = 0; i < 2; i++) {
            Outcome.of(
                            "export",
                            store,
                            target,
                            "--layout=hub",
                            "--shard-episodes=25",
                            "--overwrite")
                    .done();
            assertThat(names("/hub")).containsExactly("cartpole");
            assertThat(names("/hub/cartpole/data"))
                    .containsExactly(
                            "train-00000-of-00003.parquet",
                            "train-00001-of-00003.parquet",
                            "train-00002-of-00003.parquet");
            assertThat(Outcome.of("verify", target, store).done().out()).startsWith("equal");
        }
    }

    @Test
    void aCancelledExportLeavesNothing() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", place("cartpole/cartpole.parquet"), store).done();
        hdfs.mkdirs(hadoop("/cancelled"));
        for (String layout : List.of("parquet", "hub")) {
            CancelToken cancel = new CancelToken();
            cancel.cancel();
            String target = root + "/cancelled/a" + (layout.equals("hub") ? "" : ".parquet");
            Outcome stopped = Outcome.of(cancel, "export", store, target, "--layout", layout);
            assertThat(stopped.code()).isEqualTo(Cli.CANCELLED);
            assertThat(names("/cancelled")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page_flipped.parquet, checksum",
        "truncated_footer.parquet, it is cut short",
        "lfs_pointer.parquet, Git LFS pointer",
        "missing_shard, train-00001-of-00003.parquet",
        "one_bad_shard, train-00001-of-00003.parquet",
        "stream_truncated.arrow, copy it to a disk of this machine",
    })
    void brokenInputIsNamed(String name, String words) throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", place("broken/" + name), store).failed(place("broken/" + name), words);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsOneLine() {
        String place = place("nothing.parquet");
        String words = "no such file or folder";
        Outcome.of("info", place).failed(place, words);
        Outcome.of("import", place, folder.resolve("a.store")).failed(place, words);
        Outcome.of("verify", place, place).failed(place, words);
        Outcome.of("stats", place).failed(place, words);
    }

    @Test
    void aServerThatIsNotThereIsOneLine() throws IOException {
        String closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = "localhost:" + free.getLocalPort();
        }
        Path store = folder.resolve("a.store");
        Outcome.of("import", place("cartpole/cartpole.parquet"), store).done();
        String place = "hdfs://" + closed + "/a.parquet";
        String words = closed + " refuses the connection";
        Outcome.of("info", place).failed(place, words);
        Outcome.of("import", place, folder.resolve("b.store")).failed(place, words);
        Outcome.of("export", store, place).failed(place, words);
        Outcome.of("export", store, place, "--layout=hub").failed(words);
        Outcome.of("verify", place, store).failed(place, words);
        Outcome.of("info", "hdfs://no-such-host.invalid:9000/a")
                .failed("there is no host 'no-such-host.invalid'");
        Outcome.of("info", "what://localhost/a").failed("no file system 'what'");
        Outcome.of("info", "https://localhost/a.parquet").failed("download them first");
        Outcome.of("info", "hdfs:///a.parquet").failed("expected hdfs://host:port/path");
    }

    @Test
    void whatIsMappedIntoMemoryHasToBeOnThisMachine() throws IOException {
        Path store = folder.resolve("a.store");
        Outcome.of("import", place("cartpole/cartpole.parquet"), store).done();
        hdfs.copyFromLocalFile(hadoop(store), hadoop("/a.store"));
        String words = "mapped into memory";
        Outcome.of("info", root + "/a.store").failed(root + "/a.store", words);
        Outcome.of("verify", root + "/a.store", store).failed(root + "/a.store", words);
        Outcome.of("import", store, root + "/b.store").failed(root + "/b.store", words);
        Outcome.of("info", place("cartpole/saved")).failed("copy it to a disk of this machine");
        Outcome.of("export", store, root + "/saved", "--layout=saved").failed("this machine");
        assertThat(names("/")).doesNotContain("b.store", "saved");
    }

    @Test
    void everyOtherFileSystemOfHadoopIsTakenToo() {
        String web = "webhdfs://localhost:" + cluster.getNameNode().getHttpAddress().getPort();
        Path store = folder.resolve("a.store");
        Outcome.of("import", web + "/data/cartpole/cartpole.parquet", store).done();
        Outcome.of("export", store, web + "/web/a.parquet").done();
        Outcome.of("export", store, web + "/web/a.parquet", "--overwrite").done();
        Outcome same = Outcome.of("verify", root + "/web/a.parquet", web + "/web/a.parquet");
        assertThat(same.done().out()).startsWith("equal");
        Outcome.of("info", web + "/nothing").failed("no such file or folder");
    }

    @Test
    void aUrlOfAFileIsAPathOfThisMachine() throws IOException {
        Path copy = folder.resolve("a b.parquet");
        Files.copy(Outcome.fixture("cartpole/cartpole.parquet"), copy);
        assertThat(Outcome.of("verify", copy.toUri(), copy).done().out()).startsWith("equal");
    }
}

package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.RowRanges;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The programs that a sample is copied as. Those in Python are compared with the texts in
/// `numpy/sampling/`, which NumPy has run; `results.tsv` has what it gave, and this has to give the
/// same. Those in Java are compiled and run.
class ProgramTextTest {

    private static final Path NPY = Path.of("/tmp/indices of a run.npy");

    @TempDir Path folder;

    private StreamStore store(String fixture) throws Exception {
        URL file = Objects.requireNonNull(getClass().getResource("/fixtures/" + fixture));
        return StreamStore.open(
                new ImportCache(folder.resolve("cache"))
                        .storeFor(
                                Path.of(file.toURI()),
                                OpenOptions.NONE,
                                CancelToken.NEVER,
                                ProgressListener.NONE));
    }

    private static IndexRecipe drawn(SampleFrom from, SampleScope scope, long seed, long... shape) {
        return new IndexRecipe.Drawn(from, scope, Shape.of(shape), seed);
    }

    private static SampleScope episodes(StreamStore store, String list) throws IOException {
        Episodes episodes = Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
        return new SampleScope(
                SampleScope.Kind.EPISODES, list, episodes.rows(EpisodeList.parse(list)));
    }

    private static SampleScope filter(StreamStore store, String text) throws Exception {
        Dataset extra = store.extra();
        Filter filter =
                Filter.parse(
                        text,
                        new FilterNames(
                                store.fields(), extra == null ? List.of() : extra.columns()));
        Episodes episodes = Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
        return new SampleScope(
                SampleScope.Kind.FILTER,
                text,
                filter.matches(store, extra, episodes, CancelToken.NEVER, ProgressListener.NONE)
                        .ranges());
    }

    /// By name. Seeds and shapes are such that draws are dropped and rows without tokens drawn.
    private static Map<String, IndexRecipe> cartpole(StreamStore store) throws Exception {
        SampleScope all = SampleScope.all(store.steps());
        Map<String, IndexRecipe> recipes = new LinkedHashMap<>();
        recipes.put("tokens", drawn(SampleFrom.TOKENS, all, 7, 32, 128));
        recipes.put("scalar", drawn(SampleFrom.TOKENS, all, -1));
        recipes.put("windows", drawn(SampleFrom.WINDOWS, all, Long.MIN_VALUE, 4, 3, 100));
        recipes.put("steps", drawn(SampleFrom.STEPS, all, 3, 20, 50));
        recipes.put("whole", drawn(SampleFrom.WHOLE_STEPS, all, 5, 6, 70));
        recipes.put("episodes", drawn(SampleFrom.WINDOWS, episodes(store, "3,5:9,-1"), 1, 50, 100));
        recipes.put("each", drawn(SampleFrom.STEPS, episodes(store, ":"), 2, 50, 200));
        recipes.put(
                "filter", drawn(SampleFrom.WHOLE_STEPS, filter(store, "action == 1"), 9, 40, 14));
        recipes.put(
                "quoted", drawn(SampleFrom.TOKENS, filter(store, "policy == \"random\""), 9, 8));
        recipes.put("nothing", drawn(SampleFrom.WINDOWS, all, 1, 3, 0));
        recipes.put("integer", new IndexRecipe.Written("-1"));
        recipes.put("slice", new IndexRecipe.Written(" -5:99999999999999999999: 2"));
        recipes.put("down", new IndexRecipe.Written("100::-7"));
        recipes.put("lists", new IndexRecipe.Written("[[0, 1], [2, -3]]"));
        recipes.put("ranges", new IndexRecipe.Written("[range(3), np.arange(9, 3, -2)]"));
        recipes.put("empty", new IndexRecipe.Written("[]"));
        return recipes;
    }

    private static Map<String, IndexRecipe> ragged(StreamStore store) {
        SampleScope all = SampleScope.all(store.steps());
        SampleScope some =
                new SampleScope(
                        SampleScope.Kind.FILTER,
                        "some rows",
                        RowRanges.of(new long[] {0, 40, 41, 300}, new long[] {30, 41, 45, 500}));
        Map<String, IndexRecipe> recipes = new LinkedHashMap<>();
        for (SampleFrom from : SampleFrom.values()) {
            recipes.put("ragged-" + from.key(), drawn(from, all, 11, 30, 12));
            recipes.put("runs-" + from.key(), drawn(from, some, 12, 5, 6, 9));
        }
        return recipes;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                ProgramTextTest.class.getResourceAsStream("/numpy/sampling/" + name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String digest(long[] words) throws Exception {
        ByteBuffer bytes =
                ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()))
                .substring(0, 16);
    }

    private static String result(String name, IndexArray indices, TokenArray sample)
            throws Exception {
        long[] from0 = indices.indices();
        return String.join(
                "\t",
                name,
                Arrays.toString(sample.shape().dims()),
                digest(from0),
                digest(sample.types()),
                digest(sample.values()),
                digest(sample.steps()));
    }

    private void check(StreamStore store, Map<String, IndexRecipe> recipes) throws Exception {
        String place = SourceText.quoted(store.path().toString());
        String prefix = place.substring(0, place.length() - 1);
        // A new program is taken from here to the resources, and run.py run.
        Path written = Files.createDirectories(Path.of("target", "programs"));
        for (var each : recipes.entrySet()) {
            String text = PythonText.of(each.getValue(), store).replace(prefix, "\"@");
            Files.writeString(written.resolve(each.getKey() + ".py"), text);
        }
        List<String> results = golden("results.tsv").lines().toList();
        for (var each : recipes.entrySet()) {
            String name = each.getKey();
            String text = PythonText.of(each.getValue(), store).replace(prefix, "\"@");
            assertThat(text).as(name).isEqualTo(golden(name + ".py"));
            IndexArray indices = each.getValue().indices(store, CancelToken.NEVER);
            assertThat(results).contains(result(name, indices, store.get(indices)));
        }
    }

    @Test
    void numPyGivesTheSameArraysOnStepsOfOneLength() throws Exception {
        try (StreamStore store = store("cartpole/cartpole.parquet")) {
            check(store, cartpole(store));
        }
    }

    @Test
    void numPyGivesTheSameArraysOnStepsOfAnyLength() throws Exception {
        try (StreamStore store = store("varlen/observation_only.parquet")) {
            assertThat(LongStream.range(0, store.steps()))
                    .anyMatch(row -> store.start(row) == store.start(row + 1));
            check(store, ragged(store));
        }
    }

    @Test
    void aFileIsLoaded() throws Exception {
        try (StreamStore store = store("cartpole/cartpole.parquet")) {
            assertThat(PythonText.of(new IndexRecipe.Saved(NPY), store))
                    .contains("indices = np.load(\"" + NPY + "\").astype(np.int64)\n");
            assertThat(JavaText.of(new IndexRecipe.Saved(NPY), store))
                    .contains("SampleFiles.readIndex(Path.of(\"" + NPY + "\"))");
        }
    }

    @Test
    void functionsOfNumPyHaveTheNameThatTheProgramKnows() throws Exception {
        try (StreamStore store = store("cartpole/cartpole.parquet")) {
            for (String name : List.of("", "np.", "numpy.")) {
                IndexRecipe recipe =
                        new IndexRecipe.Written(name + "array([" + name + "arange(3), range(3)])");
                assertThat(PythonText.of(recipe, store))
                        .contains(
                                "indices = np.array(np.array([np.arange(3), range(3)]),"
                                        + " dtype=np.int64)\n");
            }
        }
    }

    @Test
    void aTextOfVeryManyRunsIsRefused() throws Exception {
        long[] from = LongStream.range(0, 100_001).map(i -> 2 * i).toArray();
        long[] to = LongStream.of(from).map(i -> i + 1).toArray();
        SampleScope scope = new SampleScope(SampleScope.Kind.FILTER, "x", RowRanges.of(from, to));
        try (StreamStore store = store("cartpole/cartpole.parquet")) {
            assertThatThrownBy(() -> PythonText.of(drawn(SampleFrom.TOKENS, scope, 1, 2), store))
                    .hasMessageContaining("100 001 runs of steps are too many");
        }
    }

    @Test
    void javaCompilesAndGivesTheSameArrays() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StreamStore store = store("cartpole/cartpole.parquet")) {
            Map<String, IndexRecipe> recipes = cartpole(store);
            for (String name : List.of("windows", "episodes", "filter", "quoted", "lists")) {
                IndexRecipe recipe = recipes.get(name);
                Path source = Files.createDirectories(folder.resolve(name)).resolve("Sample.java");
                Files.writeString(source, JavaText.of(recipe, store));
                StringWriter messages = new StringWriter();
                boolean compiled =
                        compiler.getTask(
                                        messages,
                                        null,
                                        null,
                                        List.of(
                                                "-proc:none",
                                                "-cp",
                                                System.getProperty("java.class.path")),
                                        null,
                                        compiler.getStandardFileManager(null, null, null)
                                                .getJavaFileObjects(source))
                                .call();
                assertThat(compiled).as(messages.toString()).isTrue();
                URL[] classes = {source.getParent().toUri().toURL()};
                try (URLClassLoader loader = new URLClassLoader(classes)) {
                    Method sample =
                            loader.loadClass("Sample")
                                    .getDeclaredMethod("sample", StreamStore.class);
                    sample.setAccessible(true);
                    TokenArray given = (TokenArray) sample.invoke(null, store);
                    IndexArray indices = recipe.indices(store, CancelToken.NEVER);
                    assertThat(result(name, indices, given))
                            .isEqualTo(result(name, indices, store.get(indices)));
                }
            }
        }
    }
}

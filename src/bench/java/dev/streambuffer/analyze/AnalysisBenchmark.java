package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.BenchStore;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the window computes of a whole recording in the background, over 100 M tokens.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AnalysisBenchmark {

    private StreamStore store;
    private FilterNames names;
    private List<FieldComponent> component;

    /// Makes the store.
    @Setup
    public void open() throws IOException {
        store = StreamStore.open(BenchStore.path(BenchStore.LARGE));
        names = new FilterNames(store.fields(), List.of());
        Field observation =
                store.fields().stream()
                        .filter(field -> field.name().equals("observation"))
                        .findFirst()
                        .orElseThrow();
        component = List.of(new FieldComponent(observation, 2));
    }

    /// Closes it.
    @TearDown
    public void close() throws IOException {
        store.close();
    }

    /// Statistics of all components, with exact quantiles and histograms.
    @Benchmark
    public List<ComponentStatistics> statistics() {
        RowRange all = new RowRange(0, store.steps());
        return Statistics.of(store, all, CancelToken.NEVER, ProgressListener.NONE);
    }

    /// A filter of two fields.
    @Benchmark
    public long filter() throws IOException {
        Filter filter = Filter.parse("observation[2] > 0.2 && action == 1", names);
        return filter.matches(store, null, null, CancelToken.NEVER, ProgressListener.NONE).count();
    }

    /// The levels of a plot of one component.
    @Benchmark
    public List<Envelope> envelope() {
        return Envelope.of(store, component, CancelToken.NEVER, ProgressListener.NONE);
    }

    /// The exact token map of the whole stream.
    @Benchmark
    public Object map() {
        RowRange all = new RowRange(0, store.steps());
        return TokenMap.exact(
                store, all, new long[0], 1500, CancelToken.NEVER, ProgressListener.NONE);
    }

    /// Episodes, as the best rule that there is finds them.
    @Benchmark
    public Object episodes() throws IOException {
        return Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
    }
}

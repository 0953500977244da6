package dev.streambuffer.sample;

import dev.streambuffer.model.Shape;
import dev.streambuffer.sample.IndexRecipe.Drawn;
import dev.streambuffer.sample.IndexRecipe.Saved;
import dev.streambuffer.sample.IndexRecipe.Written;
import dev.streambuffer.store.StreamStore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A sample as a Java program that uses this library and gives the same arrays. Stateless.
public final class JavaText {

    private static final String ROOT = "dev.streambuffer.";
    private static final String INDENT = " ".repeat(8);

    private JavaText() {}

    /// The program: a class `Sample` with a method `sample` and a main method.
    public static String of(IndexRecipe recipe, StreamStore store) {
        List<String> imports =
                new ArrayList<>(
                        List.of(
                                ROOT + "model.IndexArray",
                                ROOT + "model.TokenArray",
                                ROOT + "store.StreamStore",
                                "java.nio.file.Path"));
        List<String> lines = new ArrayList<>();
        switch (recipe) {
            case Drawn drawn -> drawn(drawn, imports, lines);
            case Written written -> {
                imports.add(ROOT + "sample.IndexExpression");
                lines.add(
                        "IndexArray indices = IndexExpression.parse(%s).resolve(store.tokens());"
                                .formatted(SourceText.quoted(written.expression())));
            }
            case Saved saved -> {
                imports.add(ROOT + "sample.SampleFiles");
                lines.add(
                        "IndexArray indices = SampleFiles.readIndex(" + path(saved.file()) + ");");
            }
        }
        return program(imports, lines, path(store.path()));
    }

    private static String program(List<String> imports, List<String> lines, String store) {
        return """
        %s

        public class Sample {
            public static void main(String[] args) throws Exception {
                try (StreamStore store = StreamStore.open(%s)) {
                    TokenArray sample = sample(store);
                    // types, values (64 bits each) and steps are in C order
                    System.out.println("read " + sample.shape());
                }
            }

            static TokenArray sample(StreamStore store) throws Exception {
        %s
                return store.get(indices);
            }
        }
        """
                .formatted(
                        imports.stream()
                                .distinct()
                                .sorted()
                                .map(name -> "import " + name + ";")
                                .collect(Collectors.joining("\n")),
                        store,
                        lines.stream()
                                .map(line -> INDENT + line)
                                .collect(Collectors.joining("\n")));
    }

    private static void drawn(Drawn drawn, List<String> imports, List<String> lines) {
        imports.addAll(
                List.of(
                        ROOT + "model.RowRanges",
                        ROOT + "model.Shape",
                        ROOT + "sample.SampleFrom",
                        ROOT + "sample.Samplers",
                        ROOT + "task.CancelToken"));
        switch (drawn.scope().kind()) {
            case ALL -> lines.add("RowRanges rows = RowRanges.all(store.steps());");
            case EPISODES -> {
                episodes(drawn.scope().by(), imports, lines);
                imports.add(ROOT + "model.EpisodeList");
                lines.add(
                        "RowRanges rows = episodes.rows(EpisodeList.parse(%s));"
                                .formatted(SourceText.quoted(drawn.scope().text())));
            }
            case FILTER -> {
                episodes(drawn.scope().by(), imports, lines);
                imports.addAll(
                        List.of(
                                ROOT + "analyze.Filter",
                                ROOT + "analyze.FilterNames",
                                ROOT + "model.Dataset",
                                "java.util.List"));
                lines.add("Dataset extra = store.extra();");
                lines.add(
                        "FilterNames names = new FilterNames(store.fields(), extra == null ?"
                                + " List.of() : extra.columns());");
                lines.add(
                        "Filter filter = Filter.parse(%s, names);"
                                .formatted(SourceText.quoted(drawn.scope().text())));
                lines.add(
                        "RowRanges rows = filter.matches(store, extra, episodes, CancelToken.NEVER,"
                                + " ProgressListener.NONE).ranges();");
            }
        }
        lines.add(
                "IndexArray indices = Samplers.draw(SampleFrom.%s, store, rows, %s, %dL,"
                                .formatted(drawn.from(), shape(drawn.shape()), drawn.seed())
                        + " CancelToken.NEVER);");
    }

    /// @param by the name of the rule that numbers them; empty for the best one
    private static void episodes(String by, List<String> imports, List<String> lines) {
        imports.add(ROOT + "analyze.Episodes");
        imports.add(ROOT + "task.ProgressListener");
        String rule = "";
        if (!by.isEmpty()) {
            imports.add(ROOT + "analyze.EpisodeRule");
            rule = " EpisodeRule.named(store, %s),".formatted(SourceText.quoted(by));
        }
        lines.add(
                "Episodes episodes = Episodes.find(store,%s CancelToken.NEVER, ProgressListener.NONE);"
                        .formatted(rule));
    }

    private static String shape(Shape shape) {
        return Arrays.stream(shape.dims())
                .mapToObj(dim -> dim > Integer.MAX_VALUE ? dim + "L" : Long.toString(dim))
                .collect(Collectors.joining(", ", "Shape.of(", ")"));
    }

    private static String path(Path path) {
        return "Path.of(" + SourceText.quoted(path.toAbsolutePath().normalize().toString()) + ")";
    }
}

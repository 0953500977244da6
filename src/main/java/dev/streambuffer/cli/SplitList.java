package dev.streambuffer.cli;

import dev.streambuffer.dataset.Choice;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.SourceInfo.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The splits of a dataset that has several, of which none was chosen.
///
/// @param place the folder, as the user gave it
/// @param kind its layout in a word
/// @param splits what each of them holds, in order
record SplitList(String place, String kind, List<Split> splits) {

    /// A split.
    ///
    /// @param config its configuration
    /// @param rows the number of rows
    /// @param files the number of its data files
    /// @param bytes their size
    record Split(String config, String name, long rows, long files, long bytes) {}

    /// Looks into a dataset.
    ///
    /// @param asked which configuration, if one was asked for
    /// @return null if there is nothing to choose
    /// @throws dev.streambuffer.model.DataException if there is no dataset, or a split is damaged
    static @Nullable SplitList of(Path path, OpenOptions asked) throws IOException {
        if (asked.split() != null) {
            return null;
        }
        String kind = "";
        List<Choice> choices =
                Datasets.choices(path).stream()
                        .filter(c -> asked.config() == null || c.config().equals(asked.config()))
                        .toList();
        if (choices.stream().mapToInt(choice -> choice.splits().size()).sum() < 2) {
            return null;
        }
        List<Split> splits = new ArrayList<>();
        for (Choice choice : choices) {
            for (String name : choice.splits()) {
                try (Dataset one = Datasets.open(path, new OpenOptions(choice.config(), name))) {
                    kind = one.source().kind();
                    List<SourceFile> files = one.source().files();
                    long bytes = files.stream().mapToLong(SourceFile::bytes).sum();
                    splits.add(new Split(choice.config(), name, one.rows(), files.size(), bytes));
                }
            }
        }
        return new SplitList(path.toString(), kind, splits);
    }

    void print(PrintWriter out) {
        out.println(TextTable.plain(place));
        TextTable facts = new TextTable("", "");
        facts.row("kind", kind).row("steps", splits.stream().mapToLong(Split::rows).sum());
        facts.lines().forEach(out::println);
        out.println();
        TextTable table = new TextTable("configuration", "split", ">steps", ">files", ">bytes");
        for (Split each : splits) {
            table.row(each.config(), each.name(), each.rows(), each.files(), each.bytes());
        }
        table.lines().forEach(out::println);
        out.println();
        out.println(
                "  --split NAME, with --config NAME where there are several, says what one has");
    }

    /// The JSON object.
    Map<String, Object> tree() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Split each : splits) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("config", each.config());
            one.put("split", each.name());
            one.put("steps", each.rows());
            one.put("files", each.files());
            one.put("bytes", each.bytes());
            list.add(one);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind);
        tree.put("place", place);
        tree.put("steps", splits.stream().mapToLong(Split::rows).sum());
        tree.put("splits", list);
        return tree;
    }
}

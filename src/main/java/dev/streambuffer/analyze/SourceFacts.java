package dev.streambuffer.analyze;

import dev.streambuffer.model.Finding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a store keeps of the description of its source.
///
/// @param episodes how many episodes the source says it has, or -1
/// @param rate how many steps a second it says it has, or NaN
/// @param findings what contradicted its description when it was imported
record SourceFacts(long episodes, double rate, List<Finding> findings) {

    /// Reads the key `source` of a store's description.
    static SourceFacts of(Map<String, Object> others) {
        Map<?, ?> source = map(others.get("source"));
        Map<?, ?> details = map(source.get("details"));
        // Only LeRobot promises what its words mean.
        boolean known = text(details, "version").startsWith("LeRobot");
        String episodes = known ? text(details, "episodes") : "";
        String rate = known ? text(details, "fps") : "";
        List<Finding> findings = new ArrayList<>();
        if (source.get("findings") instanceof List<?> list) {
            for (Object each : list) {
                Map<?, ?> tree = map(each);
                findings.add(
                        new Finding(
                                text(tree, "code"), text(tree, "message"), text(tree, "place")));
            }
        }
        return new SourceFacts(
                episodes.matches("\\d{1,18}") ? Long.parseLong(episodes) : -1,
                rate.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(rate) : Double.NaN,
                findings);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}

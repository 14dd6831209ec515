package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In what a schema is not what was expected.
 *
 * @param missing lines of objects that were expected, and are not there
 * @param unexpected lines of objects that are there, and were not expected
 * @param different what is there, and is not as it was expected: {@code column public.t.a: type integer, not bigint}
 */
public record SchemaDifference(List<String> missing, List<String> unexpected, List<String> different) {

    /** A question mark that stands for something: alone, or alone among others in a list. */
    private static final Pattern UNKNOWN = Pattern.compile("(?<![^ (])\\?(?![^ ,)])");

    /** Copies the lists. */
    public SchemaDifference {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        different = List.copyOf(different);
    }

    /** Compares. What one side does not know is what the other says. */
    public static SchemaDifference between(Description expected, Description found) {
        var missing = new ArrayList<String>();
        var different = new ArrayList<String>();
        expected.objects().forEach((object, facets) -> {
            SortedMap<String, String> there = found.objects().get(object);
            if (there == null) {
                missing.add(Description.line(object, facets));
                return;
            }
            addDifferent(object, facets, there, different);
        });
        List<String> unexpected = found.objects().entrySet().stream()
                .filter(it -> !expected.objects().containsKey(it.getKey()))
                .map(it -> Description.line(it.getKey(), it.getValue()))
                .toList();
        return new SchemaDifference(missing, unexpected, different);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return missing.isEmpty() && unexpected.isEmpty() && different.isEmpty();
    }

    /** All of it, a line each. */
    public List<String> lines() {
        return Stream.of(
                        missing.stream().map(it -> "missing: " + it),
                        unexpected.stream().map(it -> "unexpected: " + it),
                        different.stream().map(it -> "different: " + it))
                .flatMap(it -> it)
                .toList();
    }

    private static void addDifferent(
            String object,
            SortedMap<String, String> expected,
            SortedMap<String, String> found,
            List<String> different) {
        var facets = new TreeSet<String>(expected.keySet());
        facets.addAll(found.keySet());
        for (String facet : facets) {
            String one = value(expected, facet);
            String other = value(found, facet);
            if (!one.equals(other) && !matches(one, other) && !matches(other, one)) {
                different.add("%s: %s, not %s".formatted(object, other, one));
            }
        }
    }

    private static String value(SortedMap<String, String> facets, String facet) {
        String value = facets.get(facet);
        if (value == null) {
            return "no " + facet;
        }
        return value.isEmpty() ? facet : facet + " " + value;
    }

    /** Whether a text is one that has things in the place of question marks. */
    private static boolean matches(String pattern, String text) {
        if (pattern.endsWith(" " + Description.UNKNOWN) && text.startsWith("no ")) {
            return text.equals("no " + pattern.substring(0, pattern.length() - 2));
        }
        String regex = Stream.of(UNKNOWN.split(pattern, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}

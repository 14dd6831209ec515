package dev.lockkeeper.runtime.postgres.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a walk stands, or a part of it. The checkpoint keeps it as lines of equal length: the name of the path, where the last
 * batch ended, for a part where it ends, and a line for each row to visit again. A single line is what earlier versions
 * wrote, the key of the last row.
 *
 * @param path what its position means; empty: a key, as earlier versions wrote it
 * @param part whether it is one of several parts
 * @param position where the last batch ended, or the part before; empty at the start
 * @param end where the part ends; empty: at the end of the table
 * @param skipped rows that others had locked, by what tells them apart
 */
record Place(String path, boolean part, List<String> position, List<String> end, List<List<String>> skipped) {

    /** Before the first row. */
    static final Place START = new Place("", false, List.of(), List.of(), List.of());

    /** Before the name of its path. Versions that know no parts take it for another path. */
    private static final String PART_OF = "part of ";

    Place {
        position = List.copyOf(position);
        end = List.copyOf(end);
        skipped = List.copyOf(skipped);
    }

    /** From the lines of a checkpoint. */
    static Place read(Object[] lines) {
        if (!(lines instanceof String[][] several)) {
            return new Place("", false, List.of((String[]) lines), List.of(), List.of());
        }
        List<List<String>> read = Stream.of(several)
                .map(line -> Stream.of(line).filter(Objects::nonNull).toList())
                .toList();
        String path = read.get(0).get(0);
        return path.startsWith(PART_OF)
                ? new Place(
                        path.substring(PART_OF.length()), true, read.get(1), read.get(2), read.subList(3, read.size()))
                : new Place(path, false, read.get(1), List.of(), read.subList(2, read.size()));
    }

    /** The same part, further on. */
    Place at(String newPath, List<String> newPosition, List<List<String>> newSkipped) {
        return new Place(newPath, part, newPosition, end, newSkipped);
    }

    /** What remains of it, cut there: as many parts as there are cuts, and one. The first has the rows to visit again. */
    List<Place> cut(String newPath, List<List<String>> cuts) {
        var parts = new ArrayList<Place>();
        List<String> from = position;
        List<List<String>> again = skipped;
        for (List<String> to : cuts) {
            parts.add(new Place(newPath, true, from, to, again));
            from = to;
            again = List.of();
        }
        parts.add(new Place(newPath, true, from, end, again));
        return parts;
    }

    /** The lines of a checkpoint, filled up with nulls. */
    String[][] lines() {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(part ? PART_OF + path : path));
        lines.add(position);
        if (part) {
            lines.add(end);
        }
        lines.addAll(skipped);
        int width = lines.stream().mapToInt(List::size).max().orElse(1);
        return lines.stream().map(it -> it.toArray(new String[width])).toArray(String[][]::new);
    }
}

package dev.lockkeeper.runtime.postgres.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a walk stands. The checkpoint keeps it as lines of equal length: the name of the path, where the last batch ended,
 * and a line for each row to visit again. A single line is what earlier versions wrote, the key of the last row.
 *
 * @param path what its position means; empty: a key, as earlier versions wrote it
 * @param position where the last batch ended; empty at the start
 * @param skipped rows that others had locked, by what tells them apart
 */
record Place(String path, List<String> position, List<List<String>> skipped) {

    /** Before the first row. */
    static final Place START = new Place("", List.of(), List.of());

    Place {
        position = List.copyOf(position);
        skipped = List.copyOf(skipped);
    }

    /** From the lines of a checkpoint. */
    static Place read(Object[] lines) {
        if (!(lines instanceof String[][] several)) {
            return new Place("", List.of((String[]) lines), List.of());
        }
        List<List<String>> read = Stream.of(several)
                .map(line -> Stream.of(line).filter(Objects::nonNull).toList())
                .toList();
        return new Place(read.get(0).get(0), read.get(1), read.subList(2, read.size()));
    }

    /** The lines of a checkpoint, filled up with nulls. */
    String[][] lines() {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(path));
        lines.add(position);
        lines.addAll(skipped);
        int width = lines.stream().mapToInt(List::size).max().orElse(1);
        return lines.stream().map(it -> it.toArray(new String[width])).toArray(String[][]::new);
    }
}

package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/** Describes types that are no relation's. */
final class TypeLines {

    private TypeLines() {}

    static void add(UserType type, List<Line> lines) {
        var line = new Line(type);
        lines.add(line);
        if (type instanceof UserType.EnumType labels) {
            line.says(
                    "labels",
                    labels.labels().stream().map(Identifier::literal).collect(Collectors.joining(", ", "(", ")")));
        } else if (type instanceof UserType.Domain domain) {
            line.says("base", Line.type(domain.base()))
                    .says("not null", domain.notNull())
                    .says("default", domain.defaultValue())
                    .says("collate", domain.collation());
            domain.constraints().forEach(it -> lines.add(ConstraintLine.of(it)));
        } else if (type instanceof UserType.RangeType range) {
            line.says("range of", Line.type(range.subtype()));
        } else {
            line.says("opaque", true);
        }
    }
}

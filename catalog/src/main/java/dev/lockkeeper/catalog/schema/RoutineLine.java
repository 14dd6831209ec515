package dev.lockkeeper.catalog.schema;

import java.util.stream.Collectors;

/** Describes a routine. */
final class RoutineLine {

    private RoutineLine() {}

    static Line of(Routine routine) {
        Routine.Definition definition = routine.definition();
        return new Line(routine)
                .says(
                        "arguments",
                        routine.arguments().stream()
                                .map(it -> it.mode() + " " + it.name() + " " + Line.type(it.type()))
                                .collect(Collectors.joining(", ")))
                // A text, which does not follow when a user's type is renamed.
                .says("returns", definition.returns().contains(".") ? Description.UNKNOWN : definition.returns())
                .says("returns set", definition.returnsSet())
                .says("language", definition.language())
                .says("volatility", definition.volatility())
                .says("strict", definition.strict())
                .says("security definer", definition.securityDefiner())
                .says("leakproof", definition.leakproof())
                .says("parallel", definition.parallel());
    }
}

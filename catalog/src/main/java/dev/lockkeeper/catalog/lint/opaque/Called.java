package dev.lockkeeper.catalog.lint.opaque;

import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Routine;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The functions and procedures that users have made and a statement calls at once. */
final class Called {

    private static final Set<String> CALLS = Set.of("SelectStmt", "CallStmt");

    private Called() {}

    /** By name; each with all that have its name, since nobody tells the types of arguments. */
    static Stream<List<Routine>> by(Scene scene) {
        if (!CALLS.contains(scene.kind())) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(scene.node().get("funccall")), scene.node().all("FuncCall").stream())
                .map(it -> it.names("funcname"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .map(it -> scene.sight().routines(it))
                .filter(it -> !it.isEmpty());
    }
}

package dev.lockkeeper.catalog.lint.opaque;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import dev.lockkeeper.catalog.sql.RoutineBody;
import java.util.Set;
import java.util.stream.Stream;

/** The body of a function in a string, and a sequence of no column: PostgreSQL does not know what they belong to. */
final class UntrackableDependency implements Rule.Check {

    private static final Set<String> COMPILED = Set.of("c", "internal");

    @Override
    public Stream<Objection> check(Scene scene) {
        return switch (scene.kind()) {
            case "CreateFunctionStmt" ->
                bodyIsText(scene) ? scene.made(Routine.class).map(UntrackableDependency::routine) : Stream.empty();
            case "CreateSeqStmt" ->
                scene.made(Sequence.class)
                        .filter(it -> it.owner().isEmpty() && it.persistence() != Persistence.TEMPORARY)
                        .map(UntrackableDependency::sequence);
            default -> Stream.empty();
        };
    }

    private static boolean bodyIsText(Scene scene) {
        RoutineBody body = scene.read().parsed().body();
        return !(body instanceof RoutineBody.None)
                && !(body instanceof RoutineBody.Unread unread && COMPILED.contains(unread.reason()));
    }

    private static Objection routine(Routine routine) {
        return new Objection(
                "The body of %s is a text to PostgreSQL.".formatted(routine.title()),
                "What it uses may be dropped or renamed, and that is noticed when it is called.",
                "A function in SQL may have its body between BEGIN ATOMIC and END, which PostgreSQL keeps track of.");
    }

    private static Objection sequence(Sequence sequence) {
        return new Objection(
                "The sequence %s belongs to no column.".formatted(sequence.title()),
                "It stays when the table that uses it is dropped.",
                "Write ALTER SEQUENCE %s OWNED BY table.column;".formatted(sequence.title()));
    }
}

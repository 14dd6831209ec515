package dev.lockkeeper.catalog.lint.opaque;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.sql.RoutineBody;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.stream.Stream;

/** EXECUTE in a DO block, or in a function that the migration calls: nobody can tell what it runs. */
final class DynamicSql implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("DoStmt")) {
            return dynamic(scene.read().parsed().body()) ? Stream.of(objection("The DO block")) : Stream.empty();
        }
        return Called.by(scene)
                .filter(it -> it.stream().allMatch(DynamicSql::dynamic))
                .map(it -> objection(it.get(0).kind() + " " + it.get(0).title()));
    }

    private static boolean dynamic(Routine routine) {
        try {
            return SqlParser.postgres().parse(routine.definition().sql()).stream()
                    .anyMatch(it -> dynamic(it.body()));
        } catch (SqlSyntaxException e) {
            // Then nothing is known of it.
            return false;
        }
    }

    private static boolean dynamic(RoutineBody body) {
        return body instanceof RoutineBody.Plpgsql plpgsql && plpgsql.dynamicSql();
    }

    private static Objection objection(String what) {
        return new Objection(
                "%s puts SQL together, and runs it with EXECUTE."
                        .formatted(Character.toUpperCase(what.charAt(0)) + what.substring(1)),
                "What that locks and changes cannot be told before it runs.",
                "Write the statements themselves.");
    }
}

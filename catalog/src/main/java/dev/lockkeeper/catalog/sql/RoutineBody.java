package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What stands in the string of a CREATE FUNCTION, CREATE PROCEDURE or DO. */
public sealed interface RoutineBody {

    /** The statement has no such string; a body in standard SQL, BEGIN ATOMIC, is part of its tree. */
    record None() implements RoutineBody {}

    /**
     * The body of a function in SQL.
     *
     * @param statements what it does; their offsets and locations count from the start of the body
     */
    record Sql(List<ParsedStatement> statements) implements RoutineBody {
        /** Copies the list. */
        public Sql {
            statements = List.copyOf(statements);
        }
    }

    /**
     * The body of a function or block in PL/pgSQL.
     *
     * @param tree libpg_query's tree, {@code {"plpgsql_funcs": […]}}; not to be changed
     * @param dynamicSql whether it executes text, so that nobody can tell from the body all that it does
     */
    record Plpgsql(JsonNode tree, boolean dynamicSql) implements RoutineBody {}

    /**
     * A body of which nothing is known.
     *
     * @param reason the name of its language; or, for PL/pgSQL, what it would need a database for
     */
    record Unread(String reason) implements RoutineBody {}
}

package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Routine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads functions, procedures and aggregates. */
final class RoutineReader {

    /** Without the constructors of range types, which come and go with the type. */
    private static final String ROUTINES = """
            select p.oid, p.pronamespace, p.proname, p.prokind, p.proretset, l.lanname, p.provolatile, p.proisstrict,
                   p.prosecdef, p.proleakproof, p.proparallel,
                   case when p.prokind = 'p' then '' else format_type(p.prorettype, null) end as returns,
                   coalesce(p.proallargtypes, p.proargtypes::oid[])::int8[] as types,
                   p.proargmodes::text[] as modes, p.proargnames as names,
                   case when p.prokind = 'a' then '' else pg_get_functiondef(p.oid) end as sql
            from pg_catalog.pg_proc p
              join s on s.oid = p.pronamespace
              join pg_catalog.pg_language l on l.oid = p.prolang
            where not exists (select from member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
              and not exists (select from pg_catalog.pg_depend d
                              where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
            """;

    private final Found found;

    RoutineReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(ROUTINES, row -> {
            Optional<Namespace> namespace = found.get("pg_namespace", row.number("pronamespace"), Namespace.class);
            if (namespace.isPresent()) {
                var routine =
                        new Routine(namespace.get(), row.text("proname"), kind(row), arguments(row), definition(row));
                found.schema().add(routine);
                found.put("pg_proc", row.number("oid"), routine);
            }
        });
    }

    private static String kind(Row row) throws SQLException {
        return switch (row.text("prokind")) {
            case "p" -> "procedure";
            case "a" -> "aggregate";
            default -> "function";
        };
    }

    private List<Routine.Argument> arguments(Row row) throws SQLException {
        List<Long> types = row.numbers("types");
        List<String> modes = row.texts("modes");
        List<String> names = row.texts("names");
        var arguments = new ArrayList<Routine.Argument>();
        for (int i = 0; i < types.size(); i++) {
            String mode = modes.isEmpty() ? "i" : modes.get(i);
            String name = names.isEmpty() ? "" : names.get(i);
            arguments.add(new Routine.Argument(mode(mode), name, found.type(types.get(i))));
        }
        return arguments;
    }

    private static String mode(String letter) {
        return switch (letter) {
            case "o" -> "out";
            case "b" -> "inout";
            case "v" -> "variadic";
            case "t" -> "table";
            default -> "in";
        };
    }

    private static Routine.Definition definition(Row row) throws SQLException {
        return new Routine.Definition(
                row.text("sql"),
                row.text("returns"),
                row.is("proretset"),
                row.text("lanname"),
                switch (row.text("provolatile")) {
                    case "i" -> "immutable";
                    case "s" -> "stable";
                    default -> "volatile";
                },
                row.is("proisstrict"),
                row.is("prosecdef"),
                row.is("proleakproof"),
                switch (row.text("proparallel")) {
                    case "s" -> "safe";
                    case "r" -> "restricted";
                    default -> "unsafe";
                });
    }
}

package dev.lockkeeper.catalog.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the default of an added column does to the rows that are there. */
public final class Defaults {

    /**
     * Functions that give another value for each row, so that PostgreSQL must write the table anew. Functions of users
     * are not known here.
     */
    private static final Set<String> VOLATILE = Set.of(
            "clock_timestamp",
            "currval",
            "gen_random_bytes",
            "gen_random_uuid",
            "gen_salt",
            "lastval",
            "nextval",
            "random",
            "random_normal",
            "setval",
            "timeofday",
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v4",
            "uuidv4",
            "uuidv7");

    private static final Set<String> SERIAL =
            Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");

    private Defaults() {}

    /** Whether the column's type is a serial, which is a volatile default in disguise. */
    public static boolean serial(Node columnDef) {
        List<String> type = columnDef.get("typeName").names("names");
        return !type.isEmpty() && SERIAL.contains(type.get(type.size() - 1));
    }

    /** The functions that the column's default calls, each as the parts of its name. */
    public static List<List<String>> functions(Node columnDef) {
        return columnDef.list("constraints", "Constraint").stream()
                .filter(it -> it.is("contype", "CONSTR_DEFAULT"))
                .flatMap(it -> it.all("FuncCall").stream())
                .map(it -> it.names("funcname"))
                .toList();
    }

    /** Whether a function of this name is known to give another value for each row. */
    public static boolean isVolatile(String function) {
        return VOLATILE.contains(function);
    }

    /** The volatile function in the column's default; empty if there is none known. */
    public static Optional<String> volatileFunction(Node columnDef) {
        return functions(columnDef).stream()
                .map(it -> it.get(it.size() - 1))
                .filter(Defaults::isVolatile)
                .findFirst();
    }
}

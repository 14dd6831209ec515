package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * ALTER COLUMN … TYPE without USING, from a type to one that PostgreSQL makes of it only when it is told to. Types that are
 * not known here are not judged.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-cast.html">pg_cast</a>
 */
final class NoImplicitCast implements Rule.Check {

    private static final String TEXT = "text";

    /** Within a family there are casts, or it is not judged; between two there are none but to text. */
    private static final Map<String, String> FAMILIES = families(Map.of(
            TEXT,
            "text,character varying,character",
            "number",
            "smallint,integer,bigint,numeric,real,double precision",
            "time",
            "date,timestamp without time zone,timestamp with time zone,time without time zone,"
                    + "time with time zone,interval",
            "boolean",
            "boolean",
            "uuid",
            "uuid",
            "json",
            "json,jsonb",
            "net",
            "inet,cidr"));

    private static Map<String, String> families(Map<String, String> families) {
        var byType = new HashMap<String, String>();
        families.forEach((family, types) -> {
            for (String type : types.split(",", -1)) {
                byType.put(type, family);
            }
        });
        return Map.copyOf(byType);
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        // One's own cast may be what is needed; that there is none is only known where all is.
        boolean mayHaveCasts =
                scene.schema().others().stream().anyMatch(it -> it.kind().equals("cast"));
        if (mayHaveCasts || !scene.certain()) {
            return Stream.empty();
        }
        return scene.changes("AT_AlterColumnType")
                .filter(it -> !it.definition().get("raw_default").present())
                .flatMap(it -> objection(scene, it).stream());
    }

    private static Optional<Objection> objection(Scene scene, Change change) {
        TypeRef to = scene.sight().type(change.definition().get("typeName"));
        return change.column()
                .map(it -> it.type())
                .filter(from -> from.array() == to.array() && isMissing(family(from), family(to)))
                .map(from -> new Objection(
                        "%s of %s is %s, which PostgreSQL does not make %s of by itself."
                                .formatted(change.quotedName(), change.table(), from.title(), to.title()),
                        "PostgreSQL would refuse the statement.",
                        "Say how: ALTER TABLE %1$s ALTER COLUMN %2$s TYPE %3$s USING %2$s::%4$s;"
                                .formatted(change.table(), change.quotedName(), to.title(), through(from, to))));
    }

    /** There is no way from a number to a time, say, but one that goes through text can always be tried. */
    private static String through(TypeRef from, TypeRef to) {
        return family(from).equals(TEXT) ? to.title() : TEXT + "::" + to.title();
    }

    private static boolean isMissing(String from, String to) {
        return !from.isEmpty() && !to.isEmpty() && !to.equals(TEXT) && !from.equals(to);
    }

    /** Empty: nothing is known of it. */
    private static String family(TypeRef type) {
        if (type.made() instanceof Domain domain) {
            return domain.base().array() ? "" : family(domain.base());
        }
        if (type.made() instanceof EnumType it) {
            return "enum " + it.title();
        }
        return FAMILIES.getOrDefault(withoutModifiers(type.builtIn()), "");
    }

    private static String withoutModifiers(String type) {
        int open = type.indexOf('(');
        return open < 0 ? type : type.substring(0, open) + type.substring(type.indexOf(')') + 1);
    }
}

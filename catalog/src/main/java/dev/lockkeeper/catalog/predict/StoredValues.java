package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.schema.BuiltInType;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.schema.UserType.RangeType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the stored values when a column gets another type. Only what was measured on PostgreSQL 14 to 18 is said.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
public enum StoredValues {
    /** They are what the new type would store. */
    KEPT,
    /** Each is computed anew, so the table and its indexes are written anew. */
    REWRITTEN,
    /** They are kept if the session's time zone is UTC. */
    KEPT_IN_UTC,
    /** Nobody knows. */
    UNKNOWN;

    private static final Set<String> TEXTS = Set.of("character varying", "text");
    private static final Set<String> ZONES = Set.of("timestamp without time zone", "timestamp with time zone");

    /** Those whose values are cut to the size in brackets. */
    private static final Set<String> SIZED = Set.of(
            "bit varying",
            "interval",
            "time with time zone",
            "time without time zone",
            "timestamp with time zone",
            "timestamp without time zone");

    /** Those that PostgreSQL takes for others as they are, in ways that nobody has measured. */
    private static final Set<String> ALIASES = Set.of("\"char\"", "bpchar", "name", "oid", "refcursor", "xml");

    private static final int FINEST = 6;

    /** What becomes of the values of a column of type {@code from}. */
    public static StoredValues between(TypeRef from, TypeRef to) {
        if (from.title().equals(to.title())) {
            return KEPT;
        }
        if (from.array() || to.array()) {
            return arrays(from, to);
        }
        if (to.made() instanceof Domain domain) {
            return demands(domain) ? REWRITTEN : between(from, domain.base());
        }
        if (from.made() instanceof Domain domain) {
            StoredValues values = between(domain.base(), to);
            return values == REWRITTEN || to.builtIn().indexOf('(') < 0 ? values : UNKNOWN;
        }
        if (!from.known() || !to.known()) {
            return (isCitext(from) && TEXTS.contains(to.builtIn())) || (isCitext(to) && isText(from)) ? KEPT : UNKNOWN;
        }
        if (from.made() != null || to.made() != null) {
            return isValue(from.made()) || isValue(to.made()) ? REWRITTEN : UNKNOWN;
        }
        return between(BuiltInType.of(from.builtIn()), BuiltInType.of(to.builtIn()));
    }

    private static StoredValues arrays(TypeRef from, TypeRef to) {
        if (from.array() != to.array()) {
            return from.made() instanceof Domain || to.made() instanceof Domain ? UNKNOWN : REWRITTEN;
        }
        return between(element(from), element(to)) == REWRITTEN && !(to.made() instanceof Domain) ? REWRITTEN : UNKNOWN;
    }

    private static TypeRef element(TypeRef type) {
        return new TypeRef(type.builtIn(), type.made(), type.written(), false);
    }

    /** Whether a domain has conditions, or one that it is made of. */
    public static boolean demands(Domain domain) {
        return domain.notNull()
                || !domain.constraints().isEmpty()
                || (domain.base().made() instanceof Domain base && demands(base));
    }

    /** Whether it is the extension's text that ignores case. */
    public static boolean isCitext(TypeRef type) {
        return type.written().equals("citext") || type.written().endsWith(".citext");
    }

    private static boolean isText(TypeRef type) {
        return TEXTS.contains(BuiltInType.of(type.builtIn()).name());
    }

    /** No other type is stored as an enum or a range is. */
    private static boolean isValue(@Nullable SchemaObject made) {
        return made instanceof EnumType || made instanceof RangeType;
    }

    private static StoredValues between(BuiltInType from, BuiltInType to) {
        if (from.name().equals("character") && to.name().equals("bpchar")) {
            return kept(to.modifiers().isEmpty());
        }
        if (alias(from) || alias(to)) {
            return UNKNOWN;
        }
        if (TEXTS.contains(from.name()) && TEXTS.contains(to.name())) {
            return kept(to.modifiers().isEmpty() || fits(from, to));
        }
        if (from.name().equals("numeric") && to.name().equals("numeric")) {
            return kept(to.modifiers().isEmpty()
                    || (fits(from, to)
                            && from.modifiers().get(1).equals(to.modifiers().get(1))));
        }
        if (from.name().equals(to.name()) && SIZED.contains(to.name())) {
            boolean finest = !to.name().equals("bit varying")
                    && !to.modifiers().isEmpty()
                    && to.modifiers().get(0) >= FINEST;
            return kept(to.modifiers().isEmpty() || finest || fits(from, to));
        }
        if (ZONES.contains(from.name()) && ZONES.contains(to.name())) {
            return to.modifiers().isEmpty() ? KEPT_IN_UTC : UNKNOWN;
        }
        if (from.name().startsWith("interval") && to.name().startsWith("interval")) {
            return UNKNOWN;
        }
        if (from.name().equals("bit") && to.name().equals("bit varying")) {
            return to.modifiers().isEmpty() ? KEPT : UNKNOWN;
        }
        return kept(from.name().equals("cidr") && to.name().equals("inet"));
    }

    private static StoredValues kept(boolean kept) {
        return kept ? KEPT : REWRITTEN;
    }

    private static boolean alias(BuiltInType type) {
        return ALIASES.contains(type.name())
                || type.name().startsWith("reg")
                || type.name().startsWith("pg_");
    }

    /** Whether both have a size, and that of the second is not smaller. */
    private static boolean fits(BuiltInType from, BuiltInType to) {
        return !from.modifiers().isEmpty()
                && from.modifiers().size() == to.modifiers().size()
                && to.modifier(0) >= from.modifier(0);
    }
}

package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column on one side of a change, and what it is computed from on the other.
 *
 * @param name its own name, as the expressions of the other side say it
 * @param type as SQL names it
 * @param collation its own, as SQL names it; empty: that of its type
 * @param exact whether two values of it that are equal are also the same, to the last byte
 * @param expression over the columns of the other side, by their plain names or with the table's before them
 */
public record SyncedColumn(String name, String type, String collation, boolean exact, String expression) {

    /** Their equality tells any two values apart, and nothing that a session may set changes what it says. */
    private static final Set<String> EXACT = Set.of(
            "bigint",
            "boolean",
            "bytea",
            "character varying",
            "date",
            "integer",
            "oid",
            "smallint",
            "text",
            "time without time zone",
            "timestamp with time zone",
            "timestamp without time zone",
            "uuid");

    private static final Pattern MODIFIERS = Pattern.compile("\\([0-9, ]+\\)");

    private static final Pattern CHARACTERS = Pattern.compile("text|character varying(?:\\((\\d+)\\))?");

    /** A column of the model. */
    public static SyncedColumn of(Column column, String expression) {
        if (column.generation() == Generation.STORED || column.generation() == Generation.VIRTUAL) {
            // It is null in a BEFORE trigger, and nobody can write it. Its successor is generated, too, and needs no
            // trigger.
            throw new IllegalArgumentException(column.title() + " is generated");
        }
        TypeRef type = column.type();
        boolean exact = column.collation().isEmpty()
                && type.known()
                && (type.made() == null ? exact(type.builtIn()) : type.made() instanceof EnumType);
        return new SyncedColumn(column.name(), type.title(), column.collation(), exact, expression);
    }

    /** A column of one of PostgreSQL's own types, as {@code format_type} writes it, with the type's own collation. */
    public static SyncedColumn of(String name, String type, String expression) {
        boolean array = type.endsWith("[]");
        return new SyncedColumn(name, type, "", exact(array ? type.substring(0, type.length() - 2) : type), expression);
    }

    private static boolean exact(String builtIn) {
        return EXACT.contains(MODIFIERS.matcher(builtIn).replaceFirst(""));
    }

    SyncedColumn named(String other) {
        return new SyncedColumn(other, type, collation, exact, expression);
    }

    /** Whether it is computed by taking the value of that column as it is. */
    boolean copies(SyncedColumn other) {
        String plain = expression.strip();
        return plain.equals(Identifier.quote(other.name))
                || plain.equals('"' + other.name.replace("\"", "\"\"") + '"')
                || (plain.toLowerCase(Locale.ROOT).equals(other.name)
                        && Identifier.quote(other.name).equals(other.name));
    }

    /** Whether it takes every value of that column without loss, and both can be compared as they are. */
    boolean holds(SyncedColumn other) {
        if (!collation.equals(other.collation)) {
            return false;
        }
        return type.equals(other.type)
                || Integers.holds(type, other.type)
                || (characters(other.type) > 0 && characters(type) >= characters(other.type));
    }

    /** How many characters fit, of any kind; 0 for a type that holds other things. */
    private static int characters(String type) {
        Matcher characters = CHARACTERS.matcher(type);
        if (!characters.matches()) {
            return 0;
        }
        return characters.group(1) == null ? Integer.MAX_VALUE : Integer.parseInt(characters.group(1));
    }
}

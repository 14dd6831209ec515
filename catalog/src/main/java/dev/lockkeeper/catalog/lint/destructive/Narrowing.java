package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a type of PostgreSQL's own holds less than another. */
final class Narrowing {

    /** As {@code format_type} writes it: {@code numeric(10,2)}, {@code timestamp(3) with time zone}. */
    private static final Pattern TYPE =
            Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?");

    private static final Map<String, Integer> INTEGERS = Map.of("smallint", 5, "integer", 10, "bigint", 19);
    private static final Set<String> FRACTIONS = Set.of("numeric", "real", "double precision");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
    private static final int ANY = Integer.MAX_VALUE;
    private static final int MICROSECONDS = 6;

    /** Whether values of the one may not fit into the other, or lose a part; false too where that is not known. */
    boolean is(TypeRef from, TypeRef to) {
        Matcher old = TYPE.matcher(from.builtIn());
        Matcher now = TYPE.matcher(to.builtIn());
        return from.array() == to.array() && old.matches() && now.matches() && is(old, now);
    }

    private static boolean is(Matcher old, Matcher now) {
        String from = old.group(1);
        String to = now.group(1);
        if (TEXTS.contains(from) && TEXTS.contains(to)) {
            return length(now) < length(old);
        }
        if (INTEGERS.containsKey(to)) {
            return FRACTIONS.contains(from) || INTEGERS.getOrDefault(from, 0) > INTEGERS.get(to);
        }
        if (to.equals("numeric")) {
            return number(now, 2, ANY) != ANY && numeric(old, now);
        }
        if (from.startsWith("timestamp")) {
            return to.equals("date")
                    || to.equals("time")
                    || (to.equals("timestamp") && precision(now) < precision(old));
        }
        return from.equals("double precision") && to.equals("real");
    }

    private static boolean numeric(Matcher old, Matcher now) {
        int scale = number(now, 3, 0);
        int whole = number(now, 2, ANY) - scale;
        if (INTEGERS.containsKey(old.group(1))) {
            return whole < INTEGERS.get(old.group(1));
        }
        if (!old.group(1).equals("numeric")) {
            return false;
        }
        int digits = number(old, 2, ANY);
        return digits == ANY || number(old, 3, 0) > scale || digits - number(old, 3, 0) > whole;
    }

    private static int length(Matcher type) {
        return number(type, 2, ANY);
    }

    private static int precision(Matcher type) {
        return number(type, 2, MICROSECONDS);
    }

    private static int number(Matcher type, int group, int otherwise) {
        return type.group(group) == null ? otherwise : Integer.parseInt(type.group(group));
    }
}

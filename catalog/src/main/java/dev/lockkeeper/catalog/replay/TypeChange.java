package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What becomes of the values of a column whose type is changed. */
enum TypeChange {
    /** Every value has its place in the new type, and is read as before. */
    WIDENS,
    /** The same values, with the conditions of a domain. */
    TIGHTENS,
    /** Values are read as before, and not every one that was written before can be written. */
    NARROWS,
    /** They are values of another kind. */
    REPLACES,
    /** Nobody knows the one type or the other: it is an extension's. */
    UNKNOWN;

    private static final List<String> TEXTS = List.of("character varying", "text");
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final List<String> FLOATS = List.of("real", "double precision");

    static TypeChange between(TypeRef from, TypeRef to) {
        if (!from.known() || !to.known()) {
            return from.title().equals(to.title()) ? WIDENS : UNKNOWN;
        }
        if (from.array() != to.array()) {
            return REPLACES;
        }
        if (from.made() != null && from.made() == to.made()) {
            return WIDENS;
        }
        if (from.made() instanceof Domain domain) {
            return between(domain.base(), element(to));
        }
        if (to.made() instanceof Domain domain) {
            TypeChange change = between(element(from), domain.base());
            return change == WIDENS ? TIGHTENS : change;
        }
        if (from.made() != null || to.made() != null) {
            return REPLACES;
        }
        return between(BuiltIn.of(from.builtIn()), BuiltIn.of(to.builtIn()));
    }

    private static TypeRef element(TypeRef type) {
        return new TypeRef(type.builtIn(), type.made(), type.written(), false);
    }

    private static TypeChange between(BuiltIn from, BuiltIn to) {
        if (TEXTS.contains(from.name) && TEXTS.contains(to.name)) {
            return size(from.limit(), to.limit());
        }
        if (from.name.equals("numeric") && to.name.equals("numeric")) {
            return numeric(from, to);
        }
        if (from.name.equals(to.name)) {
            return size(from.limit(), to.limit());
        }
        return ordered(INTEGERS, from, to).or(() -> ordered(FLOATS, from, to)).orElse(REPLACES);
    }

    private static TypeChange size(int from, int to) {
        return to >= from ? WIDENS : NARROWS;
    }

    private static Optional<TypeChange> ordered(List<String> family, BuiltIn from, BuiltIn to) {
        int before = family.indexOf(from.name);
        int after = family.indexOf(to.name);
        return before < 0 || after < 0 ? Optional.empty() : Optional.of(size(before, after));
    }

    /** Places before the point and behind it. */
    private static TypeChange numeric(BuiltIn from, BuiltIn to) {
        if (to.modifiers.isEmpty()) {
            return WIDENS;
        }
        if (from.modifiers.isEmpty()) {
            return NARROWS;
        }
        boolean before = to.modifier(0) - to.modifier(1) >= from.modifier(0) - from.modifier(1);
        return before && to.modifier(1) >= from.modifier(1) ? WIDENS : NARROWS;
    }

    /** A type as {@code format_type} writes it, in its parts: {@code timestamp(3) with time zone}. */
    private record BuiltIn(String name, List<Integer> modifiers) {

        static BuiltIn of(String formatted) {
            int open = formatted.indexOf('(');
            int close = formatted.indexOf(')', Math.max(open, 0));
            if (open < 0 || close < 0) {
                return new BuiltIn(formatted, List.of());
            }
            List<Integer> modifiers = Arrays.stream(
                            formatted.substring(open + 1, close).split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
            return new BuiltIn(formatted.substring(0, open) + formatted.substring(close + 1), modifiers);
        }

        int modifier(int i) {
            return i < modifiers.size() ? modifiers.get(i) : 0;
        }

        int limit() {
            return modifiers.isEmpty() ? Integer.MAX_VALUE : modifiers.get(0);
        }
    }
}

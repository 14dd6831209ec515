package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.BuiltInType;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
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
        return between(BuiltInType.of(from.builtIn()), BuiltInType.of(to.builtIn()));
    }

    private static TypeRef element(TypeRef type) {
        return new TypeRef(type.builtIn(), type.made(), type.written(), false);
    }

    private static TypeChange between(BuiltInType from, BuiltInType to) {
        if (TEXTS.contains(from.name()) && TEXTS.contains(to.name())) {
            return size(limit(from), limit(to));
        }
        if (from.name().equals("numeric") && to.name().equals("numeric")) {
            return numeric(from, to);
        }
        if (from.name().equals(to.name())) {
            return size(limit(from), limit(to));
        }
        return ordered(INTEGERS, from, to).or(() -> ordered(FLOATS, from, to)).orElse(REPLACES);
    }

    private static TypeChange size(int from, int to) {
        return to >= from ? WIDENS : NARROWS;
    }

    private static Optional<TypeChange> ordered(List<String> family, BuiltInType from, BuiltInType to) {
        int before = family.indexOf(from.name());
        int after = family.indexOf(to.name());
        return before < 0 || after < 0 ? Optional.empty() : Optional.of(size(before, after));
    }

    /** Places before the point and behind it. */
    private static TypeChange numeric(BuiltInType from, BuiltInType to) {
        if (to.modifiers().isEmpty()) {
            return WIDENS;
        }
        if (from.modifiers().isEmpty()) {
            return NARROWS;
        }
        boolean before = to.modifier(0) - to.modifier(1) >= from.modifier(0) - from.modifier(1);
        return before && to.modifier(1) >= from.modifier(1) ? WIDENS : NARROWS;
    }

    private static int limit(BuiltInType type) {
        return type.modifiers().isEmpty() ? Integer.MAX_VALUE : type.modifier(0);
    }
}

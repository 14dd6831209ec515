package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Routine.Argument;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds functions, procedures and aggregates by name and arguments, as DROP, ALTER, COMMENT and GRANT name them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-dropfunction.html">Without arguments the name must be unique</a>
 */
final class RoutineNames {

    private final Context context;
    private final Names names;

    RoutineNames(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /**
     * A routine; reported if it is not there, unless {@code missingOk}.
     *
     * @param kind {@code function}, {@code procedure}, {@code aggregate} or {@code routine}
     * @param named an ObjectWithArgs
     */
    Optional<Routine> find(String kind, Node named, boolean missingOk) {
        List<String> parts = named.names("objname");
        List<Routine> candidates = named(parts).stream()
                .filter(it -> kind.equals("routine")
                        || kind.equals("procedure") == it.kind().equals("procedure"))
                .toList();
        List<Routine> found = named.is("args_unspecified") ? candidates : withArguments(candidates, named);
        if (found.size() > 1) {
            ambiguous(kind, parts, found, named);
            return Optional.empty();
        }
        if (found.size() == 1) {
            context.reads(found.get(0));
            return Optional.of(found.get(0));
        }
        List<Routine> namesakes = named(parts);
        if (candidates.isEmpty() && !namesakes.isEmpty()) {
            String of = namesakes.get(0).kind();
            String fact = "%s is %s, not %s."
                    .formatted(namesakes.get(0).title(), Context.withArticle(of), Context.withArticle(kind));
            context.refuse(Kind.UNFIT, named, namesakes.get(0), fact, "Write %s in its place.".formatted(of));
            return Optional.empty();
        }
        boolean known = candidates.stream().allMatch(RoutineNames::known) && known(types(named));
        if (!missingOk && known && !Names.isNotOurs(parts)) {
            missing(kind, parts, named, candidates);
        }
        return Optional.empty();
    }

    /** A function that is called with these arguments, as by a trigger or an event trigger; reported if it is not there. */
    Optional<Routine> withoutArguments(List<String> parts, Node at) {
        List<Routine> candidates = named(parts);
        Optional<Routine> found = candidates.stream()
                .filter(it -> it.arguments().stream().noneMatch(Argument::input))
                .findFirst();
        found.ifPresent(context::reads);
        if (found.isEmpty() && !Names.isNotOurs(parts) && !BuiltInRoutines.has(last(parts))) {
            String name = Identifier.quote(parts);
            names.missing(at, "function", name, name + "()", routineNames());
        }
        return found;
    }

    /** Functions that are named without arguments where PostgreSQL finds the arguments itself, as in CREATE OPERATOR. */
    List<Routine> named(List<String> parts) {
        String name = last(parts);
        return names.find(parts, it -> Optional.of(it.routines(name)).filter(found -> !found.isEmpty()))
                .orElse(List.of());
    }

    /** The routine in a namespace that has these input arguments; empty: none, as far as that is known. */
    static Optional<Routine> same(Namespace namespace, String name, List<TypeRef> inputs) {
        return namespace.routines(name).stream()
                .filter(it -> sameTypes(inputs(it), inputs))
                .findFirst();
    }

    /** The types of the arguments that are part of a routine's identity. */
    static List<TypeRef> inputs(Routine routine) {
        return routine.arguments().stream()
                .filter(Argument::input)
                .map(Argument::type)
                .toList();
    }

    /** The type of an argument, which has no modifiers: {@code numeric(10,2)} is {@code numeric} there. */
    TypeRef type(Node typeName) {
        ObjectNode plain = typeName.json().deepCopy();
        plain.remove("typmods");
        return new Types(context, names).of(new Node(plain));
    }

    private List<Routine> withArguments(List<Routine> candidates, Node named) {
        List<TypeRef> inputs = types(named);
        List<Routine> found =
                candidates.stream().filter(it -> sameTypes(inputs(it), inputs)).toList();
        if (!found.isEmpty()) {
            return found;
        }
        // A procedure may be named with its OUT arguments, too.
        List<TypeRef> all = named.list("objfuncargs", "FunctionParameter").stream()
                .map(it -> type(it.get("argType")))
                .toList();
        return candidates.stream()
                .filter(it -> it.kind().equals("procedure"))
                .filter(it ->
                        sameTypes(it.arguments().stream().map(Argument::type).toList(), all))
                .toList();
    }

    private List<TypeRef> types(Node named) {
        return named.list("objargs", "TypeName").stream().map(this::type).toList();
    }

    private static boolean sameTypes(List<TypeRef> one, List<TypeRef> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!key(one.get(i)).equals(key(other.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** A type that is not known may be written with its schema here and without it there. */
    private static String key(TypeRef type) {
        return type.known() ? type.title() : type.title().substring(type.title().lastIndexOf('.') + 1);
    }

    private static boolean known(Routine routine) {
        return known(inputs(routine));
    }

    private static boolean known(List<TypeRef> types) {
        return types.stream().allMatch(TypeRef::known);
    }

    private void ambiguous(String kind, List<String> parts, List<Routine> found, Node at) {
        String all = found.stream().map(Routine::title).collect(Collectors.joining(", "));
        context.refuse(
                Kind.UNFIT,
                at,
                found.get(0),
                "There is more than one %s %s: %s.".formatted(kind, Identifier.quote(parts), all),
                "Write the types of its arguments behind the name.");
    }

    private void missing(String kind, List<String> parts, Node named, List<Routine> candidates) {
        if (candidates.isEmpty() && BuiltInRoutines.has(last(parts))) {
            return;
        }
        String arguments = named.is("args_unspecified")
                ? ""
                : types(named).stream().map(TypeRef::title).collect(Collectors.joining(", ", "(", ")"));
        String name = Identifier.quote(parts) + arguments;
        if (candidates.isEmpty()) {
            names.missing(named, kind, Identifier.quote(parts), name, routineNames());
            return;
        }
        if (Extensions.mayHaveMade(context.schema(), kind)) {
            return;
        }
        String there = candidates.stream().map(Routine::title).collect(Collectors.joining(", "));
        context.missing(
                named,
                name,
                "There is no %s %s. There is %s.".formatted(kind, name, there),
                "Correct the types of its arguments, or create it in an earlier migration.");
    }

    private List<String> routineNames() {
        return context.schema().namespaces().stream()
                .flatMap(it -> it.routines().stream())
                .map(Routine::name)
                .distinct()
                .toList();
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }
}

package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/** A function, procedure, aggregate or window function. */
public final class Routine extends SchemaObject {

    private Namespace namespace;
    private String name;
    private final String kind;
    private List<Argument> arguments;
    private Definition definition;

    /** One of {@code kind} {@code function}, {@code procedure} or {@code aggregate}. */
    public Routine(Namespace namespace, String name, String kind, List<Argument> arguments, Definition definition) {
        this.namespace = namespace;
        this.name = name;
        this.kind = kind;
        this.arguments = List.copyOf(arguments);
        this.definition = definition;
    }

    /**
     * One argument.
     *
     * @param mode {@code in}, {@code out}, {@code inout}, {@code variadic} or {@code table}
     * @param name empty: it has none
     */
    public record Argument(String mode, String name, TypeRef type) {
        /** Whether callers give it, so that it is part of the routine's identity. */
        public boolean input() {
            return mode.equals("in") || mode.equals("inout") || mode.equals("variadic");
        }
    }

    /**
     * What CREATE OR REPLACE may change.
     *
     * @param sql the CREATE statement as it was written
     * @param returns null type of a procedure is written {@code ""}
     * @param volatility {@code immutable}, {@code stable} or {@code volatile}
     * @param parallel {@code safe}, {@code restricted} or {@code unsafe}
     */
    public record Definition(
            String sql,
            String returns,
            boolean returnsSet,
            String language,
            String volatility,
            boolean strict,
            boolean securityDefiner,
            boolean leakproof,
            String parallel) {}

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String title() {
        return namespace.title() + "." + Identifier.quote(name)
                + arguments.stream()
                        .filter(it -> it.input()
                                || (kind.equals("procedure") && it.mode().equals("out")))
                        .map(it -> it.type().title())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Where it is. */
    public Namespace namespace() {
        return namespace;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    /** Its arguments, in order. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** Gives its arguments other names, where they had none. */
    public void arguments(List<Argument> to) {
        arguments = List.copyOf(to);
    }

    /** What CREATE OR REPLACE may change. */
    public Definition definition() {
        return definition;
    }

    /** Replaces it. */
    public void definition(Definition to) {
        definition = to;
    }

    void place(Namespace to, String newName) {
        namespace = to;
        name = newName;
    }
}

package dev.lockkeeper.processor;

import dev.lockkeeper.Batch;
import dev.lockkeeper.catalog.Action.JavaMethod;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the methods of a migration that carry a phase. */
final class JavaMethods {

    /** The simple name of the class that is generated into each package whose migrations have Java code. */
    static final String PROVIDER = "LockkeeperMigrationCode";

    private final Elements elements;
    private final Reporter reporter;

    JavaMethods(Elements elements, Reporter reporter) {
        this.elements = elements;
        this.reporter = reporter;
    }

    /** The method as the catalog knows it; empty, and reported, if generated code could not call it so. */
    Optional<JavaMethod> read(AnnotationUse use, Class<?> parameter) {
        var method = (ExecutableElement) use.element();
        if (SqlSource.in(use)) {
            reporter.error(
                    Check.CONTRADICTION,
                    use.position(),
                    "There is SQL in an annotation on the method %s.".formatted(method.getSimpleName()),
                    "A method does the work itself; the SQL would not run.",
                    "Put the SQL on the class, in an annotation of its own.");
            return Optional.empty();
        }
        if (!takes(method, parameter) || !callable(method)) {
            return Optional.empty();
        }
        if (use.number("revision") < 1) {
            reporter.error(
                    Check.OUT_OF_RANGE,
                    use.position("revision"),
                    "The revision is %d.".formatted(use.number("revision")),
                    "Revisions are counted from 1.",
                    "Write revision = 1, and one more each time the code changes on purpose.");
            return Optional.empty();
        }
        TypeElement type = owner(method);
        return Optional.of(new JavaMethod(
                provider(type), nameInPackage(type) + "." + method.getSimpleName(), use.number("revision")));
    }

    private boolean takes(ExecutableElement method, Class<?> parameter) {
        boolean fits = method.getParameters().size() == 1
                && is(method.getParameters().get(0).asType(), parameter)
                && method.getReturnType().getKind() == TypeKind.VOID;
        if (!fits) {
            String why = parameter == Batch.class
                    ? "A backfill that names a table is called once a batch."
                    : "It is called once, with the connection of its phase's transaction.";
            reporter.error(
                    Check.WRONG_PARAMETERS,
                    Position.of(method),
                    "%s is not void %s(%s)."
                            .formatted(signature(method), method.getSimpleName(), parameter.getSimpleName()),
                    why,
                    "Write void %s(%s %s) throws SQLException, and import %s."
                            .formatted(
                                    method.getSimpleName(),
                                    parameter.getSimpleName(),
                                    parameter == Connection.class ? "connection" : "batch",
                                    parameter.getName()));
        }
        return fits;
    }

    /** Not as the compiler prints it: each has a way of its own. */
    private static String signature(ExecutableElement method) {
        String parameters = method.getParameters().stream()
                .map(it -> it.asType().toString())
                .collect(Collectors.joining(","));
        return "%s %s(%s)"
                .formatted(
                        method.getReturnType(),
                        method.getSimpleName(),
                        method.isVarArgs() ? parameters.replaceAll("\\[\\]$", "...") : parameters);
    }

    private boolean callable(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.PRIVATE)) {
            return unreachable(
                    method,
                    "%s is private.".formatted(method.getSimpleName()),
                    "Remove private: it need not be public, either.");
        }
        if (modifiers.contains(Modifier.STATIC)) {
            return unreachable(
                    method,
                    "%s is static.".formatted(method.getSimpleName()),
                    "Remove static: each call gets a new %s."
                            .formatted(owner(method).getSimpleName()));
        }
        if (!throwsExceptions(method)) {
            return unreachable(
                    method,
                    "%s throws more than an Exception.".formatted(method.getSimpleName()),
                    "Let it throw Exception, or something more precise.");
        }
        TypeElement type = owner(method);
        boolean instantiable = (type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD)
                && !type.getModifiers().contains(Modifier.ABSTRACT);
        for (Element it = type; it.getKind() != ElementKind.PACKAGE; it = enclosing(it)) {
            boolean inner = enclosing(it).getKind() != ElementKind.PACKAGE;
            instantiable &= !it.getModifiers().contains(Modifier.PRIVATE)
                    && (!inner || it.getModifiers().contains(Modifier.STATIC));
        }
        instantiable &= ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(it -> it.getParameters().isEmpty()
                        && !it.getModifiers().contains(Modifier.PRIVATE)
                        && throwsExceptions(it));
        return instantiable
                || unreachable(
                        method,
                        "new %s() is not possible within its package.".formatted(nameInPackage(type)),
                        "Make it a class, static if it is nested, with a constructor that takes nothing; nothing of it private.");
    }

    /** Whether generated code may pass on what it throws. The exception of a type variable is inferred to be none. */
    private static boolean throwsExceptions(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .allMatch(it -> it.getKind() == TypeKind.TYPEVAR || extendsAny(it, Exception.class, Error.class));
    }

    private static boolean extendsAny(TypeMirror type, Class<?>... parents) {
        TypeMirror next = type;
        while (next.getKind() != TypeKind.NONE) {
            for (Class<?> parent : parents) {
                if (is(next, parent)) {
                    return true;
                }
            }
            next = ((TypeElement) ((DeclaredType) next).asElement()).getSuperclass();
        }
        return false;
    }

    private static boolean is(TypeMirror type, Class<?> expected) {
        if (type.getKind() == TypeKind.ERROR) {
            throw new AnnotationUse.UncompilableException();
        }
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(expected.getName());
    }

    private boolean unreachable(ExecutableElement method, String fact, String remedy) {
        reporter.error(
                Check.OUT_OF_REACH,
                Position.of(method),
                fact,
                "The class that is generated into its package could not call it.",
                remedy);
        return false;
    }

    private String provider(TypeElement type) {
        String packageName = packageOf(type);
        return packageName.isEmpty() ? PROVIDER : packageName + "." + PROVIDER;
    }

    /** {@code Outer.Inner}. */
    private String nameInPackage(TypeElement type) {
        String packageName = packageOf(type);
        String name = type.getQualifiedName().toString();
        return packageName.isEmpty() ? name : name.substring(packageName.length() + 1);
    }

    private String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    /** The class that a method stands in. */
    static TypeElement owner(Element method) {
        return (TypeElement) enclosing(method);
    }

    private static Element enclosing(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement());
    }

    /** The methods of a class, in the order written. */
    static List<ExecutableElement> of(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements());
    }
}

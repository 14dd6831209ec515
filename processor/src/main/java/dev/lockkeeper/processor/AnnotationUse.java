package dev.lockkeeper.processor;

import dev.lockkeeper.processor.Position.Repeated;
import java.io.Serial;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Elements.Origin;
import org.jspecify.annotations.Nullable;

/** One use of an annotation: its values, and where each of them stands. */
final class AnnotationUse {

    /** That of the migrations, and that of the changes. */
    private static final String PACKAGES = "dev\\.lockkeeper(\\.change)?";

    private final Element element;
    private final AnnotationMirror mirror;
    private final @Nullable Repeated repeated;
    private final Elements elements;

    private AnnotationUse(Element element, AnnotationMirror mirror, @Nullable Repeated repeated, Elements elements) {
        this.element = element;
        this.mirror = mirror;
        this.repeated = repeated;
        this.elements = elements;
    }

    /** The use of an annotation on an element, if there is one. */
    static Optional<AnnotationUse> find(Element element, Class<? extends Annotation> type, Elements elements) {
        return element.getAnnotationMirrors().stream()
                .filter(it -> is(it, type))
                .findFirst()
                .map(it -> new AnnotationUse(element, it, null, elements));
    }

    /** The use of any annotation of Lockkeeper on an element that comes first. */
    static Optional<AnnotationUse> first(Element element, Elements elements) {
        return every(element, elements).stream().findFirst();
    }

    /** Each use of any annotation of Lockkeeper on an element; a container counts once. */
    static List<AnnotationUse> every(Element element, Elements elements) {
        return element.getAnnotationMirrors().stream()
                .filter(it -> elements.getPackageOf(it.getAnnotationType().asElement())
                        .getQualifiedName()
                        .toString()
                        .matches(PACKAGES))
                .map(it -> new AnnotationUse(element, it, null, elements))
                .toList();
    }

    /** Refuses an element with an annotation that does not exist: it may have been meant for us. */
    static void requireKnown(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().getKind() == TypeKind.ERROR) {
                throw new UncompilableException();
            }
        }
    }

    /** Every use of a repeatable annotation on an element, in the order written. */
    static List<AnnotationUse> all(
            Element element,
            Class<? extends Annotation> type,
            Class<? extends Annotation> container,
            Elements elements) {
        var uses = new ArrayList<AnnotationUse>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (is(mirror, type)) {
                uses.add(new AnnotationUse(element, mirror, null, elements));
            }
            if (is(mirror, container)) {
                uses.addAll(new AnnotationUse(element, mirror, null, elements).contained(type));
            }
        }
        return uses;
    }

    /** The annotations in a container, whether javac made it or the user wrote it. */
    private List<AnnotationUse> contained(Class<? extends Annotation> type) {
        boolean implied = elements.getOrigin(element, mirror) == Origin.MANDATED;
        var uses = new ArrayList<AnnotationUse>();
        for (AnnotationValue value : array("value")) {
            Repeated repeated = implied ? new Repeated(type.getSimpleName(), uses.size() + 1) : null;
            uses.add(new AnnotationUse(element, expect(AnnotationMirror.class, value), repeated, elements));
        }
        return uses;
    }

    /** As it is written: {@code @Expand}. A container has the name of what it contains. */
    String name() {
        Element type = mirror.getAnnotationType().asElement();
        Element outer = Objects.requireNonNull(type.getEnclosingElement());
        return "@" + (outer instanceof TypeElement ? outer : type).getSimpleName();
    }

    /** Whether it is a use of this annotation. */
    boolean is(Class<? extends Annotation> type) {
        return is(mirror, type);
    }

    Element element() {
        return element;
    }

    AnnotationMirror mirror() {
        return mirror;
    }

    String text(String name) {
        return expect(String.class, value(name));
    }

    int number(String name) {
        return expect(Integer.class, value(name));
    }

    boolean flag(String name) {
        return expect(Boolean.class, value(name));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constant(value(name), type);
    }

    <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        return array(name).stream().map(it -> constant(it, type)).toList();
    }

    List<String> texts(String name) {
        return array(name).stream().map(it -> expect(String.class, it)).toList();
    }

    /** The types of an array of class literals, which need not be classes: {@code int.class}. */
    List<TypeMirror> types(String name) {
        var types = new ArrayList<TypeMirror>();
        for (AnnotationValue value : array(name)) {
            TypeMirror type = expect(TypeMirror.class, value);
            if (type.getKind() == TypeKind.ERROR) {
                throw new UncompilableException();
            }
            types.add(type);
        }
        return types;
    }

    /** The annotations in an array of annotations. */
    List<AnnotationUse> uses(String name) {
        return array(name).stream()
                .map(it -> new AnnotationUse(element, expect(AnnotationMirror.class, it), repeated, elements))
                .toList();
    }

    /** The annotation that is a value. */
    AnnotationUse use(String name) {
        return new AnnotationUse(element, expect(AnnotationMirror.class, value(name)), repeated, elements);
    }

    /** Where the annotation stands. */
    Position position() {
        return new Position(element, mirror, null, repeated, null);
    }

    /** Where a value stands; where it is a default, the annotation. */
    Position position(String name) {
        return new Position(element, mirror, written(name), repeated, null);
    }

    /** Where an element of an array stands. */
    Position position(String name, int index) {
        AnnotationValue written = written(name);
        if (written != null && written.getValue() instanceof List<?> list && index < list.size()) {
            return new Position(element, mirror, (AnnotationValue) list.get(index), repeated, null);
        }
        return new Position(element, mirror, written, repeated, null);
    }

    /** Whether somebody wrote a value, so that it is no default. */
    boolean writes(String name) {
        return written(name) != null;
    }

    private @Nullable AnnotationValue written(String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> it :
                mirror.getElementValues().entrySet()) {
            if (it.getKey().getSimpleName().contentEquals(name)) {
                return it.getValue();
            }
        }
        return null;
    }

    private AnnotationValue value(String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> it :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (it.getKey().getSimpleName().contentEquals(name)) {
                return Objects.requireNonNull(it.getValue());
            }
        }
        // It has no default, and nobody wrote it.
        throw new UncompilableException();
    }

    private List<? extends AnnotationValue> array(String name) {
        var values = new ArrayList<AnnotationValue>();
        for (Object it : expect(List.class, value(name))) {
            values.add((AnnotationValue) it);
        }
        return values;
    }

    private static <E extends Enum<E>> E constant(AnnotationValue value, Class<E> type) {
        return Enum.valueOf(
                type, expect(VariableElement.class, value).getSimpleName().toString());
    }

    private static <T> T expect(Class<T> type, AnnotationValue value) {
        if (!type.isInstance(value.getValue()) || unresolved(value)) {
            throw new UncompilableException();
        }
        return type.cast(value.getValue());
    }

    /** Compilers give this text for what they cannot resolve. In javac a text that somebody wrote has quotes here. */
    private static boolean unresolved(AnnotationValue value) {
        boolean eclipse = value.getClass().getName().startsWith("org.eclipse.");
        return (eclipse ? value.getValue() : value.toString()).equals("<error>");
    }

    static boolean is(AnnotationMirror mirror, Class<? extends Annotation> type) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(Objects.requireNonNull(type.getCanonicalName()));
    }

    /** A value that does not compile. Its class is left out; javac says what is wrong with it. */
    static final class UncompilableException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }
}

package dev.lockkeeper.processor;

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
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** One use of an annotation: its values, and where each of them stands. */
final class AnnotationUse {

    private final Element element;
    private final AnnotationMirror mirror;
    private final Elements elements;

    private AnnotationUse(Element element, AnnotationMirror mirror, Elements elements) {
        this.element = element;
        this.mirror = mirror;
        this.elements = elements;
    }

    /** The use of an annotation on an element, if there is one. */
    static Optional<AnnotationUse> find(Element element, Class<? extends Annotation> type, Elements elements) {
        return element.getAnnotationMirrors().stream()
                .filter(it -> is(it, type))
                .findFirst()
                .map(it -> new AnnotationUse(element, it, elements));
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
                uses.add(new AnnotationUse(element, mirror, elements));
            }
            if (is(mirror, container)) {
                new AnnotationUse(element, mirror, elements)
                        .array("value").stream()
                                .map(it -> new AnnotationUse(element, expect(AnnotationMirror.class, it), elements))
                                .forEach(uses::add);
            }
        }
        return uses;
    }

    Element element() {
        return element;
    }

    String text(String name) {
        return expect(String.class, value(name));
    }

    int number(String name) {
        return expect(Integer.class, value(name));
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

    /** The classes of an array of class literals. One that does not compile is left to javac to report. */
    List<TypeElement> classes(String name) {
        var classes = new ArrayList<TypeElement>();
        for (AnnotationValue value : array(name)) {
            if (value.getValue() instanceof DeclaredType type && type.getKind() == TypeKind.DECLARED) {
                classes.add((TypeElement) type.asElement());
            }
        }
        return classes;
    }

    /** Class literals that name no class, such as {@code int.class}, with the index of each. */
    List<Integer> noClasses(String name) {
        var indexes = new ArrayList<Integer>();
        List<? extends AnnotationValue> values = array(name);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).getValue() instanceof TypeMirror type && !(type instanceof DeclaredType)) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /** The annotations in an array of annotations. */
    List<AnnotationUse> uses(String name) {
        return array(name).stream()
                .map(it -> new AnnotationUse(element, expect(AnnotationMirror.class, it), elements))
                .toList();
    }

    /** Where the annotation stands. */
    Position position() {
        return new Position(element, mirror, null);
    }

    /** Where a value stands; where it is a default, the annotation. */
    Position position(String name) {
        return new Position(element, mirror, written(name));
    }

    /** Where an element of an array stands. */
    Position position(String name, int index) {
        AnnotationValue written = written(name);
        if (written != null && written.getValue() instanceof List<?> list && index < list.size()) {
            return new Position(element, mirror, (AnnotationValue) list.get(index));
        }
        return new Position(element, mirror, written);
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
        throw new IllegalArgumentException(mirror + " has no " + name);
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
        if (!type.isInstance(value.getValue())) {
            throw new UncompilableException();
        }
        return type.cast(value.getValue());
    }

    private static boolean is(AnnotationMirror mirror, Class<? extends Annotation> type) {
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

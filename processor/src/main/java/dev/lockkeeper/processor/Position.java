package dev.lockkeeper.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in the source: an annotation value, or as near to it as is known.
 *
 * @param element the class or method; null: it stands in no source
 * @param annotation on it; null: the element itself is meant
 * @param value in the annotation; null: the whole annotation is meant
 * @param ordinal which annotation it is, where the compiler can point at its class only: {@code @Expand no. 2}; else empty
 */
record Position(
        @Nullable Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value,
        String ordinal) {

    /** Nowhere in the source: the command line, say. */
    static final Position NOWHERE = new Position(null, null, null, "");

    static Position of(Element element) {
        return new Position(element, null, null, "");
    }
}

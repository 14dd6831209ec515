package dev.lockkeeper.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in the source: an annotation value, or as near to it as is known.
 *
 * @param element the class or method
 * @param annotation on it; null: the element itself is meant
 * @param value in the annotation; null: the whole annotation is meant
 */
record Position(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    static Position of(Element element) {
        return new Position(element, null, null);
    }
}

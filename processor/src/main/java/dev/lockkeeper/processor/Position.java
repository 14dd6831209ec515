package dev.lockkeeper.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands: an annotation value, a place in its SQL, or as near to it as is known.
 *
 * @param element the class or method; null: it stands in no source
 * @param annotation on it; null: the element itself is meant
 * @param value in the annotation; null: the whole annotation is meant
 * @param repeated which of several annotations it is, where javac put them into a container; null: it did not
 * @param sql a place in the SQL of the value; null: the whole value is meant
 */
record Position(
        @Nullable Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value,
        @Nullable Repeated repeated,
        @Nullable SqlPlace sql) {

    /** Nowhere in the source: the command line, say. */
    static final Position NOWHERE = new Position(null, null, null, null, null);

    static Position of(Element element) {
        return new Position(element, null, null, null, null);
    }

    /** A place in SQL that stands in this value, or in the script that it names. */
    Position at(SqlPlace place) {
        return new Position(element, annotation, value, repeated, place);
    }

    /**
     * One of several annotations of a type.
     *
     * @param name of the type, without its package
     * @param number counted from 1
     */
    record Repeated(String name, int number) {

        @Override
        public String toString() {
            return "@%s no. %d".formatted(name, number);
        }
    }
}

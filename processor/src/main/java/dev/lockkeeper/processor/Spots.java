package dev.lockkeeper.processor;

import dev.lockkeeper.processor.Position.Repeated;
import dev.lockkeeper.processor.Reporter.Told;
import dev.lockkeeper.processor.cache.Telling;
import dev.lockkeeper.processor.cache.Telling.Spot;
import dev.lockkeeper.processor.cache.Telling.SqlSpot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Writes positions in migrations down so that another build finds them again in the same sources. Only what is part of a
 * {@link Fingerprint} is counted: the class, its annotated methods, our annotations, and their values.
 */
final class Spots {

    private final Elements elements;

    Spots(Elements elements) {
        this.elements = elements;
    }

    /** What was told, to be told again; empty if some of it belongs to none of these migrations. */
    Optional<List<Telling>> of(List<Told> told, Collection<TypeElement> migrations) {
        var tellings = new ArrayList<Telling>();
        for (Told it : told) {
            Optional<Spot> spot = of(it.position(), migrations);
            if (spot.isEmpty()) {
                return Optional.empty();
            }
            tellings.add(new Telling(it.kind().name(), it.message(), spot.get()));
        }
        return Optional.of(tellings);
    }

    /** The same in the sources of now; empty if some of it is not there. */
    Optional<List<Told>> found(List<Telling> tellings, Collection<TypeElement> migrations) {
        Map<String, TypeElement> types = new HashMap<>();
        if (!tellings.isEmpty()) {
            migrations.forEach(it -> types.put(elements.getBinaryName(it).toString(), it));
        }
        var told = new ArrayList<Told>();
        for (Telling it : tellings) {
            TypeElement type = types.get(it.spot().type());
            Optional<Position> position = type == null ? Optional.empty() : position(it.spot(), type);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            told.add(new Told(Diagnostic.Kind.valueOf(it.kind()), position.get(), it.message()));
        }
        return Optional.of(told);
    }

    private Optional<Spot> of(Position position, Collection<TypeElement> migrations) {
        Element element = position.element();
        if (element == null) {
            return Optional.empty();
        }
        Element type = element instanceof TypeElement ? element : element.getEnclosingElement();
        int number = type instanceof TypeElement it && migrations.contains(it) ? place(parts(it), element) : -1;
        AnnotationMirror annotation = position.annotation();
        AnnotationValue value = position.value();
        int use = annotation == null ? -1 : place(annotations(element), annotation);
        int which = annotation == null || value == null ? -1 : place(values(annotation), value);
        if (number < 0 || (annotation != null && use < 0) || (value != null && which < 0)) {
            return Optional.empty();
        }
        Repeated repeated = position.repeated();
        SqlPlace sql = position.sql();
        return Optional.of(new Spot(
                elements.getBinaryName((TypeElement) type).toString(),
                number,
                use,
                which,
                repeated == null ? "" : repeated.name(),
                repeated == null ? 0 : repeated.number(),
                sql == null ? SqlSpot.none() : new SqlSpot(sql.script(), sql.sql(), sql.index())));
    }

    private Optional<Position> position(Spot spot, TypeElement type) {
        Element element = at(parts(type), spot.element());
        AnnotationMirror annotation = element == null ? null : at(annotations(element), spot.annotation());
        AnnotationValue value = annotation == null ? null : at(values(annotation), spot.value());
        boolean whole =
                element != null && (annotation != null || spot.annotation() < 0) && (value != null || spot.value() < 0);
        SqlSpot sql = spot.sql();
        return whole
                ? Optional.of(new Position(
                        element,
                        annotation,
                        value,
                        spot.repeated().isEmpty() ? null : new Repeated(spot.repeated(), spot.number()),
                        sql.index() < 0 ? null : new SqlPlace(sql.script(), sql.text(), sql.index())))
                : Optional.empty();
    }

    private List<Element> parts(TypeElement type) {
        var parts = new ArrayList<Element>(List.of(type));
        JavaMethods.of(type).stream()
                .filter(it -> AnnotationUse.first(it, elements).isPresent())
                .forEach(parts::add);
        return parts;
    }

    /** Those on an element, each before those in it. */
    private List<AnnotationMirror> annotations(Element element) {
        var all = new ArrayList<AnnotationMirror>();
        AnnotationUse.every(element, elements).forEach(it -> add(it.mirror(), all));
        return all;
    }

    private static void add(AnnotationMirror mirror, List<AnnotationMirror> all) {
        all.add(mirror);
        for (AnnotationValue it : values(mirror)) {
            if (it.getValue() instanceof AnnotationMirror inner) {
                add(inner, all);
            }
        }
    }

    /** Those of an annotation, each before those in it. */
    private static List<AnnotationValue> values(AnnotationMirror annotation) {
        var all = new ArrayList<AnnotationValue>();
        for (AnnotationValue value : annotation.getElementValues().values()) {
            all.add(value);
            if (value.getValue() instanceof List<?> list) {
                list.forEach(it -> all.add((AnnotationValue) it));
            }
        }
        return all;
    }

    /** Some compilers make a new object of the same each time it is asked for, others have equal ones of different things. */
    private static <T> int place(List<T> all, T one) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == one) {
                return i;
            }
        }
        return all.indexOf(one);
    }

    private static <T> @Nullable T at(List<T> all, int place) {
        return place >= 0 && place < all.size() ? all.get(place) : null;
    }
}

package dev.lockkeeper.processor;

import javax.annotation.processing.Messager;

/** What every compiler can do: point at a class, a method, an annotation on it, or a value. */
final class NearestPlaces implements Places {

    private final Messager messager;

    NearestPlaces(Messager messager) {
        this.messager = messager;
    }

    @Override
    public Place find(Position position) {
        String annotation =
                position.repeated() == null ? "" : position.repeated().toString();
        SqlPlace sql = position.sql();
        if (sql == null) {
            return new Place(annotation, "", true, printer(position));
        }
        boolean start = sql.script().isEmpty() && sql.index() == 0;
        return new Place(annotation, sql.words(), start, printer(position));
    }

    private Place.Printer printer(Position position) {
        if (position.element() == null) {
            return messager::printMessage;
        }
        return (kind, text) -> {
            if (position.annotation() == null) {
                messager.printMessage(kind, text, position.element());
            } else if (position.value() == null) {
                messager.printMessage(kind, text, position.element(), position.annotation());
            } else {
                messager.printMessage(kind, text, position.element(), position.annotation(), position.value());
            }
        };
    }
}

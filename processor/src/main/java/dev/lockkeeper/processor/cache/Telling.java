package dev.lockkeeper.processor.cache;

import dev.lockkeeper.catalog.Message;

/**
 * Something that a build has told of a migration.
 *
 * @param kind how, as compilers name it: {@code WARNING}
 * @param message what
 * @param spot where
 */
public record Telling(String kind, Message message, Spot spot) {

    /**
     * Where something stands in a class that is still the same, by numbers in the order in which things stand there.
     *
     * @param type the binary name of the class
     * @param element 0 for the class itself, then its methods
     * @param annotation on the element; -1: the element itself is meant
     * @param value in the annotation; -1: the whole annotation is meant
     * @param repeated the name of an annotation that the compiler has put into a container; empty: it did not
     * @param number which of them it is, from 1
     * @param sql a place in the SQL of the value
     */
    public record Spot(String type, int element, int annotation, int value, String repeated, int number, SqlSpot sql) {}

    /**
     * A place in SQL.
     *
     * @param script the path the SQL was read from; empty: it stands in an annotation
     * @param text the whole SQL
     * @param index in chars from its start; -1: there is no such place
     */
    public record SqlSpot(String script, String text, int index) {
        /** No place in SQL. */
        public static SqlSpot none() {
            return new SqlSpot("", "", -1);
        }
    }

    void pack(Packer packer) {
        packer.text(kind)
                .text(message.code())
                .text(message.fact())
                .text(message.effect())
                .text(message.remedy())
                .text(spot.type)
                .number(spot.element)
                .number(spot.annotation + 1)
                .number(spot.value + 1)
                .text(spot.repeated)
                .number(spot.number)
                .text(spot.sql.script)
                .text(spot.sql.text)
                .number(spot.sql.index + 1);
    }

    static Telling unpack(Unpacker unpacker) {
        String kind = unpacker.text();
        var message = new Message(unpacker.text(), unpacker.text(), unpacker.text(), unpacker.text());
        var spot = new Spot(
                unpacker.text(),
                unpacker.count(),
                unpacker.count() - 1,
                unpacker.count() - 1,
                unpacker.text(),
                unpacker.count(),
                new SqlSpot(unpacker.text(), unpacker.text(), unpacker.count() - 1));
        return new Telling(kind, message, spot);
    }
}

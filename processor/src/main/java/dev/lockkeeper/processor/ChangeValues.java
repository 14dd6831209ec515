package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.NewColumn;
import dev.lockkeeper.catalog.change.OtherName;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of a change's annotation, each read as what it is; what is not is reported where it stands. */
final class ChangeValues {

    private final AnnotationUse use;
    private final Reporter reporter;
    private final SqlFragments fragments;

    /** What was written, by the name of the value: what nobody wrote is not in it, so that it may come later. */
    private final Map<String, String> words = new TreeMap<>();

    ChangeValues(AnnotationUse use, Reporter reporter, SqlFragments fragments) {
        this.use = use;
        this.reporter = reporter;
        this.fragments = fragments;
    }

    /** What its author wrote, blind to how SQL is laid out, and to the order of the values. */
    String words() {
        return use.name()
                + words.entrySet().stream()
                        .map(it -> it.getKey() + " = " + it.getValue())
                        .collect(Collectors.joining("; ", "(", ")"));
    }

    /** The name of a table. */
    RelationName table(String value) {
        return read(value, -1, use.text(value), "the name of one table", fragments::table)
                .orElse(new RelationName("", ""));
    }

    /** The name of a type that somebody made. */
    RelationName typeName(String value) {
        return read(value, -1, use.text(value), "the name of one type", fragments::table)
                .orElse(new RelationName("", ""));
    }

    /** A label of an enum, which may be left out. */
    String label(String value) {
        String label = use.text(value);
        if (!label.isEmpty()) {
            words.put(value, Identifier.literal(label));
        }
        return label;
    }

    /** Labels of an enum. */
    List<String> labels(String value) {
        List<String> labels = use.texts(value);
        if (!labels.isEmpty()) {
            words.put(value, labels.stream().map(Identifier::literal).collect(Collectors.joining(", ")));
        }
        return labels;
    }

    /** For each label that the one value names, that of the other one: one for all of them, or as many as there are. */
    Map<String, String> pairs(String from, String to) {
        List<String> keys = labels(from);
        List<String> labels = labels(to);
        Map<String, String> pairs = new LinkedHashMap<>();
        if (labels.size() != keys.size() && (labels.size() != 1 || keys.isEmpty())) {
            reject(
                    keys.isEmpty() ? to : from,
                    -1,
                    "There are %d labels in %s for %d in %s.".formatted(labels.size(), to, keys.size(), from),
                    "Write one for each, in their order.");
            return pairs;
        }
        for (int i = 0; i < keys.size(); i++) {
            String label = labels.get(labels.size() == 1 ? 0 : i);
            if (pairs.put(keys.get(i), label) != null) {
                reject(from, i, "%s is there twice.".formatted(Identifier.literal(keys.get(i))), "Write it once.");
            }
        }
        return pairs;
    }

    /** What columns are called besides: {@code orders.status AS state}. */
    List<OtherName> otherNames(String value) {
        List<String> texts = use.texts(value);
        var names = new ArrayList<OtherName>();
        for (int i = 0; i < texts.size(); i++) {
            read(value, i, texts.get(i), "a column and its other name: orders.status AS state", fragments::otherName)
                    .ifPresent(names::add);
        }
        return names;
    }

    /** One name, as PostgreSQL's catalog has it. */
    String column(String value) {
        return column(value, -1, use.text(value));
    }

    /** Names, as PostgreSQL's catalog has them. */
    List<String> columns(String value) {
        List<String> texts = use.texts(value);
        var columns = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            columns.add(column(value, i, texts.get(i)));
        }
        return columns;
    }

    private String column(String value, int index, String text) {
        return read(value, index, text, "one name", fragments::name).orElse("");
    }

    /** A name that may be left out. */
    String name(String value) {
        return use.text(value).isEmpty() ? "" : column(value);
    }

    /** A type. */
    String type(String value) {
        return read(value, -1, use.text(value), "one type", fragments::type).orElse("");
    }

    /** An expression that may be left out. */
    String expression(String value) {
        String text = use.text(value);
        return text.isEmpty() ? "" : sql(value, -1, text, "one expression", fragments::expression);
    }

    /** Expressions, as many as there are columns that they are for. */
    List<String> expressions(String value, int count) {
        List<String> texts = use.texts(value);
        if (texts.size() != count) {
            reject(
                    value,
                    -1,
                    "There are %d expressions for %d columns.".formatted(texts.size(), count),
                    "Write one for each, in their order.");
        }
        var expressions = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            expressions.add(sql(value, i, texts.get(i), "one expression", fragments::expression));
        }
        return expressions;
    }

    /** A column that is new: a name and a type. */
    NewColumn newColumn(String value) {
        return newColumn(value, -1, use.text(value));
    }

    /** Columns that are new. */
    List<NewColumn> newColumns(String value) {
        List<String> texts = use.texts(value);
        var columns = new ArrayList<NewColumn>();
        for (int i = 0; i < texts.size(); i++) {
            columns.add(newColumn(value, i, texts.get(i)));
        }
        return columns;
    }

    private NewColumn newColumn(String value, int index, String text) {
        return read(value, index, text, "a name and a type", fragments::newColumn)
                .orElse(new NewColumn("", ""));
    }

    /** A condition that may be left out. */
    String condition(String value) {
        String text = use.text(value);
        return text.isEmpty() ? "" : sql(value, -1, text, "one condition", fragments::condition);
    }

    /** The keys of an index. */
    List<String> keys(String value) {
        List<String> texts = use.texts(value);
        var keys = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            read(value, i, texts.get(i), "one key of an index", fragments::key).ifPresent(keys::add);
        }
        if (texts.isEmpty()) {
            reject(value, -1, "There is no key in it.", "Name a column.");
        }
        return keys;
    }

    /** Whatever stands there; the statement that is made of it is read as a whole. */
    String text(String value) {
        String text = use.text(value);
        if (!text.isEmpty()) {
            words.merge(value, text.strip().replaceAll("\\s+", " "), (one, other) -> one + ", " + other);
        }
        return text;
    }

    /** Yes or no. */
    boolean flag(String value) {
        boolean is = use.flag(value);
        if (is) {
            words.put(value, "true");
        }
        return is;
    }

    /** One of several words, as SQL writes it; empty for the one that says nothing. */
    <E extends Enum<E>> String constant(String value, Class<E> type, E none) {
        E constant = use.constant(value, type);
        if (constant == none) {
            return "";
        }
        words.put(value, constant.name());
        return constant.name().replace('_', ' ');
    }

    private String sql(String value, int index, String text, String expected, Fragment<String> fragment) {
        return read(value, index, text, expected, fragment, fragments::words).orElse("");
    }

    private <T> Optional<T> read(String value, int index, String text, String expected, Fragment<T> fragment) {
        return read(value, index, text, expected, fragment, it -> it.toString().strip());
    }

    private <T> Optional<T> read(
            String value, int index, String text, String expected, Fragment<T> fragment, Function<T, String> said) {
        try {
            Optional<T> read = fragment.read(text);
            if (read.isEmpty()) {
                reject(value, index, "\"%s\" is not %s.".formatted(text, expected), "Write just that.");
            } else {
                words.merge(value, said.apply(read.get()), (one, other) -> one + ", " + other);
            }
            return read;
        } catch (SqlSyntaxException e) {
            reporter.syntax(position(value, index).at(new SqlPlace("", text, e.index())), e);
            return Optional.empty();
        }
    }

    private void reject(String value, int index, String fact, String remedy) {
        reporter.error(
                Check.CONTRADICTION,
                position(value, index),
                fact,
                "It is not known what %s changes.".formatted(use.name()),
                remedy);
    }

    private Position position(String value, int index) {
        return index < 0 ? use.position(value) : use.position(value, index);
    }

    /** How one kind of fragment is read. */
    private interface Fragment<T> {
        Optional<T> read(String text) throws SqlSyntaxException;
    }
}

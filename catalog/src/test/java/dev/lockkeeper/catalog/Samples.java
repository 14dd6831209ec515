package dev.lockkeeper.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values of any type that a catalog is made of, found by the components of its records: a component that is added later is in
 * them without anybody thinking of it.
 */
final class Samples {

    private Samples() {}

    /** Values of which each differs from the first in one component, somewhere within; empty and extreme ones among them. */
    static <T> Set<T> of(Class<T> type) {
        var samples = new LinkedHashSet<T>();
        values(type).forEach(it -> samples.add(type.cast(it)));
        return samples;
    }

    private static List<?> values(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            List<?> elements = values(list.getActualTypeArguments()[0]);
            return List.of(List.of(elements.get(0)), List.of(), elements);
        }
        if (type == String.class) {
            return List.of("text", "", "größe 😀 \"quoted\" \\ \n\t\u0001\u2028");
        }
        if (type == int.class) {
            return List.of(7, 0, -1, Integer.MAX_VALUE);
        }
        if (type == long.class) {
            return List.of(7L, 0L, -1L, Long.MAX_VALUE);
        }
        if (type == boolean.class) {
            return List.of(true, false);
        }
        var raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arrays.asList(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .<Object>flatMap(it -> values(it).stream())
                    .toList();
        }
        if (raw.isRecord()) {
            return records(raw);
        }
        throw new IllegalArgumentException("Say here which values there are of " + type);
    }

    private static List<?> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] first = Arrays.stream(components)
                .map(it -> values(it.getGenericType()).get(0))
                .toArray();
        var records = new ArrayList<Object>();
        records.add(create(type, first));
        for (int i = 0; i < components.length; i++) {
            for (Object value : values(components[i].getGenericType())) {
                Object[] arguments = first.clone();
                arguments[i] = value;
                records.add(create(type, arguments));
            }
        }
        return records;
    }

    private static Object create(Class<?> type, Object... arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

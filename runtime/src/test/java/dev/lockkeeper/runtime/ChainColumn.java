package dev.lockkeeper.runtime;

import java.util.List;
import java.util.Random;

/**
 * A column of the table that a chain changes.
 *
 * @param name as SQL spells it
 * @param notNull whether it has a value in each row
 * @param bare whether nothing hangs on it
 */
record ChainColumn(String name, String type, boolean notNull, boolean bare) {

    private static final List<String> TEXTS =
            List.of("", "a", "b c", "O'Brien", "üñï", "\\ %s \"q\"", "zzz_lockkeeper", "x".repeat(300));

    /** The same under another name, with nothing on it but what comes along. */
    ChainColumn named(String other) {
        return new ChainColumn(other, type, notNull, bare);
    }

    /** The same with something that hangs on it. */
    ChainColumn laden() {
        return new ChainColumn(name, type, notNull, false);
    }

    /** The same of another type. */
    ChainColumn typed(String other) {
        return new ChainColumn(name, other, notNull, bare);
    }

    /** A value, as SQL writes it. */
    String literal(Random random) {
        if (!notNull && random.nextInt(5) == 0) {
            return "NULL::" + type;
        }
        String value = switch (type) {
            case "int", "bigint", "numeric" -> Integer.toString(random.nextInt(2001) - 1000);
            case "date" -> "2020-02-" + (1 + random.nextInt(29));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "varchar(400)", "text" -> TEXTS.get(random.nextInt(TEXTS.size()));
            case "jsonb" -> "{\"a\": %d}".formatted(random.nextInt(9));
            default -> throw new IllegalStateException(type);
        };
        return "'%s'::%s".formatted(value.replace("'", "''"), type);
    }
}

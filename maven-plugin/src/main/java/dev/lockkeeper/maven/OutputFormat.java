package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.List;

/** What {@code lockkeeper.format} may say. */
final class OutputFormat {

    private OutputFormat() {}

    /** The format that is asked for, which must be one of these. */
    static String of(String asked, String... known) {
        if (List.of(known).contains(asked)) {
            return asked;
        }
        throw LockkeeperException.refused(
                "LK2609",
                "lockkeeper.format is %s.".formatted(asked),
                "It is not known what to print. Nothing was run.",
                "Use %s.".formatted(String.join(" or ", known)));
    }
}

package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.processor.cache.Answers;
import dev.lockkeeper.processor.cache.Memory;
import dev.lockkeeper.processor.cache.Memory.Outcome;
import dev.lockkeeper.processor.cache.MemoryFile;
import dev.lockkeeper.processor.cache.RememberingParser;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the last build has found out, and what this one finds out for the next. SQL that is still the same need not be
 * parsed again; and where nothing has changed at all, what was written can be written again.
 */
final class LastBuild {

    private final Optional<MemoryFile> file;
    private final Memory memory;
    private final RememberingParser parser;

    /** Of the migrations that were read now, by class name. */
    private final SortedMap<String, String> fingerprints = new TreeMap<>();

    private final SortedMap<String, SortedSet<String>> uses = new TreeMap<>();

    private @Nullable Answers answers;

    /** Without a file everything is found out anew. */
    LastBuild(Optional<MemoryFile> file, SqlParser grammar) {
        this.file = file;
        this.memory = file.map(MemoryFile::memory).orElseGet(Memory::none);
        this.parser = new RememberingParser(grammar, "", this::answers);
    }

    /** The grammar, asked about new SQL only. */
    SqlParser parser() {
        return parser;
    }

    /**
     * What the last build wrote, if this one would write the same.
     *
     * @param now the fingerprints of all migrations that are compiled now, by class name
     * @param earlier the catalog that is there; empty: there is none
     * @param stillThere whether the class of a migration that is not compiled now is there
     */
    Optional<Outcome> unchanged(SortedMap<String, String> now, String earlier, Predicate<String> stillThere) {
        Set<String> others = new TreeSet<>(memory.fingerprints().keySet());
        others.removeAll(now.keySet());
        // A tool may delete the catalog before it compiles everything. One that somebody else wrote has to be read.
        boolean gone = earlier.isEmpty() && others.isEmpty();
        return memory.outcome()
                .filter(it -> memory.fingerprints().entrySet().containsAll(now.entrySet()))
                .filter(it -> gone || it.catalog().equals(earlier))
                .filter(it -> others.stream().allMatch(stillThere));
    }

    /** Remembers that a migration was read just now; whatever was parsed since the last one was parsed for it. */
    void read(String className, String fingerprint) {
        fingerprints.put(className, fingerprint);
        uses.put(className, parser.takeUsed());
    }

    /**
     * Leaves to the next build what this one knows.
     *
     * @param others the class names of the migrations that are in the catalog and were not compiled now
     * @param outcome what was written; empty if there was anything to tell
     */
    void remember(Collection<String> others, Optional<Outcome> outcome) {
        if (file.isEmpty()) {
            return;
        }
        SortedMap<String, String> prints = new TreeMap<>(memory.fingerprints());
        prints.keySet().retainAll(others);
        // Of a migration that was compiled when there was no memory nothing is known.
        boolean whole = prints.size() == others.size();
        prints.putAll(fingerprints);
        SortedMap<String, SortedSet<String>> needed = new TreeMap<>(answers().uses());
        needed.keySet().retainAll(others);
        needed.putAll(uses);
        var packed = new TreeMap<>(answers().packed());
        packed.putAll(parser.answers());
        file.get().write(new Memory(prints, whole ? outcome : Optional.empty()), new Answers(needed, packed));
    }

    private Answers answers() {
        if (answers == null) {
            answers = file.map(MemoryFile::answers).orElseGet(Answers::none);
        }
        return answers;
    }
}

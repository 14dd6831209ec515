package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.processor.cache.Answers;
import dev.lockkeeper.processor.cache.Memory;
import dev.lockkeeper.processor.cache.Memory.Outcome;
import dev.lockkeeper.processor.cache.MemoryFile;
import dev.lockkeeper.processor.cache.RememberingParser;
import dev.lockkeeper.processor.cache.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the last build has found out, and what this one finds out for the next. SQL that is still the same need not be
 * parsed again; and where nothing has changed at all, what was written can be written again.
 */
final class LastBuild {

    /** In the place of a class name: no class has this one. */
    private static final String TOGETHER = "";

    private final Optional<MemoryFile> file;
    private final Memory memory;
    private final RememberingParser parser;

    /** Of the migrations that were read now, by class name. */
    private final SortedMap<String, String> fingerprints = new TreeMap<>();

    private final SortedMap<String, SortedSet<String>> uses = new TreeMap<>();

    private @Nullable Answers answers;

    /**
     * What a compilation finds.
     *
     * @param fingerprints of all migrations that are compiled now, by class name
     * @param earlier the catalog that is there; empty: there is none
     * @param others what is in it and not compiled now
     * @param surroundings what matters to all migrations at once, and is not in their sources
     */
    record State(
            SortedMap<String, String> fingerprints, String earlier, CatalogFile.Others others, String surroundings) {}

    /**
     * Beside a compilation that asks this grammar.
     *
     * @param file without it everything is found out anew
     * @param dialect what the grammar's answers depend on
     */
    LastBuild(Optional<MemoryFile> file, String dialect, SqlParser grammar) {
        this.file = file;
        this.memory = file.map(MemoryFile::memory).orElseGet(Memory::none);
        this.parser = new RememberingParser(grammar, dialect, this::answers);
    }

    /** The grammar, asked about new SQL only. */
    SqlParser parser() {
        return parser;
    }

    /** For what was read as a part of a longer text by then: see {@link RememberingParser#parts()}. */
    SqlParser parts() {
        return parser.parts();
    }

    /** Whether this catalog has nothing but these classes, so that it need not be read. */
    boolean knowsNoOthers(Set<String> now, String earlier) {
        return now.containsAll(memory.fingerprints().keySet())
                && memory.outcome().filter(it -> it.catalog().equals(earlier)).isPresent();
    }

    /** What the last build wrote, if this one would write the same, and tell {@link #told}. */
    Optional<Outcome> unchanged(State now) {
        Set<String> left = new TreeSet<>(memory.fingerprints().keySet());
        left.removeAll(now.fingerprints.keySet());
        // A tool may delete the catalog before it compiles everything. One that somebody else wrote has to be read.
        boolean gone = now.earlier.isEmpty() && left.isEmpty();
        return memory.outcome()
                .filter(it -> memory.fingerprints().entrySet().containsAll(now.fingerprints.entrySet()))
                .filter(it -> memory.judged().containsAll(now.fingerprints.keySet()))
                .filter(it -> memory.surroundings().equals(now.surroundings))
                .filter(it -> now.others.unchanged())
                .filter(it -> gone || it.catalog().equals(now.earlier));
    }

    /** What the last build told of the migrations that are compiled now. */
    List<Telling> told(State now) {
        return memory.told().stream()
                .filter(it -> now.fingerprints.containsKey(it.spot().type()))
                .toList();
    }

    /** Remembers that a migration was read just now; whatever was parsed since the last one was parsed for it. */
    void read(String className, String fingerprint) {
        fingerprints.put(className, fingerprint);
        uses.put(className, parser.takeUsed());
    }

    /** Remembers what was parsed just now for all migrations together. */
    void readTogether() {
        uses.computeIfAbsent(TOGETHER, any -> new TreeSet<>()).addAll(parser.takeUsed());
    }

    /**
     * Leaves to the next build what this one knows.
     *
     * @param outcome what was written; empty if there was anything to tell that {@code told} has not
     * @param told of the migrations that were read
     */
    void remember(State now, Optional<Outcome> outcome, List<Telling> told) {
        if (file.isEmpty()) {
            return;
        }
        readTogether();
        Set<String> others = new TreeSet<>();
        now.others.migrations().forEach(it -> others.add(it.className()));
        SortedMap<String, String> prints = new TreeMap<>(memory.fingerprints());
        prints.keySet().retainAll(others);
        // Of a migration that was compiled when there was no memory nothing is known.
        boolean whole = prints.size() == others.size();
        prints.putAll(fingerprints);
        SortedSet<String> judged = new TreeSet<>(fingerprints.keySet());
        List<Telling> all = new ArrayList<>();
        // What is told of a migration depends on all of them, and is told only when it is compiled.
        if (outcome.isPresent()
                && outcome.equals(memory.outcome())
                && memory.surroundings().equals(now.surroundings)) {
            memory.told().stream()
                    .filter(it -> !judged.contains(it.spot().type()))
                    .forEach(all::add);
            judged.addAll(memory.judged());
        }
        all.addAll(told);
        file.get()
                .write(
                        new Memory(prints, now.surroundings, judged, all, whole ? outcome : Optional.empty()),
                        known(others));
    }

    private Answers known(Set<String> others) {
        SortedMap<String, SortedSet<String>> needed = new TreeMap<>(answers().uses());
        needed.keySet().removeIf(it -> !others.contains(it) && !it.equals(TOGETHER));
        uses.forEach((name, keys) -> {
            // Where there are errors, little is parsed for all together.
            if (!name.equals(TOGETHER) || !keys.isEmpty()) {
                needed.put(name, keys);
            }
        });
        var packed = new TreeMap<>(answers().packed());
        packed.putAll(parser.answers());
        return new Answers(needed, packed);
    }

    private Answers answers() {
        if (answers == null) {
            answers = file.map(MemoryFile::answers).orElseGet(Answers::none);
        }
        return answers;
    }
}

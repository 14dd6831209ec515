package dev.lockkeeper.processor.cache;

import dev.lockkeeper.processor.cache.Memory.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A file with a {@link Memory} and, behind it, {@link Answers}, which is larger and often not needed. Whatever is not just as
 * a build with the same code has left it counts as nothing; a file that cannot be written is not missed.
 */
public final class MemoryFile {

    private final Path file;
    private final String writer;
    private final byte[] bytes;

    /**
     * Reads a file, if it is there.
     *
     * @param writer who writes it, to the last bit of its code: what another one has left is not looked at
     */
    public MemoryFile(Path file, String writer) {
        this.file = file;
        this.writer = writer;
        this.bytes = bytes(file);
    }

    /** What the last build has done; nothing if the file is missing, broken or from somebody else. */
    public Memory memory() {
        try {
            var unpacker = new Unpacker(Sealed.first(bytes, writer));
            SortedMap<String, String> fingerprints = new TreeMap<>();
            for (int left = unpacker.count(); left > 0; left--) {
                fingerprints.put(unpacker.text(), unpacker.text());
            }
            String surroundings = unpacker.text();
            SortedSet<String> judged = new TreeSet<>();
            for (int left = unpacker.count(); left > 0; left--) {
                judged.add(unpacker.text());
            }
            List<Telling> told = new ArrayList<>();
            for (int left = unpacker.count(); left > 0; left--) {
                told.add(Telling.unpack(unpacker));
            }
            boolean any = unpacker.count() == 1;
            return new Memory(
                    fingerprints, surroundings, judged, told, any ? Optional.of(outcome(unpacker)) : Optional.empty());
        } catch (DataFormatException | RuntimeException e) {
            return Memory.none();
        }
    }

    /** What the grammar told it; nothing, as above. */
    public Answers answers() {
        try {
            var unpacker = new Unpacker(Sealed.second(bytes, writer));
            SortedMap<String, ByteBuffer> packed = new TreeMap<>();
            List<String> keys = new ArrayList<>();
            for (int left = unpacker.count(); left > 0; left--) {
                keys.add(unpacker.text());
                packed.put(keys.get(keys.size() - 1), unpacker.blob());
            }
            SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
            for (int left = unpacker.count(); left > 0; left--) {
                SortedSet<String> used = uses.computeIfAbsent(unpacker.text(), any -> new TreeSet<>());
                for (int more = unpacker.count(); more > 0; more--) {
                    used.add(keys.get(unpacker.count()));
                }
            }
            return new Answers(uses, packed);
        } catch (RuntimeException e) {
            return Answers.none();
        }
    }

    /** Replaces the file at once, so that a build beside this one reads the old one or the new one. */
    public void write(Memory memory, Answers answers) {
        byte[] next = Sealed.of(writer, pack(memory), pack(answers));
        if (Arrays.equals(bytes, next)) {
            return;
        }
        Path directory = Objects.requireNonNull(file.getParent());
        try {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, "memory", ".tmp");
            try {
                Files.write(draft, next);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            // A read-only directory, a full disk: the next build asks the grammar again.
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static byte[] pack(Memory memory) {
        var packer = new Packer().number(memory.fingerprints().size());
        memory.fingerprints().forEach((name, it) -> packer.text(name).text(it));
        packer.text(memory.surroundings()).number(memory.judged().size());
        memory.judged().forEach(packer::text);
        packer.number(memory.told().size());
        memory.told().forEach(it -> it.pack(packer));
        packer.number(memory.outcome().isPresent() ? 1 : 0);
        memory.outcome().ifPresent(it -> {
            var outcome = new Packer().text(it.catalog()).number(it.sources().size());
            it.sources().forEach((name, source) -> outcome.text(name).text(source));
            byte[] whole = outcome.bytes();
            packer.number(whole.length).blob(deflate(whole));
        });
        return packer.bytes();
    }

    private static byte[] pack(Answers answers) {
        var packer = new Packer().number(answers.packed().size());
        Map<String, Integer> places = new HashMap<>();
        answers.packed().forEach((key, it) -> {
            places.put(key, places.size());
            byte[] answer = new byte[it.remaining()];
            it.duplicate().get(answer);
            packer.text(key).blob(answer);
        });
        packer.number(answers.uses().size());
        answers.uses().forEach((name, keys) -> {
            List<Integer> known =
                    keys.stream().map(places::get).filter(Objects::nonNull).toList();
            packer.text(name).number(known.size());
            known.forEach(packer::number);
        });
        return packer.bytes();
    }

    private static Outcome outcome(Unpacker unpacker) throws DataFormatException {
        byte[] whole = new byte[unpacker.count()];
        var inflater = new Inflater();
        try {
            inflater.setInput(unpacker.blob());
            inflater.inflate(whole);
        } finally {
            inflater.end();
        }
        var outcome = new Unpacker(ByteBuffer.wrap(whole));
        String catalog = outcome.text();
        SortedMap<String, String> sources = new TreeMap<>();
        for (int left = outcome.count(); left > 0; left--) {
            sources.put(outcome.text(), outcome.text());
        }
        return new Outcome(catalog, sources);
    }

    /** The catalog says the same things many times; so the file stays a tenth of it, and takes less time to read. */
    private static byte[] deflate(byte[] whole) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(whole);
            deflater.finish();
            var deflated = new ByteArrayOutputStream();
            byte[] some = new byte[1 << 16];
            while (!deflater.finished()) {
                deflated.write(some, 0, deflater.deflate(some));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }
}

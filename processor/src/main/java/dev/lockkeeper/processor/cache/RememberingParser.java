package dev.lockkeeper.processor.cache;

import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the grammar said to a text, and asks it of new texts only. What it refused is not remembered: that does
 * not compile, so it will be another text soon. For one thread.
 */
public final class RememberingParser implements SqlParser {

    private final SqlParser grammar;
    private final String dialect;

    /** What an earlier build knew: read when it is needed, not before. */
    private final Supplier<Answers> earlier;

    /** What this build has asked, by key; packed, since trees take twenty times the room. */
    private final Map<String, ByteBuffer> answers = new HashMap<>();

    private SortedSet<String> used = new TreeSet<>();

    /**
     * A parser that knows what an earlier build knew.
     *
     * @param dialect what else the grammar's answers depend on; texts of another dialect are other texts
     */
    public RememberingParser(SqlParser grammar, String dialect, Supplier<Answers> earlier) {
        this.grammar = grammar;
        this.dialect = dialect;
        this.earlier = earlier;
    }

    @Override
    public List<ParsedStatement> parse(String sql) throws SqlSyntaxException {
        String key = key(sql);
        ByteBuffer known = known(key);
        List<ParsedStatement> statements = known == null ? grammar.parse(sql) : PackedStatements.unpack(sql, known);
        remember(key, known, statements);
        for (int i = 0; i < statements.size() && answers.containsKey(key); i++) {
            String statement = statements.get(i).sql();
            if (!statement.equals(sql)) {
                String part = partKey(statement);
                answers.putIfAbsent(
                        part, ByteBuffer.wrap(new Packer().text(key).number(i).bytes()));
                used.add(part);
            }
        }
        return statements;
    }

    /**
     * Parses texts of one statement each. Where one was read as a part of a longer text, that is the answer: so its offset
     * and locations may count from the start of the longer one.
     */
    public SqlParser parts() {
        return this::part;
    }

    private List<ParsedStatement> part(String sql) throws SqlSyntaxException {
        String part = partKey(sql);
        ByteBuffer place = known(key(sql)) == null ? known(part) : null;
        if (place == null) {
            return parse(sql);
        }
        var unpacker = new Unpacker(place);
        String whole = unpacker.text();
        ByteBuffer known = known(whole);
        if (known == null) {
            // Only a migration that is gone had the longer text.
            return parse(sql);
        }
        used.add(part);
        used.add(whole);
        answers.put(part, place);
        answers.put(whole, known);
        return List.of(PackedStatements.unpack(sql, unpacker.count(), known));
    }

    private void remember(String key, @Nullable ByteBuffer known, List<ParsedStatement> statements) {
        try {
            answers.put(key, known == null ? PackedStatements.pack(statements) : known);
            used.add(key);
        } catch (StackOverflowError e) {
            // It nests so deeply that the grammar itself has only just come through.
        }
    }

    private @Nullable ByteBuffer known(String key) {
        ByteBuffer known = answers.get(key);
        return known == null ? earlier.get().packed().get(key) : known;
    }

    private String key(String sql) {
        return new Checksum().add(dialect).add(sql).text();
    }

    private String partKey(String statement) {
        return new Checksum().add(dialect).add("a part").add(statement).text();
    }

    /** The keys of all texts asked for since the last call, whose answers somebody will need again. */
    public SortedSet<String> takeUsed() {
        SortedSet<String> taken = used;
        used = new TreeSet<>();
        return taken;
    }

    /** The answers to all that was asked so far, by key. */
    public Map<String, ByteBuffer> answers() {
        return Map.copyOf(answers);
    }
}

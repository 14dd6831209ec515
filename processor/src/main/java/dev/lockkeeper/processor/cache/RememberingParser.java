package dev.lockkeeper.processor.cache;

import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

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
        String key = new Checksum().add(dialect).add(sql).text();
        used.add(key);
        ByteBuffer known = answers.containsKey(key)
                ? answers.get(key)
                : earlier.get().packed().get(key);
        if (known != null) {
            answers.put(key, known);
            return unpack(sql, known);
        }
        List<ParsedStatement> statements = grammar.parse(sql);
        answers.put(key, pack(statements));
        return statements;
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

    private static ByteBuffer pack(List<ParsedStatement> statements) {
        var packer = new Packer().number(statements.size());
        for (ParsedStatement it : statements) {
            packer.number(it.offset())
                    .number(it.sql().length())
                    .text(it.words())
                    .tree(it.tree());
        }
        return ByteBuffer.wrap(packer.bytes());
    }

    private static List<ParsedStatement> unpack(String sql, ByteBuffer packed) {
        var unpacker = new Unpacker(packed);
        var statements = new ArrayList<ParsedStatement>();
        for (int left = unpacker.count(); left > 0; left--) {
            int offset = unpacker.count();
            String text = sql.substring(offset, offset + unpacker.count());
            statements.add(new ParsedStatement(text, offset, unpacker.text(), unpacker.tree()));
        }
        return List.copyOf(statements);
    }
}

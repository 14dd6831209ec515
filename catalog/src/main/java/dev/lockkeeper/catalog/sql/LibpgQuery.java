package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One running libpg_query, which is PostgreSQL's parser as a library, with a memory of its own. For one thread at a time;
 * after it has thrown anything, its memory is not to be trusted and it is not to be used again.
 */
final class LibpgQuery {

    /**
     * 34 MB at first and 1 GB at most. The wasm declares 128 MB to begin with, but data and C stack end at 34,515,008
     * bytes; with less than that the stack would lie outside the memory.
     */
    static final MemoryLimits MEMORY = new MemoryLimits(528, 16_384);

    // Jackson's limits are for strangers' JSON; this is as large and as deep as the SQL that somebody wrote.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final Instance instance;
    private final Memory memory;

    LibpgQuery(MemoryLimits limits) {
        var module = PgQueryModule.load();
        this.instance = Instance.builder(module)
                .withImportValues(EmscriptenHost.importsOf(module))
                .withMachineFactory(LargeFunctionMachine::create)
                .withMemoryFactory(ByteArrayMemory::new)
                .withMemoryLimits(limits)
                .build();
        this.memory = instance.memory();
        instance.export(MinifiedNames.CALL_CONSTRUCTORS).apply();
    }

    /** What PostgreSQL says to a text. */
    sealed interface Answer {

        /** The parse trees of all statements, and all tokens, comments among them. */
        record Understood(JsonNode trees, JsonNode tokens) implements Answer {}

        /** PostgreSQL's error message. The position counts characters from 1; 0 means that there is none. */
        record Refused(String message, int position) implements Answer {}
    }

    /** Parses UTF-8 that is not empty and has no zero byte in it. */
    Answer parse(byte[] sql) {
        int text = write(sql);
        int result = call(MinifiedNames.PARSE, text);
        // The C struct PgQueryParseResult {tree, stderr, error}
        int error = memory.readInt(result + 8);
        Answer answer = error == 0 ? new Answer.Understood(json(memory.readInt(result)), scan(text)) : refused(error);
        release(MinifiedNames.FREE_PARSE_RESULT, result);
        release(MinifiedNames.FREE, text);
        return answer;
    }

    /** How much memory this instance has taken, in pages of 64 KB; it never gives any back. */
    int pages() {
        return memory.pages();
    }

    private int write(byte[] sql) {
        int address = call(MinifiedNames.MALLOC, sql.length + 1);
        if (address == 0) {
            throw new EmscriptenHost.Aborted("out of memory");
        }
        memory.write(address, sql);
        memory.writeByte(address + sql.length, (byte) 0);
        return address;
    }

    private JsonNode scan(int text) {
        int result = call(MinifiedNames.SCAN, text);
        JsonNode tokens = json(result);
        release(MinifiedNames.FREE_STRING, result);
        return tokens;
    }

    /** Reads the C struct PgQueryError {message, function, file, line, position}. */
    private Answer refused(int error) {
        String message = new String(bytesAt(memory.readInt(error)), StandardCharsets.UTF_8);
        if (message.equals("out of memory")) {
            throw new EmscriptenHost.Aborted(message);
        }
        return new Answer.Refused(message, memory.readInt(error + 16));
    }

    private JsonNode json(int address) {
        try {
            return JSON.readTree(bytesAt(address));
        } catch (IOException e) {
            throw new UncheckedIOException("libpg_query wrote JSON that cannot be read", e);
        }
    }

    private byte[] bytesAt(int address) {
        int end = address;
        while (memory.read(end) != 0) {
            end++;
        }
        return memory.readBytes(address, end - address);
    }

    private int call(String export, int argument) {
        return (int) instance.export(export).apply(argument)[0];
    }

    private void release(String export, int address) {
        instance.export(export).apply(address);
    }
}

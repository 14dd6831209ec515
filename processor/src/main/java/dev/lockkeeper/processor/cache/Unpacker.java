package dev.lockkeeper.processor.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link Packer} has packed. Throws some RuntimeException where it did not. */
final class Unpacker {

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    private final ByteBuffer bytes;
    private final List<String> texts = new ArrayList<>();

    Unpacker(ByteBuffer bytes) {
        this.bytes = bytes.duplicate();
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    int count() {
        return Math.toIntExact(number());
    }

    String text() {
        int known = count();
        if (known > 0) {
            return texts.get(known - 1);
        }
        String text = StandardCharsets.UTF_8.decode(blob()).toString();
        texts.add(text);
        return text;
    }

    /** The next bytes, not copied. */
    ByteBuffer blob() {
        int length = count();
        ByteBuffer blob = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return blob;
    }

    JsonNode tree() {
        int kind = count();
        switch (kind) {
            case Packer.OBJECT -> {
                var object = nodes.objectNode();
                for (int left = count(); left > 0; left--) {
                    object.set(text(), tree());
                }
                return object;
            }
            case Packer.ARRAY -> {
                int size = count();
                var array = nodes.arrayNode(size);
                for (int left = size; left > 0; left--) {
                    array.add(tree());
                }
                return array;
            }
            case Packer.TEXT -> {
                return nodes.textNode(text());
            }
            case Packer.INT -> {
                return nodes.numberNode((int) number());
            }
            case Packer.LONG -> {
                return nodes.numberNode(number());
            }
            case Packer.DOUBLE -> {
                return nodes.numberNode(Double.longBitsToDouble(number()));
            }
            case Packer.TRUE, Packer.FALSE -> {
                return nodes.booleanNode(kind == Packer.TRUE);
            }
            case Packer.NULL -> {
                return nodes.nullNode();
            }
            default -> throw new IllegalStateException("nothing is packed as " + kind);
        }
    }
}

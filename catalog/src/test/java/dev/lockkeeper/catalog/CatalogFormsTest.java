package dev.lockkeeper.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds what writes and what reads a catalog together. */
class CatalogFormsTest {

    private static final Set<MigrationDefinition> SAMPLES = Samples.of(MigrationDefinition.class);

    @Test
    void every_component_of_every_record_comes_back_as_it_was_written() {
        assertTrue(SAMPLES.size() > 50, "there are only " + SAMPLES.size());
        for (MigrationDefinition migration : SAMPLES) {
            var catalog = new Catalog(List.of(migration));
            assertEquals(catalog, CatalogJson.read(CatalogJson.write(catalog)), () -> CatalogJson.write(catalog));
        }
    }

    @Test
    void all_of_them_together_come_back_in_the_same_text() {
        String json = CatalogJson.write(new Catalog(SAMPLES));
        assertEquals(json, CatalogJson.write(CatalogJson.read(json)));
    }

    @Test
    void what_is_written_is_json_to_others_and_its_fields_may_stand_in_any_order() throws IOException {
        var catalog = new Catalog(SAMPLES);
        var mapper = new ObjectMapper();
        JsonNode written = mapper.readTree(CatalogJson.write(catalog));
        String turned = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(turned(written, mapper));
        assertEquals(catalog, CatalogJson.read(turned));
    }

    /** The same JSON, each object with its fields from the last to the first. */
    private static JsonNode turned(JsonNode node, ObjectMapper mapper) {
        if (node.isObject()) {
            ObjectNode turned = mapper.createObjectNode();
            var names = new ArrayList<String>();
            node.fieldNames().forEachRemaining(names::add);
            Collections.reverse(names);
            names.forEach(it -> turned.set(it, turned(node.get(it), mapper)));
            return turned;
        }
        if (node.isArray()) {
            ArrayNode turned = mapper.createArrayNode();
            node.forEach(it -> turned.add(turned(it, mapper)));
            return turned;
        }
        return node;
    }
}

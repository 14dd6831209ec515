package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationTemplateTest {

    @Test
    void a_migration_depends_on_the_newest_of_its_package() {
        var template = new MigrationTemplate(
                "com.example", "AddPhone", "1.1.0", Optional.of(NextVersionTest.migration("1.0.0")));
        assertTrue(template.text().contains("dependsOn = CreateCustomers.class"), template.text());
    }

    @Test
    void a_migration_of_another_package_is_not_named_since_it_may_not_be_visible() {
        var template = new MigrationTemplate(
                "com.example.orders", "AddPhone", "1.1.0", Optional.of(NextVersionTest.migration("1.0.0")));
        assertFalse(template.text().contains("dependsOn"), template.text());
    }

    @Test
    void its_description_and_table_come_from_the_name_of_the_class() {
        String text = new MigrationTemplate("com.example", "AddPhoneE164", "1.0.0", Optional.empty()).text();
        assertTrue(text.contains("description = \"Add phone e164\""), text);
        assertTrue(text.contains("CREATE TABLE add_phone_e164 ("), text);
    }
}

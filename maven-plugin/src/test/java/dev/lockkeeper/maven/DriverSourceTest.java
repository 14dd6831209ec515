package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverSourceTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5432/shop, jdbc:postgresql://host:5432/shop",
        "jdbc:postgresql:shop, jdbc:postgresql:shop",
        "jdbc:postgresql://me:secret@host/shop, jdbc:postgresql://...@host/shop",
        "jdbc:postgresql://me:sec/ret@host:5432/shop, jdbc:postgresql://...@host:5432/shop",
        "jdbc:postgresql://me:sec/ret@host, jdbc:postgresql://...@host",
        "jdbc:postgresql://me:sec?ret@host/shop, jdbc:postgresql://...@host/shop",
        "jdbc:postgresql://me:s@c=r/t@host/shop?user=me, jdbc:postgresql://...@host/shop",
        "jdbc:postgresql://me:s@c?r/t@host/shop?password=s@c/ret, jdbc:postgresql://...@host/shop",
        "jdbc:postgresql://host/shop?user=me&password=s@cr/et, jdbc:postgresql://host/shop",
        "jdbc:postgresql://host?password=s@cr?et, jdbc:postgresql://host"
    })
    void a_url_is_shown_without_what_may_be_a_password(String url, String shown) {
        assertEquals(shown, new DriverSource(url, "", "").toString());
    }

    @ParameterizedTest
    @CsvSource({"'', extendedForPrepared", "preferQueryMode=extended, extended"})
    void how_a_text_is_sent_is_said_by_the_url_if_it_says_so(String parameter, String mode) {
        var source = new DriverSource("jdbc:postgresql://host/shop?" + parameter, "", "");
        assertEquals(mode, source.said().getProperty("preferQueryMode"));
    }
}

package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("5.0a")
class UrlExampleTest {

    private static final String PAGE = "http://shop.example/books/new?page=2";

    @Test
    void the_address_of_a_page_has_four_parts() {
        UrlParts parts = new UrlParts("http", "shop.example", "/books/new", "page=2", null);

        assertThat(Url.parse(PAGE)).as("parse(\"%s\")", PAGE).isEqualTo(parts);
        assertThat(Url.unparse(parts)).as("unparse()").isEqualTo(PAGE);
    }

    @Test
    void a_link_leads_from_one_page_to_another() {
        assertThat(Url.join(PAGE, "../cart")).as("join(\"%s\", \"../cart\")", PAGE)
                .isEqualTo("http://shop.example/cart");
        assertThat(Url.join(PAGE, "?page=3")).as("join(\"%s\", \"?page=3\")", PAGE)
                .isEqualTo("http://shop.example/books/new?page=3");
    }
}

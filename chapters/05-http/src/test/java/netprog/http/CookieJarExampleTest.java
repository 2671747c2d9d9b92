package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("5.0d")
class CookieJarExampleTest {

    private final CookieJar jar = new CookieJar(Clock.systemUTC());

    @Test
    void two_cookies_of_rfc_6265_section_3_1() {
        jar.receive("https", "www.example.com", "/",
                "SID=31d4d96e407aad42; Path=/; Secure; HttpOnly");
        jar.receive("https", "www.example.com", "/",
                "lang=en-US; Path=/; Domain=example.com");

        assertThat(jar.cookies("https", "www.example.com", "/").orElse("no cookie"))
                .as("What is sent back over https")
                .isEqualTo("SID=31d4d96e407aad42; lang=en-US");
        assertThat(jar.cookies("http", "mail.example.com", "/").orElse("no cookie"))
                .as("What is sent to another host over http").isEqualTo("lang=en-US");
    }

    @Test
    void a_server_deletes_its_cookie() {
        jar.receive("http", "example.com", "/", "lang=en-US");
        jar.receive("http", "example.com", "/",
                "lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT");

        assertThat(jar.cookies("http", "example.com", "/").orElse("no cookie"))
                .as("What is sent after the deletion").isEqualTo("no cookie");
    }
}

package org.todoke.portal.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.todoke.api.fixture.ApiHub;

/** What only a real server shows: headers that go out before the page, pages shown for refusals, bodies that are too large. */
@SpringBootTest(
        classes = ApiHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "server.tomcat.max-http-form-post-size=64KB"})
@Timeout(60)
class PersonOverTheWireTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int LARGE = 100_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @LocalServerPort
    private int port;

    @Test
    void formsCookieComesWithItsPageHoweverLongThatIs() throws Exception {
        HttpResponse<String> page = get("/join/email");
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("todoke_form=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Secure"));
        assertThat(post("/join/email", cookie(page), "_csrf=" + token(page) + "&address=wire%40example.jp"))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).contains("wire@example.jp");
                });
    }

    @Test
    void refusedFormShowsAPageWithAWayOn() throws Exception {
        HttpResponse<String> answer = post("/me/delete?lang=en", "", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).contains("<html lang=\"en\"", "Please try again", "Nothing was changed");
    }

    @Test
    void redirectsAreRelativeSoThatProxiesNeedNotBeTrusted() throws Exception {
        HttpResponse<String> page = get("/me");
        HttpResponse<String> out = post("/me/sign-out", cookie(page), "_csrf=" + token(page));
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith("/me/signed-out"));
    }

    @Test
    void formThatIsTooLargeIsRefusedWithoutInternals() throws Exception {
        HttpResponse<String> page = get("/join/email");
        HttpResponse<String> answer =
                post("/join/email", cookie(page), "_csrf=" + token(page) + "&address=" + "a".repeat(LARGE));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("<html lang=\"ja\"", "大きすぎます").doesNotContain("Exception", "org.");
        HttpResponse<String> english = post("/me/delete?lang=en", "", "x=" + "a".repeat(LARGE));
        assertThat(english.statusCode()).isEqualTo(413);
        assertThat(english.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(english.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(english.body()).contains("<html lang=\"en\"", "Too much was sent", "Nothing was changed");
    }

    @Test
    void methodThatIsNoneOfAPageIsSaidSo() throws Exception {
        for (String path : List.of("/me/delete", "/join/email", "/j/x")) {
            HttpResponse<String> answer = http.send(
                    request(path).method("PUT", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isIn(403, 405);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String cookie, String form) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static String cookie(HttpResponse<String> page) {
        return page.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    private static String token(HttpResponse<String> page) {
        Matcher found = TOKEN.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}

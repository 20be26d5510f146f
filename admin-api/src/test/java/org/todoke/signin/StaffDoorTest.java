package org.todoke.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.console.fixture.SignedInStaff;

class StaffDoorTest extends OfficeTest {
    @ParameterizedTest
    @CsvSource({
        "/console, /console/sign-in",
        "/console/nowhere, /console/sign-in?next=%2Fconsole%2Fnowhere",
        "/console/nowhere?state=DRAFT&page=2, /console/sign-in?next=%2Fconsole%2Fnowhere%3Fstate%3DDRAFT%26page%3D2"
    })
    void whoIsNotSignedInIsLedToTheSignInAndBack(String path, String location) {
        assertThat(mvc.get().uri(java.net.URI.create(path)))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", location)
                .hasHeader("Cache-Control", "no-store");
    }

    @Test
    void aFormOfSomebodyWhoseSessionHasEndedIsKept() {
        assertThat(mvc.post()
                        .uri("/console/nowhere")
                        .with(SignedInStaff.form())
                        .header("Sec-Fetch-Mode", "navigate")
                        .param("title", "断水のお知らせ"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasForwardedUrl(StaffPaths.KEPT);
    }

    @Test
    void aScriptAndAStreamAreToldByTheStatusAlone() {
        assertThat(mvc.get().uri("/console/nowhere").header("Accept", "text/event-stream"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .isEmpty();
        assertThat(mvc.get().uri("/console/nowhere").header("Sec-Fetch-Mode", "cors"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aFormWithoutATokenOrFromAnotherSiteIsRefused() {
        assertThat(mvc.post().uri("/console/nowhere"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasForwardedUrl(StaffPaths.REFUSED);
        assertThat(mvc.post()
                        .uri("/console/nowhere")
                        .with(SignedInStaff.administrator())
                        .header("Sec-Fetch-Site", "same-site"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasForwardedUrl(StaffPaths.REFUSED);
        assertThat(mvc.post()
                        .uri("/console/nowhere")
                        .with(SignedInStaff.administrator())
                        .header("Origin", "https://evil.example"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void whoIsSignedInComesPast() {
        assertThat(mvc.get().uri("/console/nowhere").with(SignedInStaff.viewer()))
                .hasStatus(HttpStatus.NOT_FOUND)
                .headers()
                .satisfies(headers -> assertThat(headers.getFirst("Content-Security-Policy"))
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(mvc.post()
                        .uri("/console/nowhere")
                        .with(SignedInStaff.viewer())
                        .header("Sec-Fetch-Site", "same-origin"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anApiKeyIsNoWayIntoTheConsole() {
        assertThat(mvc.get()
                        .uri("/console/nowhere")
                        .header("Authorization", "Bearer " + keyring.withAll().secret()))
                .hasStatus(HttpStatus.SEE_OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console?page=2",
                "/console/announcements/new",
                "/console/announcements?state=DRAFT&q=%E6%96%AD%E6%B0%B4",
                "/console/people/hanako@city.example.jp"
            })
    void whereSomebodyWantedToGoIsOurs(String next) {
        assertThat(StaffPaths.own(next)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/console",
                "/consolex",
                "/console//evil.example",
                "/console/../x",
                "/console/\\x",
                "/console\nSet-Cookie: x",
                "javascript:alert(1)",
                "/console@evil.example",
                "/console/sign-in/second",
                "/console/sign-out"
            })
    void anywhereElseIsTheFirstPage(String next) {
        assertThat(StaffPaths.own(next)).isEqualTo("/console");
    }
}

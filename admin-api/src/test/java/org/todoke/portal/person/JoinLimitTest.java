package org.todoke.portal.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TestPropertySource(
        properties = {
            "todoke.security.join-limit.asks.per-minute=1",
            "todoke.security.join-limit.asks.burst=2",
            "todoke.security.join-limit.codes.per-minute=1",
            "todoke.security.join-limit.codes.burst=2"
        })
class JoinLimitTest extends PersonTest {
    @Test
    void networkThatAsksTooOftenIsToldWhatToDo() {
        String token = browser.token("/join/email");
        browser.post("/join/email", token, "address", mail);
        browser.post("/join/email", token, "address", "second" + mail);
        int asked = joining.asked().size();

        MvcTestResult third = browser.post("/join/email", token, "address", "third" + mail);
        assertThat(third).hasStatus(HttpStatus.TOO_MANY_REQUESTS).bodyText().contains("約1分後に", "/join?lang=ja");
        assertThat(Integer.parseInt(String.valueOf(third.getResponse().getHeader("Retry-After"))))
                .isBetween(1, 60);
        assertThat(joining.asked()).hasSize(asked);
        assertThat(browser.post("/join/email", token, "address", "nonsense"))
                .as("what is no address is not counted")
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(mvc.post()
                        .uri("/push/renew")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);

        String sms = browser.token("/join/sms");
        browser.post("/join/code", sms, "ticket", "made-up", "code", "111111");
        browser.post("/join/code", sms, "ticket", "made-up", "code", "222222");
        assertThat(browser.post("/join/code", sms, "ticket", "made-up", "code", "333333"))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .bodyText()
                .contains("番号の間違いが続いた", "約1分後");
    }
}

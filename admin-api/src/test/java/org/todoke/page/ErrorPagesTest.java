package org.todoke.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;
import org.todoke.api.fixture.ApiTest;
import org.todoke.content.Language;

/** Whatever goes wrong on a resident's page is told in their language, with a way on and without internals. */
class ErrorPagesTest extends ApiTest {
    @ParameterizedTest
    @CsvSource({
        "404, notfound",
        "410, notfound",
        "429, busy",
        "503, busy",
        "400, failed",
        "405, failed",
        "413, failed",
        "500, failed"
    })
    void troubleIsToldInEveryLanguage(int status, String kind) {
        assertThat(PageTexts.languages()).hasSizeGreaterThan(6).allSatisfy(language -> {
            PageTexts texts = new PageTexts(language);
            MvcTestResult page = show(status, language);
            assertThat(page).hasStatus(status).hasHeader("Cache-Control", "no-store");
            assertThat(page)
                    .bodyText()
                    .contains(
                            "<html lang=\"" + language.htmlTag() + "\"",
                            "<h1>" + HtmlUtils.htmlEscape(texts.get(kind + ".title"), "UTF-8") + "</h1>",
                            HtmlUtils.htmlEscape(texts.get(kind + ".body"), "UTF-8"),
                            "id=\"main\"")
                    .doesNotContain("Exception", "org.todoke");
        });
    }

    private MvcTestResult show(int status, Language language) {
        return mvc.get()
                .uri("/error?lang=" + language.tag())
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/announcements/x")
                .with(request -> {
                    request.setDispatcherType(DispatcherType.ERROR);
                    return request;
                })
                .exchange();
    }
}

package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.todoke.browser.CityDesk.Told;

/** An emergency shows on a page that is open already, and goes again. */
@InBrowser
class BannerIT {
    /**
     * Less than the time between two questions of a page that has no stream, so that what came within it came by the stream.
     * How long it takes is measured by {@code deploy/hub bench portal}.
     */
    private static final Duration BY_STREAM = Duration.ofSeconds(10);

    private static final Map<String, String> FLOOD = Map.of("ja", "桜川があふれます", "en", "The river Sakura overflows");

    private final RunningDemo demo;
    private Told told = new Told("", "");

    BannerIT(RunningDemo demo) {
        this.demo = demo;
    }

    @AfterEach
    void giveTheAllClear() {
        if (!told.id().isEmpty()) {
            demo.desk().cancel(told);
        }
    }

    @Test
    void comesToAnOpenPageByItselfAndGoesAgain() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        List<String> documents = new CopyOnWriteArrayList<>();
        visitor.page().onResponse((Response response) -> {
            if (response.request().isNavigationRequest()) {
                documents.add(response.url());
            }
        });
        Response live = visitor.page().waitForResponse("**/live?*", () -> visitor.open("/"));
        assertThat(live.headerValue("content-type")).startsWith("text/event-stream");

        told = demo.desk().warn(FLOOD);
        awaitBanner(visitor.page(), "桜川があふれます", BY_STREAM);
        assertThat(visitor.page().locator("#banner [role='alert']").count())
                .as("said aloud")
                .isOne();
        PageCheck.checkChanged(visitor, "start-emergency");

        demo.desk().cancel(told);
        told = new Told("", "");
        visitor.page()
                .waitForFunction(
                        "() => !document.querySelector('#banner .emergency')",
                        null,
                        new WaitForFunctionOptions().setTimeout((double) BY_STREAM.toMillis()));
        assertThat(documents).as("pages loaded").hasSize(1);
    }

    @Test
    void isThereForWhoeverComesLaterAndInTheirLanguage() {
        told = demo.desk().warn(FLOOD);
        Visitor english = demo.visitor(Manner.USUAL.in("en")).open("/");
        awaitBanner(english.page(), "The river Sakura overflows", BY_STREAM);
        Visitor silent = demo.visitor(Manner.USUAL.withoutScripts()).open("/");
        assertThat(silent.page().locator("#banner").innerText()).contains("桜川があふれます");
    }

    private static void awaitBanner(Page page, String title, Duration most) {
        page.locator("#banner .emergency")
                .filter(new FilterOptions().setHasText(title))
                .waitFor(new WaitForOptions().setTimeout((double) most.toMillis()));
    }
}

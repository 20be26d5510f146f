package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new resident, by mail: from nothing to hearing from the city, and out again. */
@InBrowser
class MailJourneyIT {
    private static final Map<String, String> FESTIVAL =
            Map.of("ja", "市民まつり", "ja-x-easy", "まつりが あります", "en", "Citizens' festival");

    private final RunningDemo demo;

    MailJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ja-x-easy", "en"})
    void joinsHearsAndLeaves(String language) {
        Inbox inbox = inbox(language);
        Visitor visitor = joinAndHear(inbox, language);

        String leave = inbox.awaitLink("/u/");
        int first = inbox.size();
        visitor.open(leave);
        visitor.open(leave);
        demo.tellAndAwait("event", FESTIVAL);
        int before = inbox.size();
        assertThat(before).as("looking at the link changed nothing").isEqualTo(first + 1);

        visitor.open(leave);
        visitor.submit("/u/");
        demo.tellAndAwait("event", FESTIVAL);
        assertThat(inbox.size()).as("mails after leaving").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hans", "ko", "vi", "pt"})
    void joinsAndHears(String language) {
        joinAndHear(inbox(language), language);
    }

    private Inbox inbox(String language) {
        return demo.inbox("mail-" + language.toLowerCase(java.util.Locale.ROOT) + "@example.jp");
    }

    private Visitor joinAndHear(Inbox inbox, String language) {
        Visitor visitor = demo.visitor(Manner.USUAL);
        join(visitor, inbox, "/join?category=event&lang=" + language);
        assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo(htmlTag(language));

        String title = Objects.requireNonNull(FESTIVAL.get(FESTIVAL.containsKey(language) ? language : "en"));
        demo.tellAndAwait("event", FESTIVAL);
        assertThat(inbox.awaitText(title)).contains(title);
        return visitor;
    }

    @Test
    void everyStepWorksWithoutScripts() {
        Inbox inbox = demo.inbox("mail-noscript@example.jp");
        Visitor visitor = demo.visitor(Manner.USUAL.withoutScripts());
        join(visitor, inbox, "/join?category=event");
        visitor.follow("/me/topics");
        visitor.page().locator("input[value='kosodate']").check();
        visitor.submit("/me/topics");
        visitor.open("/me");
        assertThat(visitor.main().innerText()).contains("子育て");
        visitor.follow("/me/delete");
        visitor.submit("/me/delete");
        assertThat(visitor.path()).isEqualTo("/me/deleted");
    }

    @Test
    void everyStepLooksRightToEverybody() {
        Inbox inbox = demo.inbox("mail-looks@example.jp");
        Visitor visitor = demo.visitor(Manner.USUAL).open("/join/email?category=event");
        visitor.expectTrouble("status of 400");
        visitor.page().fill("#address", "だれか＠");
        visitor.submit("/join/email");
        assertThat(visitor.page().inputValue("#address")).as("what was typed").isEqualTo("だれか＠");
        assertThat(visitor.page().locator("#address").getAttribute("aria-invalid"))
                .isEqualTo("true");
        PageCheck.check(visitor, "join-email-wrong");
        visitor.page().fill("#address", inbox.address());
        visitor.submit("/join/email");
        PageCheck.check(visitor, "join-email-sent");
        visitor.open(inbox.awaitLink("/j/"));
        PageCheck.check(visitor, "link");
        visitor.submit("/j/");
        PageCheck.check(visitor, "me-welcome");
    }

    @Test
    void aClickOfTheMailProgramLeavesWithoutAPage() {
        Inbox inbox = demo.inbox("mail-oneclick@example.jp");
        Visitor visitor = demo.visitor(Manner.USUAL);
        join(visitor, inbox, "/join?category=event");
        demo.tellAndAwait("event", FESTIVAL);
        assertThat(demo.hub().oneClick(demo.base() + inbox.awaitLink("/u/")).status())
                .isEqualTo(200);
        int before = inbox.size();
        demo.tellAndAwait("event", FESTIVAL);
        assertThat(inbox.size()).isEqualTo(before);
    }

    private static void join(Visitor visitor, Inbox inbox, String start) {
        visitor.open(start);
        visitor.follow("/join/email");
        assertThat(visitor.page().locator("input[value='event']").isChecked())
                .as("what the link chose")
                .isTrue();
        visitor.page().fill("#address", inbox.address());
        visitor.submit("/join/email");
        visitor.open(inbox.awaitLink("/j/"));
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
    }

    private static String htmlTag(String language) {
        return language.equals("ja-x-easy") ? "ja" : language;
    }
}

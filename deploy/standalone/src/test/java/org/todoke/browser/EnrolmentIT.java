package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A closed category, such as a school's: followed by those who were given its code. */
@InBrowser
class EnrolmentIT {
    private static final String PAGE = "/me/enrol";
    /** As many as one person may type within an hour. */
    private static final int MOST_WRONG = 10;

    private final RunningDemo demo;

    EnrolmentIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void aCodeLetsInAtOnceAndThePersonLeavesByThemselves() {
        demo.desk().open("sakura-school", Map.of("ja", "さくら小学校"));
        String code = demo.desk().enrolmentCode("sakura-school", false);
        Newcomer parent = Newcomer.join(demo, Manner.USUAL, "enrol-code@example.jp", "event");
        Visitor visitor = parent.visitor().open("/me/topics");
        assertThat(visitor.page().locator("input[value='sakura-school']").count())
                .as("offered to everybody")
                .isZero();
        visitor.follow(PAGE);
        type(visitor, " " + code.toLowerCase(Locale.ROOT));
        assertThat(visitor.main().innerText()).contains("参加しました", "さくら小学校");
        demo.tellAndAwait("sakura-school", Map.of("ja", "あすは短縮授業です"));
        parent.inbox().awaitText("短縮授業");

        visitor.open("/me/topics/sakura-school");
        visitor.submit("/me/topics/sakura-school/leave");
        int before = parent.inbox().size();
        demo.tellAndAwait("sakura-school", Map.of("ja", "あさっても短縮授業です"));
        assertThat(parent.inbox().size()).as("after leaving").isEqualTo(before);
    }

    @Test
    void whereTheOwnerLooksFirstNothingComesBeforeTheyApproved() {
        demo.desk().open("fire-brigade", Map.of("ja", "消防団", "en", "Volunteer fire brigade"));
        String code = demo.desk().enrolmentCode("fire-brigade", true);
        Newcomer volunteer = Newcomer.join(demo, Manner.USUAL.in("en"), "enrol-approval@example.jp", "event");
        Visitor visitor = volunteer.visitor().open(PAGE);
        type(visitor, code);
        assertThat(visitor.main().innerText()).contains("once the person in charge has approved");
        int before = volunteer.inbox().size();
        demo.tellAndAwait("fire-brigade", Map.of("ja", "放水訓練", "en", "Hose drill"));
        assertThat(volunteer.inbox().size()).as("before the approval").isEqualTo(before);

        demo.desk().approveEnrolments("fire-brigade");
        volunteer.inbox().awaitText("You are signed up for \"Volunteer fire brigade\"");
        demo.tellAndAwait("fire-brigade", Map.of("ja", "夜警", "en", "Night watch"));
        volunteer.inbox().awaitText("Night watch");
        assertThat(visitor.open("/me").main().innerText()).contains("Volunteer fire brigade");
    }

    @Test
    void aCodeCannotBeGuessed() {
        demo.desk().open("staff-roster", Map.of("ja", "職員"));
        String code = demo.desk().enrolmentCode("staff-roster", false);
        Newcomer guesser = Newcomer.join(demo, Manner.USUAL, "enrol-guess@example.jp", "event");
        Visitor visitor = guesser.visitor().open(PAGE);
        visitor.expectTrouble("status of 400");
        type(visitor, "まちがい");
        assertThat(visitor.page().inputValue("#code")).as("what was typed").isEqualTo("まちがい");
        PageCheck.check(visitor, "enrol-wrong");
        for (int i = 1; i < MOST_WRONG; i++) {
            type(visitor, "0000-000" + i);
        }
        type(visitor, code);
        assertThat(visitor.page().locator(".error-summary").innerText())
                .as("the right one, too late")
                .contains("このコードは使えません");
        assertThat(demo.desk().enrolled("staff-roster")).isZero();
        assertThat(visitor.open("/me").main().innerText()).doesNotContain("職員");
    }

    private static void type(Visitor visitor, String code) {
        visitor.page().fill("#code", code);
        visitor.submit(PAGE);
    }
}

package org.todoke.console.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.RecordedAudit.Entry;
import org.todoke.console.ConsoleTest;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.enrolment.EnrolmentCode;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffMember;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.InMemorySubscribers;
import org.todoke.subscriber.Subscriber;

/** It is Saturday, 21 November 2026, 18:00 in Tokyo. */
class EnrolmentPagesTest extends ConsoleTest {
    private static final String PAGE = "/console/enrolments";
    private static final String SCHOOL = "school-a";
    private static final StaffMember APPROVER = staff(Role.APPROVER);
    private static final StaffMember OFFICER = staff(Role.EMERGENCY_OFFICER);
    private static final StaffMember OF_ELSEWHERE = staff("gomi", Role.APPROVER);

    @Autowired
    private InMemorySections sections;

    @Autowired
    private InMemorySubscribers subscribers;

    @BeforeEach
    void aSchool() {
        sections.put(new Section("school", "学校教育課"));
        sections.setOwner(SCHOOL, "school");
    }

    @AfterEach
    void noSections() {
        sections.clear();
    }

    @Test
    void aCodeIsMadeShownOnceListedAndStopped() {
        MvcTestResult made =
                press(APPROVER, PAGE + "/codes", "category", SCHOOL, "label", "1年生", "approval", "on", "uses", "30");
        assertThat(made).hasStatusOk();
        assertThat(text(made)).contains("K3QW-7XHD-9RMN", "いましか表示されません");
        EnrolmentCode code = desk.codes(SCHOOL).getFirst();
        assertThat(code.needsApproval()).isTrue();
        assertThat(code.maxUses()).isEqualTo(30);
        assertThat(code.expiresAt()).isNull();
        assertThat(text(look(APPROVER, PAGE)))
                .contains("第一小学校", "1年生", "0人（30人まで）", "期限なし", "承認してから")
                .doesNotContain("K3QW");
        assertThat(audit.entries()).extracting(Entry::action).contains("enrolment-code.created");

        String withdraw = PAGE + "/codes/" + SCHOOL + "/" + code.id() + "/withdraw";
        assertThat(text(follow(APPROVER, press(APPROVER, withdraw)))).contains("参加コードを止めました");
        assertThat(desk.codes(SCHOOL)).isEmpty();
        assertThat(press(APPROVER, withdraw)).as("once more").hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void itWorksUntilTheEndOfItsLastDay() {
        press(APPROVER, PAGE + "/codes", "category", SCHOOL, "label", "今日だけ", "until", "2026-11-21");
        EnrolmentCode code = desk.codes(SCHOOL).getFirst();
        assertThat(code.expiresAt()).isEqualTo(Instant.parse("2026-11-21T15:00:00Z"));
        assertThat(code.needsApproval()).isFalse();
        assertThat(text(look(APPROVER, PAGE))).contains("11月21日", "23:59", "すぐに");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', 名前を1字から100字まで",
        "1年生, 0, '', 人数は1から",
        "1年生, たくさん, '', 人数は1から",
        "1年生, '', 2026-11-20, 今日か、それより後",
        "1年生, '', あした, 今日か、それより後"
    })
    void whatCannotBeIsSaidAndNothingIsMade(String label, String uses, String until, String words) {
        MvcTestResult page =
                press(APPROVER, PAGE + "/codes", "category", SCHOOL, "label", label, "uses", uses, "until", until);
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains(words, "error-summary", "value=\"" + uses + "\"");
        assertThat(desk.codes(SCHOOL)).isEmpty();
    }

    @Test
    void whoAsksIsLetInOrNotAndOnlyOnce() {
        UUID first = desk.ask(SCHOOL);
        UUID second = desk.ask(SCHOOL);
        assertThat(text(look(APPROVER, "/console"))).contains("申し込みが2件");
        assertThat(text(look(OF_ELSEWHERE, "/console"))).doesNotContain("申し込みが");
        assertThat(text(follow(APPROVER, press(APPROVER, PAGE + "/" + first + "/approve"))))
                .contains("登録しました");
        assertThat(text(follow(APPROVER, press(APPROVER, PAGE + "/" + second + "/reject"))))
                .contains("断りました", "待っている人はいません");
        assertThat(desk.find(first).orElseThrow().state()).isEqualTo(State.APPROVED);
        assertThat(desk.find(second).orElseThrow().state()).isEqualTo(State.REJECTED);
        assertThat(press(APPROVER, PAGE + "/" + first + "/reject"))
                .as("decided otherwise before")
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(press(APPROVER, PAGE + "/" + UUID.randomUUID() + "/approve")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(audit.entries()).extracting(Entry::action).contains("enrolment.approved", "enrolment.rejected");
    }

    @Test
    void addressesAreMaskedUnlessOneMaySeeThemAndThenEachLookIsPutDown() {
        UUID request = desk.ask(SCHOOL);
        UUID person = desk.find(request).orElseThrow().subscriberId();
        subscribers.add(new Subscriber(person, null, Language.JA, clock.instant()));
        subscribers.add(new Endpoint(
                UUID.randomUUID(),
                person,
                EndpointAddress.parse(Channel.EMAIL, "hanako@example.jp"),
                EndpointState.ACTIVE,
                clock.instant()));

        assertThat(text(look(APPROVER, PAGE))).contains("一部をかくしています").doesNotContain("hanako@example.jp");
        assertThat(audit.entries()).extracting(Entry::action).doesNotContain("enrolment.seen");
        assertThat(text(look(OFFICER, PAGE))).contains("hanako@example.jp", "操作の記録に残りました");
        assertThat(audit.entries()).extracting(Entry::action).contains("enrolment.seen");
    }

    @Test
    void onlyWhoApprovesForTheSectionDecides() {
        UUID request = desk.ask(SCHOOL);
        assertThat(text(look(OF_ELSEWHERE, PAGE))).doesNotContain("第一小学校");
        assertThat(press(OF_ELSEWHERE, PAGE + "/" + request + "/approve")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(OF_ELSEWHERE, PAGE + "/codes", "category", SCHOOL, "label", "1年生"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(staff(Role.COMPOSER), PAGE)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(APPROVER, PAGE + "/codes", "category", "bousai", "label", "x"))
                .as("open to everybody")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(desk.find(request).orElseThrow().state()).isEqualTo(State.WAITING);
    }
}

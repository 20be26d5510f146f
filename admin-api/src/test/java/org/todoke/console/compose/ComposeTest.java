package org.todoke.console.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Drafts;
import org.todoke.console.ConsoleTest;
import org.todoke.console.fixture.FakeAudienceCounts;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.notice.RecordingNotices;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.InMemoryStaffDirectory;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffMember;
import org.todoke.template.InMemoryTemplates;
import org.todoke.template.Phrase;
import org.todoke.template.Template;

class ComposeTest extends ConsoleTest {
    private static final String NEW = "/console/announcements/new";
    private static final StaffMember HANAKO = staff(Role.COMPOSER);

    @Autowired
    private InMemorySections sections;

    @Autowired
    private InMemoryStaffDirectory directory;

    @Autowired
    private InMemoryTemplates templates;

    @Autowired
    private RecordingNotices notices;

    @Autowired
    private FakeAudienceCounts counts;

    @Autowired
    private Drafts drafts;

    @BeforeEach
    void emptyDesk() {
        sections.clear();
        templates.clear();
        notices.clear();
        counts.people(0);
    }

    @Test
    void firstDraftIsSavedAndOpenedAgain() {
        MvcTestResult saved = send(HANAKO, NEW, "save", "category", "bousai", "title-ja", "断水", "body-ja", "一\r\n二");
        MvcTestResult page = follow(HANAKO, saved);
        Announcement made = announcements.page(null, 1).getFirst();
        assertThat(made.state()).isEqualTo(AnnouncementState.DRAFT);
        assertThat(made.createdBy()).isEqualTo("staff:hanako");
        assertThat(made.lane()).isEqualTo(Lane.ROUTINE);
        assertThat(made.current().contents().bestFor(Language.JA).body()).isEqualTo("一\n二");
        assertThat(saved).hasHeader("Location", "/console/announcements/" + made.id() + "/edit");
        assertThat(text(page)).contains("下書きを保存しました。", "value=\"断水\"");
    }

    @Test
    void composerSaysBeforeSubmittingWhoCanApproveOrThatNobodyCan() {
        directory.clear();
        hire("chief", "管野 理", Role.ADMINISTRATOR);
        assertThat(text(look(HANAKO, NEW))).doesNotContain("承認できる人");
        assertThat(text(look(HANAKO, NEW + "?category=bousai")))
                .contains("承認できる人が、あなたのほかにいません", "このまま申請しても、承認されません", "管理者（管野 理）");
        hire("approver", "承田 正", Role.APPROVER);
        String who = "/console/announcements/composing/approvers?category=bousai&lane=";
        assertThat(text(look(HANAKO, who + "ROUTINE"))).contains("承認できる人：承田 正").doesNotContain("notice", "<html");
        hire("officer", "防田 守", Role.EMERGENCY_OFFICER);
        assertThat(text(look(HANAKO, who + "EMERGENCY"))).contains("できる人が足りません（いまできる人：防田 守）", "notice warning");
        hire("officer2", "防田 助", Role.EMERGENCY_OFFICER);
        assertThat(text(look(HANAKO, who + "EMERGENCY"))).contains("承認には2人必要です。承認できる人：防田 守、防田 助");
        assertThat(look(staff(Role.VIEWER), who)).hasStatus(HttpStatus.FORBIDDEN);
        directory.clear();
    }

    @Test
    void composerSaysWhatHappensWhenTimePasses() {
        directory.clear();
        sections.put(new Section("kankyo-ka", "環境課"));
        sections.setOwner("bousai", "kankyo-ka");
        hire("officer", "防田 守", Role.EMERGENCY_OFFICER, "bousai-ka");
        StaffMember writer =
                new StaffMember(new UUID(4, 4), "kiyoshi", "環野 清", Map.of("kankyo-ka", Set.of(Role.COMPOSER)));
        assertThat(text(look(writer, NEW + "?category=bousai")))
                .contains("11月21日 19:00を過ぎてから、緊急担当（防田 守）が承認できる", "電話で知らせて", "保守の担当者");
        directory.clear();
    }

    private void hire(String name, String shown, Role role) {
        hire(name, shown, role, StaffMember.WHOLE_CITY);
    }

    private void hire(String name, String shown, Role role, String section) {
        directory.add(StaffAccount.of(UUID.randomUUID(), name, shown, Instant.EPOCH)
                .withRoles(Map.of(section, Set.of(role))));
    }

    @Test
    void everythingOnTheFormIsKept() {
        send(
                HANAKO,
                NEW,
                "save",
                "category",
                "bousai",
                "lane",
                "EMERGENCY",
                "where",
                "some",
                "areas",
                "north",
                "how",
                "some",
                "channels",
                "EMAIL",
                "title-ja",
                "題名",
                "title-en",
                "Title",
                "url-en",
                "https://www.city.example.jp/",
                "scheduledDate",
                "2099-12-01",
                "scheduledTime",
                "09:30",
                "expiresDate",
                "2099-12-01");
        Announcement made = announcements.page(null, 1).getFirst();
        assertThat(made.areas()).containsExactly("north");
        assertThat(made.channels()).containsExactly(Channel.EMAIL);
        assertThat(made.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(made.scheduledAt()).hasToString("2099-12-01T00:30:00Z");
        assertThat(made.expires()).hasToString("2099-12-01T14:59:00Z");
        assertThat(made.current().contents().byLanguage()).containsOnlyKeys(Language.JA, Language.EN);
        assertThat(text(look(HANAKO, edit(made.id())))).contains("value=\"2099-12-01\"", "value=\"09:30\"");
    }

    @Test
    void scriptInATitleIsShownAsText() {
        MvcTestResult page =
                send(HANAKO, NEW, "preview", "category", "bousai", "title-ja", "<script>alert(1)</script>");
        assertThat(text(page)).doesNotContain("<script>alert(1)").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(announcements.page(null, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            category      |            | title-ja | 題名                        | 分野をえらんでください。
            category      | bousai     | title-ja | ''                          | 件名（日本語）を入力してください。
            scheduledDate | 2020-01-01 | scheduledTime | 09:00                  | 配信
            scheduledDate | 2099-02-31 | scheduledTime | 09:00                  | 日と時刻を正しく
            scheduledDate | 2099-12-01 | scheduledTime | ''                     | 時刻も入れてください
            where         | some       | title-ja | 題名                        | 地域をひとつ以上
            areas         | atlantis   | where    | some                        | 「atlantis」は見つかりません
            body-ja       | https://www.c\u0456ty.example.jp | title-ja | 題名  | 別のサイトに見せかける文字
            url-ja        | ftp://x.example | title-ja | 題名                   | https:// で始まる
            """)
    void faultIsToldAtItsFieldAndNothingIsLost(
            String field, String value, String other, String otherValue, String says) {
        List<String> fields = new ArrayList<>(List.of("category", "bousai", "title-ja", "のこる題名"));
        replace(fields, field, value == null ? "" : value);
        replace(fields, other, otherValue);
        MvcTestResult page = send(HANAKO, NEW, "save", fields.toArray(String[]::new));
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains(says, "error-summary");
        assertThat(announcements.page(null, 1)).isEmpty();
    }

    @Test
    void endlessPasteIsToldWithItsLengthAndComesBackWhole() {
        String paste = "あ".repeat(100_000);
        MvcTestResult page = send(HANAKO, NEW, "save", "category", "bousai", "title-ja", "題名", "body-ja", paste);
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains("本文（日本語）は100000文字あります。20,000文字までにしてください", paste);
    }

    @Test
    void onlyCategoriesOfOnesSectionsAreOffered() {
        sections.put(new Section("bousai-ka", "防災課"));
        sections.put(new Section("kankyo-ka", "環境課"));
        sections.setOwner("bousai", "bousai-ka");
        StaffMember other = staff("kankyo-ka", Role.COMPOSER);
        assertThat(text(look(other, NEW))).doesNotContain("value=\"bousai\"");
        assertThat(send(other, NEW, "save", "category", "bousai", "title-ja", "題名"))
                .hasStatus(HttpStatus.FORBIDDEN);
        Announcement theirs = draft("題名");
        assertThat(look(other, edit(theirs.id()))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(other, "/console/announcements/" + theirs.id() + "/duplicate"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(send(other, edit(theirs.id()), "save", "category", "event", "title-ja", "のっとり"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(staff(Role.VIEWER), NEW)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(titleOf(theirs.id())).isEqualTo("題名");
    }

    @Test
    void secondOfTwoEditorsIsToldAndLosesNothing() {
        Announcement draft = draft("はじめの題名");
        drafts.edit(
                draft.id(),
                new AnnouncementDraft(
                        "bousai", null, Lane.ROUTINE, Set.of(), Set.of(), words("太郎の題名"), null, null, null),
                0,
                "staff:taro");

        MvcTestResult page =
                send(HANAKO, edit(draft.id()), "save", "version", "0", "category", "bousai", "title-ja", "花子の題名");
        assertThat(page).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(page)).contains("staff:taro", "太郎の題名", "value=\"花子の題名\"", "name=\"version\" value=\"1\"");
        assertThat(titleOf(draft.id())).isEqualTo("太郎の題名");

        send(HANAKO, edit(draft.id()), "save", "version", "1", "category", "bousai", "title-ja", "花子の題名");
        assertThat(titleOf(draft.id())).isEqualTo("花子の題名");
    }

    @Test
    void submittingSavesAndLeadsToTheAnnouncement() {
        Announcement draft = draft("題名");
        MvcTestResult done =
                send(HANAKO, edit(draft.id()), "submit", "version", "0", "category", "bousai", "title-ja", "なおした題名");
        assertThat(done).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/console/announcements/" + draft.id());
        assertThat(announcements.get(draft.id()).state()).isEqualTo(AnnouncementState.SUBMITTED);
        assertThat(titleOf(draft.id())).isEqualTo("なおした題名");
        assertThat(look(HANAKO, edit(draft.id()))).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void templateIsPutInFilledAndNotSubmittedWithGaps() {
        UUID id = template("bousai", "断水（{地区}）", "{地区}で断水です。〔給水所：{給水所}〕");
        String page = text(send(HANAKO, NEW, "template", "category", "bousai", "template", id.toString()));
        assertThat(page).contains("value=\"断水（{地区}）\"", "name=\"fill.ja.給水所\"");
        String[] open = {"category", "bousai", "title-ja", "断水（{地区}）", "body-ja", "{地区}で断水です。〔給水所：{給水所}〕"};
        assertThat(send(HANAKO, NEW, "submit", open)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(announcements.page(null, 1)).isEmpty();
        List<String> fields = new ArrayList<>(List.of(open));
        fields.addAll(List.of("fill.ja.地区", "北区", "fill.ja.給水所", ""));
        assertThat(text(send(HANAKO, NEW, "fill", fields.toArray(String[]::new))))
                .contains("value=\"断水（北区）\"", "北区で断水です。</textarea>");
        assertThat(text(look(HANAKO, NEW + "?template=" + id))).contains("断水（{地区}）");
    }

    @Test
    void phraseIsAddedAndALanguageComesAndGoes() {
        UUID id = new UUID(3, 3);
        templates.save(new Phrase(id, 0, null, Language.JA, "ご協力ください。"), "test");
        assertThat(text(send(HANAKO, NEW, "phrase", "title-ja", "題", "body-ja", "本文", "phrase", id.toString())))
                .contains("本文\nご協力ください。</textarea>");
        assertThat(text(send(HANAKO, NEW, "language", "title-ja", "題", "language", "en")))
                .contains("name=\"title-en\"");
        assertThat(text(send(HANAKO, NEW, "remove-en", "title-ja", "題", "title-en", "T")))
                .doesNotContain("name=\"title-en\"");
    }

    @Test
    void audienceIsCountedAndAnEmptyOneWarnedOf() {
        assertThat(text(send(HANAKO, NEW, "count", "category", "bousai", "title-ja", "")))
                .contains("この条件で届く人がいません");
        counts.people(10);
        assertThat(text(send(HANAKO, NEW, "count", "category", "event", "title-ja", "")))
                .contains("640人に届きます", "メール：640件");
        counts.people(15_000);
        assertThat(text(send(HANAKO, NEW, "count", "category", "gomi", "title-ja", "")))
                .contains("およそ960,000人に届きます");
        assertThat(counts.asked()).as("one shard of many").isEqualTo(1);
        assertThat(send(HANAKO, NEW, "count", "category", "", "title-ja", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void wideAudienceIsCountedPieceByPiece() {
        counts.people(15_000);
        assertThat(live("count", "category", "bousai", "lane", "EMERGENCY", "title-ja", "", "pieces", "0"))
                .bodyJson()
                .hasPathSatisfying("$.exact", it -> it.assertThat().isEqualTo(false))
                .hasPathSatisfying("$.of", it -> it.assertThat().isEqualTo(9));
        assertThat(live("count", "category", "bousai", "lane", "EMERGENCY", "title-ja", "", "pieces", "9"))
                .bodyJson()
                .hasPathSatisfying("$.exact", it -> it.assertThat().isEqualTo(true))
                .hasPathSatisfying("$.people", it -> it.assertThat().isEqualTo(960_000))
                .hasPathSatisfying("$.channels['メール']", it -> it.assertThat().isEqualTo(960_000));
    }

    @Test
    void draftSavesItselfAndTellsWhatIsInTheWay() {
        assertThat(live("autosave", "category", "bousai", "title-ja", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.problems[0].field")
                .isEqualTo("title-ja");
        assertThat(live("autosave", "category", "bousai", "title-ja", "題名")).hasStatusOk();
        Announcement made = announcements.page(null, 1).getFirst();
        assertThat(live("autosave", "id", made.id().toString(), "version", "0", "category", "bousai", "title-ja", "次"))
                .bodyJson()
                .hasPathSatisfying("$.version", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying("$.action", it -> it.assertThat().isEqualTo(edit(made.id())));
        assertThat(live("autosave", "id", made.id().toString(), "version", "0", "category", "bousai", "title-ja", "古い"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.message")
                .asString()
                .contains("staff:hanako");
        assertThat(titleOf(made.id())).isEqualTo("次");
    }

    @Test
    void previewsShowWhatIsShortenedAndOddLinks() {
        String shown = text(live(
                "previews",
                "category",
                "bousai",
                "title-ja",
                "題名",
                "body-ja",
                "あ".repeat(300) + " https://市役所.jp/ {場所}"));
        assertThat(shown)
                .contains("件名とお知らせのページへのリンクだけ", "1通分", "8.8 JPY", "リンク先を確かめてください", "xn--", "空いているところがあります：場所")
                .contains("この手段は設定されていない")
                .doesNotContain("<html");
    }

    @Test
    void testGoesToOneAddressMarkedAndIsPutDown() {
        MvcTestResult page = send(
                HANAKO,
                NEW,
                "test",
                "category",
                "bousai",
                "title-ja",
                "題名",
                "body-ja",
                "本文",
                "testChannel",
                "EMAIL",
                "testLanguage",
                "ja",
                "testAddress",
                "hanako@city.example.jp");
        assertThat(text(page)).contains("試し送りを受け付けました（h***@city.example.jp）");
        Content sent = notices.last().content();
        assertThat(sent.title()).isEqualTo("【試験】題名");
        assertThat(sent.body()).startsWith("本文").contains("届 花子からの試し送りです");
        assertThat(audit.entries().getLast().toString())
                .contains("announcement.tested", "staff:hanako")
                .doesNotContain("hanako@");
        assertThat(send(HANAKO, NEW, "test", "category", "bousai", "title-ja", "題名", "testAddress", "だめ"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(notices.sent()).hasSize(1);
    }

    @Test
    void inADrillWhatIsWrittenIsADrill() {
        drills.begin(clock.instant().plus(Duration.ofHours(1)), "訓練", "chief");
        assertThat(text(look(HANAKO, NEW))).contains("訓練のお知らせです");
        send(HANAKO, NEW, "save", "category", "bousai", "title-ja", "題名");
        assertThat(announcements.page(null, 1).getFirst().status()).isEqualTo(AlertStatus.EXERCISE);
    }

    @Test
    void oldOneIsDuplicatedByAPress() {
        Announcement old = draft("前の題名");
        MvcTestResult done = press(HANAKO, "/console/announcements/" + old.id() + "/duplicate");
        Announcement copy = announcements.page(null, 1).getFirst();
        assertThat(done).hasHeader("Location", edit(copy.id()));
        assertThat(copy.id()).isNotEqualTo(old.id());
        assertThat(titleOf(copy.id())).isEqualTo("前の題名");
    }

    private UUID template(String category, String title, String body) {
        UUID id = new UUID(5, 5);
        templates.save(
                new Template(id, 0, category, "断水", Map.of(Language.JA, new Template.Wording(title, body))), "test");
        return id;
    }

    private Announcement draft(String title) {
        return announcements.create(
                new AnnouncementDraft("bousai", null, Lane.ROUTINE, Set.of(), Set.of(), words(title), null, null, null),
                "staff:hanako");
    }

    private static LocalizedContents words(String title) {
        return new LocalizedContents(Map.of(Language.JA, new Content(title, "", null)));
    }

    private String titleOf(UUID id) {
        return announcements.get(id).current().contents().bestFor(Language.JA).title();
    }

    private static String edit(UUID id) {
        return "/console/announcements/" + id + "/edit";
    }

    private MvcTestResult send(StaffMember staff, String path, String step, String... fields) {
        List<String> all = new ArrayList<>(List.of("do", step));
        all.addAll(List.of(fields));
        return press(staff, path, all.toArray(String[]::new));
    }

    private MvcTestResult live(String what, String... fields) {
        return press(HANAKO, "/console/announcements/composing/" + what, fields);
    }

    private static void replace(List<String> fields, String name, String value) {
        int at = fields.indexOf(name);
        if (at >= 0 && at % 2 == 0) {
            fields.set(at + 1, value);
        } else {
            fields.addAll(List.of(name, value));
        }
    }
}

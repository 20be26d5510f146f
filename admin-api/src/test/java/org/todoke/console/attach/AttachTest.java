package org.todoke.console.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.AnnouncementState;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.InMemoryAttachments;
import org.todoke.attachment.SampleFiles;
import org.todoke.console.ConsoleTest;
import org.todoke.console.fixture.SignedInStaff;
import org.todoke.content.Language;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffMember;

class AttachTest extends ConsoleTest {
    private static final StaffMember HANAKO = staff(Role.COMPOSER);
    private static final StaffMember CHIEF = staff(Role.APPROVER);

    @Autowired
    private InMemoryAttachments attachments;

    @Autowired
    private InMemorySections sections;

    private UUID id;

    @BeforeEach
    void draft() {
        attachments.clear();
        sections.clear();
        id = SampleAnnouncements.created(announcements).id();
    }

    @Test
    void composerSavesTheDraftAndGoesOnToItsFiles() {
        MvcTestResult saved =
                press(HANAKO, "/console/announcements/new", "do", "files", "category", "bousai", "title-ja", "のこる題名");
        UUID made = announcements.page(null, 1).getFirst().id();
        assertThat(saved).hasHeader("Location", "/console/announcements/" + made + "/attachments");
        assertThat(text(follow(HANAKO, saved)))
                .contains("下書きを保存しました。", "のこる題名", "enctype=\"multipart/form-data\"", "name=\"title-ja\"");
    }

    @Test
    void fileIsAttachedGivenAnotherTitleMovedAndTakenAway() {
        assertThat(text(follow(HANAKO, send(HANAKO, "一.pdf", SampleFiles.pdf(), "地図"))))
                .contains("「一.pdf」を添付しました。", "(PDF, 1 KB)", "value=\"地図\"");
        send(HANAKO, "二.txt", SampleFiles.text("b"), "表");
        Attachment first = attachments.of(id).getFirst();
        Attachment second = attachments.of(id).getLast();
        assertThat(first.addedBy()).isEqualTo("staff:hanako");

        arrange(HANAKO, "up-" + second.id(), first.id() + ".title-ja", "新しい地図", second.id() + ".title-ja", "表");
        assertThat(attachments.of(id)).extracting(Attachment::fileName).containsExactly("二.txt", "一.pdf");
        assertThat(attachments.of(id).getLast().titles()).containsEntry(Language.JA, "新しい地図");
        assertThat(text(look(HANAKO, "/console/announcements/" + id + "/edit")))
                .contains("二.txt (TXT, 1 KB)", "下書きを保存して、添付ファイルを変える");

        arrange(HANAKO, "remove-" + second.id());
        assertThat(attachments.of(id)).extracting(Attachment::fileName).containsExactly("一.pdf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page.pdf | <html>            | 地図 | 「page.pdf」の中身が、名前の種類と合いません
            map.svg  | <svg>             | 地図 | 使えるのは .pdf .jpg .jpeg .png .webp .csv .txt です
            map.pdf  | ''                | 地図 | ファイルをえらんでください
            map.pdf  | %PDF-1.7 cut here | 地図 | 途中で切れているか、壊れています
            map.txt  | a                 | ''   | 何のファイルか（日本語）を、1行、200文字以内
            """)
    void refusalIsInPlainWordsAndTheTitleStays(String name, String holds, String title, String says) {
        MvcTestResult page = send(HANAKO, name, SampleFiles.text(holds), title);
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains(says, "error-summary", "value=\"" + title + "\"");
        assertThat(attachments.of(id)).isEmpty();
    }

    @Test
    void tooLargeIsToldBeforeAndAfterItIsRead() {
        MvcTestResult page = send(HANAKO, "map.pdf", SampleFiles.pdf((10 << 20) + 1), "地図");
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains("ファイルが大きすぎます。10MB以下にして");

        MvcTestResult led = mvc.post()
                .uri(path())
                .contentType("multipart/form-data; boundary=x")
                .content(new byte[11 << 20])
                .exchange();
        assertThat(led).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", path() + "?refused=size");
        MvcTestResult told = follow(HANAKO, led);
        assertThat(told).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(told)).contains("ファイルが大きすぎます。10MB以下にして", "下書きは残っています");
    }

    @Test
    void formWithoutItsTokenIsRefused() {
        assertThat(mvc.post()
                        .uri(path())
                        .multipart()
                        .file(new MockMultipartFile("file", "a.txt", null, SampleFiles.text("a")))
                        .with(authentication(new TestingAuthenticationToken(HANAKO, null, "STAFF")))
                        .header("Sec-Fetch-Site", "same-origin")
                        .param("title-ja", "表"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(attachments.of(id)).isEmpty();
    }

    @Test
    void otherSectionsStaffChangeNothing() {
        sections.put(new Section("bousai-ka", "防災課"));
        sections.setOwner("bousai", "bousai-ka");
        StaffMember other = staff("gomi-ka", Role.COMPOSER);
        assertThat(send(other, "a.txt", SampleFiles.text("a"), "表")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(other, path())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(send(staff(Role.VIEWER), "a.txt", SampleFiles.text("a"), "表"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(attachments.of(id)).isEmpty();
    }

    @Test
    void secondOfTwoWhoArrangeIsTold() {
        send(HANAKO, "a.txt", SampleFiles.text("a"), "表");
        UUID file = attachments.of(id).getFirst().id();
        MvcTestResult late =
                press(HANAKO, path() + "/arrange", "version", "0", "do", "save", file + ".title-ja", "別の題");
        assertThat(late).hasStatus(HttpStatus.CONFLICT);
        assertThat(attachments.of(id).getFirst().titles()).containsEntry(Language.JA, "表");
    }

    @Test
    void whoApprovesSeesTheFilesAndNobodyChangesThemThen() {
        send(HANAKO, "map.pdf", SampleFiles.pdf(), "地図");
        UUID file = attachments.of(id).getFirst().id();
        announcements.submit(id, "staff:composer");
        assertThat(text(look(CHIEF, "/console/announcements/" + id)))
                .contains("添付ファイル", "map.pdf (PDF, 1 KB)", path() + "/" + file);
        assertThat(look(CHIEF, path() + "/" + file))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .hasHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(look(CHIEF, path() + "/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
        MvcTestResult refused = send(HANAKO, "b.txt", SampleFiles.text("b"), "表");
        assertThat(refused).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(refused)).contains("添付ファイルは変えられません", "承認待ち");
    }

    @Test
    void afterTheReleaseFilesArePreparedForTheCorrectionByWhoMayCorrect() {
        send(HANAKO, "wrong.txt", SampleFiles.text("wrong"), "古い表");
        UUID wrong = attachments.of(id).getFirst().id();
        announcements.submit(id, "staff:composer");
        announcements.approve(id, "staff:approver");
        announcements.release(id, "staff:approver");
        assertThat(send(HANAKO, "right.txt", SampleFiles.text("right"), "正しい表")).hasStatus(HttpStatus.CONFLICT);

        assertThat(text(follow(CHIEF, send(CHIEF, "right.txt", SampleFiles.text("right"), "正しい表"))))
                .contains("次の訂正を送ると、お知らせのページに出ます。", "いま、お知らせのページに出ています。");
        arrange(CHIEF, "remove-" + wrong);
        assertThat(text(look(CHIEF, path()))).contains("次の訂正で消えるファイル", "keep-" + wrong);
        assertThat(text(look(CHIEF, "/console/announcements/" + id + "/correct")))
                .contains("この訂正で、お知らせのページに出るファイル", "正しい表")
                .doesNotContain("古い表");
        arrange(CHIEF, "keep-" + wrong);
        assertThat(text(look(CHIEF, path()))).doesNotContain("次の訂正で消えるファイル");
        announcements.cancel(id, null, "staff:approver", null);
        assertThat(announcements.get(id).state()).isEqualTo(AnnouncementState.CANCELLED);
        assertThat(look(CHIEF, path())).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void scriptInANameOrTitleIsText() {
        send(HANAKO, "<script>x.txt", SampleFiles.text("a"), "<script>alert(1)</script>");
        assertThat(text(look(HANAKO, path())))
                .doesNotContain("<script>alert", "<script>x")
                .contains("_script_x.txt", "&lt;script&gt;alert(1)");
    }

    private MvcTestResult send(StaffMember by, String name, byte[] bytes, String title) {
        return mvc.post()
                .uri(path())
                .multipart()
                .file(new MockMultipartFile("file", name, null, bytes))
                .with(authentication(new TestingAuthenticationToken(by, null, "STAFF")))
                .with(SignedInStaff.form())
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ja")
                .header("Sec-Fetch-Site", "same-origin")
                .param("title-ja", title)
                .exchange();
    }

    private void arrange(StaffMember by, String step, String... fields) {
        String[] all = new String[fields.length + 4];
        all[0] = "do";
        all[1] = step;
        all[2] = "version";
        all[3] = Integer.toString(announcements.get(id).version());
        System.arraycopy(fields, 0, all, 4, fields.length);
        assertThat(press(by, path() + "/arrange", all)).hasStatus(HttpStatus.SEE_OTHER);
    }

    private String path() {
        return "/console/announcements/" + id + "/attachments";
    }
}

package org.todoke.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementFiles;
import org.todoke.announcement.FileStage;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentContents;
import org.todoke.attachment.InMemoryAttachments;
import org.todoke.attachment.SampleFiles;
import org.todoke.content.Language;

/** What everybody finds of an announcement's files. */
class AttachmentPageTest extends ApiTest {
    private static final byte[] PDF = flyer();
    private static final Map<Language, String> MAP = Map.of(Language.JA, "断水する地域の地図", Language.EN, "Map");

    @Autowired
    private AnnouncementFiles files;

    @Autowired
    private InMemoryAttachments attachments;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void forget() {
        attachments.clear();
        OutletCaches.forget(context);
    }

    @Test
    void pageLinksToEachFileWithItsKindAndSize() {
        Announcement draft = SampleAnnouncements.created(announcements);
        Attachment pdf = add(draft, FileStage.DRAFT, "map.pdf", PDF);
        add(draft, FileStage.DRAFT, "避難所.csv", SampleFiles.text("=1+1"));
        Announcement released = release(draft);

        assertThat(mvc.get().uri("/a/{id}", released.shortId()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "添付ファイル",
                        "href=\"/a/" + released.shortId() + "/files/" + pdf.id() + "\"",
                        "断水する地域の地図",
                        "(PDF, 745 KB)",
                        "(CSV, 1 KB)",
                        "https://todoke.example.jp/a/" + released.shortId() + "/files/" + pdf.id());
        assertThat(mvc.get().uri("/a/{id}?lang=en", released.shortId()))
                .bodyText()
                .contains("Attached files", ">Map</a>");
    }

    @Test
    void pageWithoutFilesSaysNothingOfThem() {
        Announcement released = release(SampleAnnouncements.created(announcements));
        assertThat(mvc.get().uri("/a/{id}", released.shortId())).bodyText().doesNotContain("添付ファイル");
    }

    @Test
    void fileComesAsItWasWholeOrInParts() {
        Announcement draft = SampleAnnouncements.created(announcements);
        Attachment pdf = add(draft, FileStage.DRAFT, "断水 map.pdf", PDF);
        String path = path(release(draft), pdf);

        MvcTestResult whole = mvc.get().uri(path).exchange();
        assertThat(whole)
                .hasStatusOk()
                .hasHeader("Content-Type", "application/pdf")
                .hasHeader("Accept-Ranges", "bytes")
                .hasHeader("Cache-Control", "max-age=10, public")
                .hasHeader("ETag", '"' + pdf.content().sha256() + '"')
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        assertThat(whole.getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''%E6%96%AD%E6%B0%B4%20map.pdf");
        assertThat(whole.getResponse().getContentAsByteArray()).isEqualTo(PDF);

        int from = AttachmentContents.PIECE - 10;
        MvcTestResult part = mvc.get()
                .uri(path)
                .header("Range", "bytes=" + from + "-" + (from + 19))
                .exchange();
        assertThat(part)
                .hasStatus(HttpStatus.PARTIAL_CONTENT)
                .hasHeader("Content-Range", "bytes " + from + "-" + (from + 19) + "/" + PDF.length);
        assertThat(part.getResponse().getContentAsByteArray()).isEqualTo(Arrays.copyOfRange(PDF, from, from + 20));
        assertThat(mvc.get().uri(path).header("Range", "bytes=99999999-"))
                .hasStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
        assertThat(mvc.get()
                        .uri(path)
                        .header("If-None-Match", '"' + pdf.content().sha256() + '"'))
                .hasStatus(HttpStatus.NOT_MODIFIED);
        assertThat(mvc.head().uri(path)).hasStatusOk();
    }

    @Test
    void pictureIsShownAndNothingInItCouldRun() {
        Announcement draft = SampleAnnouncements.created(announcements);
        Attachment picture = add(draft, FileStage.DRAFT, "a.jpg", SampleFiles.jpeg());
        assertThat(mvc.get().uri(path(release(draft), picture)))
                .hasStatusOk()
                .hasHeader("Content-Type", "image/jpeg")
                .hasHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        values -> assertThat(values).allMatch(value -> value.startsWith("inline; ")));
    }

    @Test
    void draftsFileIsNotThere() {
        Announcement draft = SampleAnnouncements.created(announcements);
        Attachment file = add(draft, FileStage.DRAFT, "a.txt", SampleFiles.text("a"));
        assertThat(mvc.get().uri(path(draft, file))).hasStatus(HttpStatus.NOT_FOUND);
        Announcement other = release(SampleAnnouncements.created(announcements));
        assertThat(mvc.get().uri(path(other, file)))
                .as("not below another's address either")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/a/{id}/files/nonsense", other.shortId())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void correctionReplacesFilesAndCancellationKeepsThem() {
        Announcement draft = SampleAnnouncements.created(announcements);
        Attachment wrong = add(draft, FileStage.DRAFT, "wrong.txt", SampleFiles.text("wrong"));
        Announcement released = release(draft);
        Attachment right = add(draft, FileStage.CORRECTION, "right.txt", SampleFiles.text("right"));
        files.remove(draft.id(), FileStage.CORRECTION, wrong.id(), "staff:taro");
        assertThat(mvc.get().uri(path(released, wrong))).hasStatusOk();
        assertThat(mvc.get().uri(path(released, right))).hasStatus(HttpStatus.NOT_FOUND);

        announcements.correct(draft.id(), null, "staff:taro", null);
        assertThat(mvc.get().uri(path(released, wrong))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri(path(released, right))).hasStatusOk();

        announcements.cancel(draft.id(), null, "staff:taro", null);
        assertThat(mvc.get().uri(path(released, right))).hasStatusOk();
        assertThat(mvc.get().uri("/a/{id}", released.shortId()))
                .bodyText()
                .contains("このお知らせは取り消されました。", "/files/" + right.id());
    }

    @Test
    void programsFindTheFilesInEveryFeed() {
        Announcement draft = SampleAnnouncements.created(announcements);
        Attachment pdf = add(draft, FileStage.DRAFT, "map.pdf", PDF);
        String address = "https://todoke.example.jp" + path(release(draft), pdf);

        assertThat(mvc.get().uri("/feeds/announcements.atom"))
                .bodyText()
                .contains("<link rel=\"enclosure\" type=\"application/pdf\" length=\"" + PDF.length
                        + "\" title=\"断水する地域の地図\" href=\"" + address + "\"/>");
        assertThat(mvc.get().uri("/feeds/announcements.json?lang=en"))
                .bodyJson()
                .hasPathSatisfying(
                        "$.items[0].attachments[0].url", it -> it.assertThat().isEqualTo(address))
                .hasPathSatisfying(
                        "$.items[0].attachments[0].title", it -> it.assertThat().isEqualTo("Map"))
                .hasPathSatisfying(
                        "$.items[0].attachments[0].mime_type",
                        it -> it.assertThat().isEqualTo("application/pdf"))
                .hasPathSatisfying(
                        "$.items[0].attachments[0].size_in_bytes",
                        it -> it.assertThat().isEqualTo(PDF.length));
    }

    private static String path(Announcement announcement, Attachment file) {
        return "/a/" + announcement.shortId() + "/files/" + file.id();
    }

    private Attachment add(Announcement to, FileStage stage, String name, byte[] bytes) {
        return files.add(to.id(), stage, name, MAP, new ByteArrayInputStream(bytes), "staff:hanako");
    }

    private Announcement release(Announcement draft) {
        announcements.submit(draft.id(), "staff:hanako");
        announcements.approve(draft.id(), "staff:taro");
        return announcements.release(draft.id(), "staff:taro");
    }

    /** More than one piece, in letters. */
    private static byte[] flyer() {
        byte[] all = new byte[AttachmentContents.PIECE + 500_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) ('a' + (i + i / 251) % 26);
        }
        byte[] bare = SampleFiles.pdf();
        System.arraycopy(bare, 0, all, 0, 9);
        System.arraycopy(bare, bare.length - 6, all, all.length - 6, 6);
        return all;
    }
}

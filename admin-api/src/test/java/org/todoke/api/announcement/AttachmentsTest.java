package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.InMemoryAttachments;
import org.todoke.attachment.SampleFiles;
import org.todoke.security.Scope;

class AttachmentsTest extends ApiTest {
    @Autowired
    private InMemoryAttachments attachments;

    private UUID id;

    @BeforeEach
    void draft() {
        attachments.clear();
        id = SampleAnnouncements.created(announcements).id();
    }

    @Test
    void fileIsAttachedListedAndTakenAway() {
        MvcTestResult added = send("ちらし.pdf", SampleFiles.pdf(), "断水の地図", Scope.ANNOUNCEMENTS_WRITE);
        assertThat(added).hasStatus(HttpStatus.CREATED).hasHeader("Location", path());
        Attachment kept = attachments.of(id).getFirst();
        assertThat(attachments.bytes(kept.content().id())).isEqualTo(SampleFiles.pdf());
        assertThat(announcements.get(id).version()).isEqualTo(1);

        assertThat(mvc.get().uri(path()).header(HttpHeaders.AUTHORIZATION, key(Scope.ANNOUNCEMENTS_READ)))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$[0].id", it -> it.assertThat().isEqualTo(kept.id().toString()))
                .hasPathSatisfying("$[0].fileName", it -> it.assertThat().isEqualTo("ちらし.pdf"))
                .hasPathSatisfying("$[0].mediaType", it -> it.assertThat().isEqualTo("application/pdf"))
                .hasPathSatisfying("$[0].titles.ja", it -> it.assertThat().isEqualTo("断水の地図"));

        assertThat(delete(kept.id())).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(attachments.of(id)).isEmpty();
        assertThat(attachments.contents()).isZero();
        assertThat(delete(kept.id())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page.pdf | <html>                     | 地図 | 415 | page.pdf
            map.svg  | <svg>                      | 地図 | 415 | .pdf .jpg
            map.exe  | MZ                         | 地図 | 415 | map.exe
            map.pdf  | ''                         | 地図 | 400 | is empty
            map.pdf  | %PDF-1.7 and the line fell | 地図 | 400 | not whole
            map.txt  | a                          | ''   | 400 | title-ja
            """)
    void whatCannotBeTakenIsRefusedAndNothingIsKept(String name, String holds, String title, int status, String says) {
        MvcTestResult answer = send(name, holds.getBytes(StandardCharsets.UTF_8), title, Scope.ANNOUNCEMENTS_WRITE);
        assertThat(answer)
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains(says);
        assertThat(attachments.of(id)).isEmpty();
        assertThat(announcements.get(id).version()).isZero();
    }

    @Test
    void tooLargeIsRefusedByItsLengthAndByItsBytes() {
        byte[] large = SampleFiles.pdf((10 << 20) + 1);
        assertThat(send("map.pdf", large, "地図", Scope.ANNOUNCEMENTS_WRITE)).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(mvc.post()
                        .uri(path())
                        .header(HttpHeaders.AUTHORIZATION, key(Scope.ANNOUNCEMENTS_WRITE))
                        .contentType("multipart/form-data; boundary=x")
                        .content(new byte[11 << 20]))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .bodyText()
                .contains("expected at most 10551296 bytes");
        assertThat(mvc.post()
                        .uri("/join")
                        .contentType("multipart/form-data; boundary=x")
                        .content(new byte[100_000]))
                .as("nowhere else are files taken")
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void eleventhFileIsOneTooMany() {
        for (int i = 0; i < 10; i++) {
            assertThat(send(i + ".txt", SampleFiles.text("a"), "表", Scope.ANNOUNCEMENTS_WRITE))
                    .hasStatus(HttpStatus.CREATED);
        }
        assertThat(send("11.txt", SampleFiles.text("a"), "表", Scope.ANNOUNCEMENTS_WRITE))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("expected at most 10");
    }

    @Test
    void submittedAndReleasedOnesStayAsTheyAre() {
        send("a.txt", SampleFiles.text("a"), "表", Scope.ANNOUNCEMENTS_WRITE);
        UUID file = attachments.of(id).getFirst().id();
        announcements.submit(id, "test");
        assertThat(send("b.txt", SampleFiles.text("b"), "表", Scope.ANNOUNCEMENTS_WRITE))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(delete(file)).hasStatus(HttpStatus.CONFLICT);
        announcements.approve(id, "test");
        announcements.release(id, "test");
        assertThat(send("b.txt", SampleFiles.text("b"), "表", Scope.ANNOUNCEMENTS_WRITE))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(delete(file)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void readersKeyAttachesNothing() {
        assertThat(send("a.txt", SampleFiles.text("a"), "表", Scope.ANNOUNCEMENTS_READ))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(attachments.of(id)).isEmpty();
    }

    @Test
    void formWithoutAFileIsToldSo() {
        assertThat(mvc.post()
                        .uri(path())
                        .multipart()
                        .header(HttpHeaders.AUTHORIZATION, key(Scope.ANNOUNCEMENTS_WRITE))
                        .param("title-ja", "表"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("file");
    }

    private MvcTestResult send(String name, byte[] bytes, String title, Scope scope) {
        return mvc.post()
                .uri(path())
                .multipart()
                .file(new MockMultipartFile("file", name, null, bytes))
                .header(HttpHeaders.AUTHORIZATION, key(scope))
                .param("title-ja", title)
                .exchange();
    }

    private MvcTestResult delete(UUID file) {
        return mvc.delete()
                .uri(path() + "/" + file)
                .header(HttpHeaders.AUTHORIZATION, key(Scope.ANNOUNCEMENTS_WRITE))
                .exchange();
    }

    private String path() {
        return "/api/v1/announcements/" + id + "/attachments";
    }

    private String key(Scope scope) {
        return "Bearer " + keyring.with(scope).secret();
    }
}

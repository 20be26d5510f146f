package org.todoke.api.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.RecordedAudit.Entry;
import org.todoke.subscriber.ImportReport;
import org.todoke.subscriber.ImportReport.Rejected;
import org.todoke.subscriber.WrongHeader;

class SubscribersTest extends ApiTest {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final String FILE =
            "external_id,language,area,channel,address,categories\nc-1,ja,,EMAIL,taro@example.jp,bousai\n";

    @Test
    void importSaysWhatWasKeptAndWhatWasNot() throws Exception {
        given(subscriberImport.importCsv(any(InputStream.class))).willAnswer(call -> {
            InputStream csv = call.getArgument(0);
            assertThat(new String(csv.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(FILE);
            return new ImportReport(1, 2, List.of(new Rejected(3, "channel \"FAX\" is unknown")), 1);
        });

        assertThat(post("/subscribers/import").contentType(CSV).content(FILE))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("""
                        {"people": 1, "endpoints": 2, "rejected": [{"line": 3, "reason": "channel \\"FAX\\" is unknown"}],
                         "rejectedTotal": 1}""", JsonCompareMode.STRICT);
        assertThat(audit.entries()).extracting(Entry::action).contains("subscribers.imported");
    }

    @Test
    void importIsNotBoundToTheLimitOfOtherBodies() throws Exception {
        byte[] large = new byte[3 * 1024 * 1024];
        AtomicLong read = new AtomicLong();
        given(subscriberImport.importCsv(any(InputStream.class))).willAnswer(call -> {
            read.set(((InputStream) call.getArgument(0)).transferTo(java.io.OutputStream.nullOutputStream()));
            return new ImportReport(0, 0, List.of(), 0);
        });

        assertThat(post("/subscribers/import").contentType(CSV).content(large)).hasStatusOk();
        assertThat(read).hasValue(large.length);
    }

    @Test
    void fileWithAWrongHeaderIsRefused() throws Exception {
        given(subscriberImport.importCsv(any(InputStream.class)))
                .willThrow(WrongHeader.exception("the header is \"a,b\", expected external_id,language"));

        assertThat(post("/subscribers/import").contentType(CSV).content("a,b\n"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("the header is \"a,b\", expected external_id,language");
    }

    @Test
    void onlyCsvIsImported() {
        assertThat(postJson("[]", "/subscribers/import"))
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("text/csv");
    }

    @Test
    void exportIsCsvAndNotedBeforeItBegins() throws Exception {
        given(subscriberExport.exportCsv(any(Writer.class))).willAnswer(call -> {
            assertThat(audit.entries()).extracting(Entry::action).contains("subscribers.exported");
            ((Writer) call.getArgument(0)).write(FILE);
            return 1L;
        });

        assertThat(get("/subscribers/export"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/csv;charset=UTF-8")
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .bodyText()
                .isEqualTo(FILE);
    }
}

package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A resident writes to the city, whose mailbox is read by IMAP. */
@Timeout(60)
class CityMailboxTest {
    @AutoClose
    private static final RunningSandbox SANDBOX = new RunningSandbox(
            "--sandbox.imap.address=join@todoke.example", "--sandbox.imap.port=0", "--sandbox.imap.password=s3cret");

    private final HttpProbe http = SANDBOX.http();

    @Test
    void anEmptyMailArrives() throws Exception {
        assertThat(http.post("/mail/residents/a..b@docomo.ne.jp/message", "").statusCode())
                .isEqualTo(204);
        assertThat(http.post(
                                "/mail/residents/taro@example.jp/message",
                                "{\"to\":\"join+en@todoke.example\",\"subject\":\"やさしい\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(taken())
                .containsExactly(
                        "a..b@docomo.ne.jp -> join@todoke.example: ",
                        "taro@example.jp -> join+en@todoke.example: やさしい");
        assertThat(taken()).as("what was taken out is gone").isEmpty();
    }

    @Test
    void whatIsToSomebodyElseIsRefused() throws Exception {
        assertThat(http.post("/mail/residents/taro@example.jp/message", "{\"to\":\"other@todoke.example\"}")
                        .body())
                .contains("expected join@todoke.example");
        assertThat(http.post("/mail/residents/taro/message", "").statusCode()).isEqualTo(400);
        assertThat(http.post("/mail/residents/taro@example.jp/message", "no json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theHandsetHasAFormForIt() throws Exception {
        assertThat(http.get("/?address=taro@example.jp").body())
                .contains("action=\"/handset/write\"", "value=\"join@todoke.example\"");
        HttpRequest form = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + "/handset/write"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("from=" + encode("hanako@example.jp") + "&subject=&to="
                        + encode("join+vi@todoke.example") + "&address=" + encode("hanako@example.jp")))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(form, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(where -> assertThat(where).contains("done=WRITTEN"));
        }
        assertThat(taken()).containsExactly("hanako@example.jp -> join+vi@todoke.example: ");
    }

    @Test
    void withoutAnAddressThereIsNoMailbox() throws Exception {
        try (RunningSandbox without = new RunningSandbox()) {
            assertThat(without.http().get("/?address=taro@example.jp").body()).doesNotContain("/handset/write");
            assertThat(without.http()
                            .post("/mail/residents/taro@example.jp/message", "")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theReceiverHasAMailboxOfItsOwnOrNone() throws Exception {
        assertThat(http.put("/jalert/replay", "application/json", "{\"folder\": \"/tmp\", \"routes\": [\"MAIL\"]}")
                        .body())
                .contains("sandbox.jalert.mail.address is not set");
    }

    /** Reads the mailbox as the hub does, and takes out what is there. */
    private static List<String> taken() throws Exception {
        int port = Objects.requireNonNull(SANDBOX.server().mailbox()).port();
        List<String> mails = new ArrayList<>();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, "join", "s3cret");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            for (Message mail : inbox.getMessages()) {
                mails.add(described(mail));
                mail.setFlag(Flags.Flag.DELETED, true);
            }
            inbox.close(true);
        }
        return mails;
    }

    /** By the headers as they stand there: an IMAP envelope of {@code a..b@docomo.ne.jp} is beyond most servers. */
    private static String described(Message mail) throws MessagingException, UnsupportedEncodingException {
        return mail.getHeader("From")[0] + " -> " + mail.getHeader("To")[0] + ": "
                + MimeUtility.decodeText(mail.getHeader("Subject")[0]);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.todoke.channel.email.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.delivery.Receipt;

class BounceCallbackTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String MAIL = "message/rfc822";

    private final RecordedReceipts receipts = new RecordedReceipts();
    private final BounceCallback callback = new BounceCallback(SECRET, Samples.reader(), receipts);

    @Test
    void aSignedMailIsKept() throws Exception {
        byte[] body = Samples.mail("postfix-unknown");

        assertThat(callback.path()).isEqualTo("email/bounce");
        assertThat(callback.handle(request(body, MAIL, signature(body)))).isEqualTo(new CallbackAnswer.Done());
        assertThat(receipts.kept).extracting(Receipt::delivery).containsExactly(Samples.DELIVERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=00", "nonsense"})
    void withoutItsSignatureNothingIsLookedAt(String signature) {
        byte[] body = Samples.mail("postfix-unknown");

        assertThat(callback.handle(request(body, MAIL, signature))).isEqualTo(new CallbackAnswer.Forged());
        assertThat(receipts.kept).isEmpty();
    }

    @Test
    void aSignatureOfOtherBytesIsForged() throws Exception {
        byte[] body = Samples.mail("postfix-unknown");
        String signature = signature(body);
        body[body.length - 1]++;

        assertThat(callback.handle(request(body, MAIL, signature))).isEqualTo(new CallbackAnswer.Forged());
    }

    @Test
    void aMailThatSaysNothingIsDoneWith() throws Exception {
        byte[] body = Samples.mail("out-of-office");

        assertThat(callback.handle(request(body, MAIL, signature(body)))).isEqualTo(new CallbackAnswer.Done());
        assertThat(receipts.kept).isEmpty();
    }

    @Test
    void somethingElseThanAMailIsRefusedAndSaysWhatWasExpected() throws Exception {
        byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);

        assertThat(callback.handle(request(body, "application/json", signature(body))))
                .isEqualTo(new CallbackAnswer.Unreadable("content type \"application/json\": expected message/rfc822"));
    }

    @Test
    void whatCannotBeKeptIsToBePostedAgain() throws Exception {
        byte[] body = Samples.mail("postfix-unknown");
        receipts.failures.set(1);

        assertThat(callback.handle(request(body, MAIL, signature(body)))).isEqualTo(new CallbackAnswer.NotKept());
        assertThat(callback.handle(request(body, MAIL, signature(body)))).isEqualTo(new CallbackAnswer.Done());
        assertThat(receipts.kept).hasSize(1);
    }

    private static CallbackRequest request(byte[] body, String type, String signature) {
        return new CallbackRequest(
                URI.create("https://todoke.example.jp/webhooks/email/bounce"),
                Map.of("content-type", type, "x-todoke-signature", signature),
                body);
    }

    private static String signature(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}

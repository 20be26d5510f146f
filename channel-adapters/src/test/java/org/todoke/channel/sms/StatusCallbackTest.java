package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipt.Kind;

class StatusCallbackTest {
    private static final DeliveryId DELIVERY = new DeliveryId(new UUID(1, 2), new UUID(3, 4));
    private static final String URL = SmsFixtures.STATUS + "?d=" + DELIVERY;

    private final List<Receipt> kept = new ArrayList<>();
    private final StatusCallback callback =
            new StatusCallback(new RequestValidator(SmsFixtures.TOKEN), kept::addAll, SmsFixtures.CLOCK);

    @Test
    void itIsFoundWhereTwilioIsToldToCall() {
        assertThat(SmsFixtures.STATUS.getPath()).isEqualTo("/webhooks/" + callback.path());
    }

    @Test
    void aDeliveredMessageIsAReceiptOfItsDelivery() {
        assertThat(callback.handle(status("delivered"))).isEqualTo(new CallbackAnswer.Done());

        assertThat(kept)
                .containsExactly(new Receipt(
                        Channel.SMS, DELIVERY, "SM1", Kind.DELIVERED, SmsFixtures.CLOCK.instant(), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "scheduled", "queued", "sending", "sent", "something-new"})
    void aMessageOnItsWayIsNoNews(String status) {
        assertThat(callback.handle(status(status))).isEqualTo(new CallbackAnswer.Done());
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "undelivered, 30003, SOFT_BOUNCE",
        "undelivered, 30005, ADDRESS_INVALID",
        "undelivered, 30007, FAILED",
        "failed, 21610, ADDRESS_INVALID",
        "failed, 30001, FAILED"
    })
    void aMessageThatDidNotArriveSaysWhy(String status, String code, Kind kind) {
        callback.handle(status(status, "ErrorCode", code));

        assertThat(kept).singleElement().satisfies(receipt -> {
            assertThat(receipt.kind()).isEqualTo(kind);
            assertThat(receipt.code()).isEqualTo(code);
            assertThat(receipt.reason()).isNotBlank();
        });
    }

    @Test
    void aFailureWithoutACodeIsNamedByItsStatus() {
        callback.handle(status("undelivered"));

        assertThat(kept).singleElement().satisfies(receipt -> {
            assertThat(receipt.kind()).isEqualTo(Kind.FAILED);
            assertThat(receipt.code()).isEqualTo("undelivered");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?d=", "?d=xyz", "?e=1", "?d=%%%20"})
    void aMessageOfNoKnownDeliveryIsPassedOnByTwiliosId(String query) {
        String url = SmsFixtures.STATUS + query.replace("%%", "%25");

        assertThat(callback.handle(Signed.call(url, "MessageSid", "SM7", "MessageStatus", "delivered")))
                .isEqualTo(new CallbackAnswer.Done());

        assertThat(kept).singleElement().satisfies(receipt -> {
            assertThat(receipt.delivery()).isNull();
            assertThat(receipt.providerId()).isEqualTo("SM7");
        });
    }

    @Test
    void whatNobodySignedChangesNothing() {
        CallbackRequest right = status("delivered");
        List<CallbackRequest> forged = List.of(
                new CallbackRequest(right.url(), Map.of(), right.body()),
                new CallbackRequest(right.url(), Map.of("x-twilio-signature", ""), right.body()),
                new CallbackRequest(right.url(), Map.of("x-twilio-signature", "AAAA"), right.body()),
                new CallbackRequest(URI.create(SmsFixtures.STATUS + "?d=other"), right.headers(), right.body()),
                Signed.withBody(right, "MessageSid=SM1&MessageStatus=undelivered"),
                Signed.withBody(right, ""),
                Signed.withBody(right, "MessageSid=%zz"),
                Signed.callWith("another token", URL, "MessageSid", "SM1", "MessageStatus", "delivered"));

        assertThat(forged)
                .allSatisfy(request -> assertThat(callback.handle(request)).isEqualTo(new CallbackAnswer.Forged()));
        assertThat(kept).isEmpty();
    }

    @Test
    void fieldsThatAreNotKnownYetDoNoHarm() {
        assertThat(callback.handle(status("delivered", "To", "+819012345678", "RawDlrDoneDate", "2611211500", "x", "")))
                .isEqualTo(new CallbackAnswer.Done());
        assertThat(kept).hasSize(1);
    }

    @Test
    void aSignedCallWithoutAStatusIsUnreadable() {
        assertThat(callback.handle(Signed.call(URL, "MessageSid", "SM1")))
                .isInstanceOf(CallbackAnswer.Unreadable.class);
    }

    @Test
    void whatCouldNotBeKeptIsToComeAgain() {
        StatusCallback full = new StatusCallback(
                new RequestValidator(SmsFixtures.TOKEN),
                _ -> {
                    throw new IllegalStateException("Kafka is away");
                },
                SmsFixtures.CLOCK);

        assertThat(full.handle(status("delivered"))).isEqualTo(new CallbackAnswer.NotKept());
    }

    private static CallbackRequest status(String status, String... more) {
        String[] fields = new String[4 + more.length];
        System.arraycopy(new String[] {"MessageSid", "SM1", "MessageStatus", status}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return Signed.call(URL, fields);
    }
}

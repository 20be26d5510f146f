package org.todoke.channel.sms;

import com.twilio.security.RequestValidator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.ProviderCallback;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;

/** What Twilio says of a message on its way (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). */
final class StatusCallback implements ProviderCallback {
    static final String PATH = "twilio/status";

    /** The query parameter that names the delivery; the signature covers it. */
    static final String DELIVERY = "d";

    private final RequestValidator validator;
    private final Receipts receipts;
    private final Clock clock;
    private final ErrorTable table = ErrorTable.load();

    StatusCallback(RequestValidator validator, Receipts receipts, Clock clock) {
        this.validator = validator;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public CallbackAnswer handle(CallbackRequest request) {
        return SignedForm.read(request, validator)
                .map(form -> handle(form, delivery(request)))
                .orElseGet(CallbackAnswer.Forged::new);
    }

    private CallbackAnswer handle(SignedForm form, @Nullable DeliveryId delivery) {
        String sid = form.get("MessageSid");
        String status = form.get("MessageStatus");
        if (sid == null || status == null) {
            return new CallbackAnswer.Unreadable("expected the fields MessageSid and MessageStatus");
        }
        Optional<Receipt> receipt = receipt(delivery, sid, status, code(form.get("ErrorCode")));
        if (receipt.isPresent()) {
            try {
                receipts.accept(List.of(receipt.get()));
            } catch (IllegalStateException e) {
                return new CallbackAnswer.NotKept();
            }
        }
        return new CallbackAnswer.Done();
    }

    /** Nothing for a message still on its way: that Twilio has it is known since its answer. */
    private Optional<Receipt> receipt(
            @Nullable DeliveryId delivery, String sid, String status, @Nullable Integer code) {
        return switch (status) {
            case "delivered", "read" ->
                Optional.of(
                        new Receipt(Channel.SMS, delivery, sid, Receipt.Kind.DELIVERED, clock.instant(), null, null));
            case "undelivered", "failed", "canceled" -> {
                ErrorTable.Row row = table.ofFailure(code);
                yield Optional.of(new Receipt(
                        Channel.SMS,
                        delivery,
                        sid,
                        row.receipt(),
                        clock.instant(),
                        code == null ? status : String.valueOf(code),
                        row.note()));
            }
            default -> Optional.empty();
        };
    }

    private static @Nullable Integer code(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable DeliveryId delivery(CallbackRequest request) {
        String text = SignedForm.parameter(request.url().getRawQuery(), DELIVERY);
        try {
            return text == null ? null : DeliveryId.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

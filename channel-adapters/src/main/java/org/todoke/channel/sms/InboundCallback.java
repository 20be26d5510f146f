package org.todoke.channel.sms;

import com.twilio.security.RequestValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.HandledCallbacks;
import org.todoke.callback.ProviderCallback;

/**
 * What a resident writes to the sender's number (https://www.twilio.com/docs/messaging/guides/webhook-request). The same
 * message, brought again, has no effect.
 */
final class InboundCallback implements ProviderCallback {
    static final String PATH = "twilio/inbound";

    private static final Logger log = LoggerFactory.getLogger(InboundCallback.class);
    private static final String PROVIDER = "twilio";

    private final RequestValidator validator;
    private final HandledCallbacks handled;
    private final Correspondence correspondence;

    InboundCallback(RequestValidator validator, HandledCallbacks handled, Correspondence correspondence) {
        this.validator = validator;
        this.handled = handled;
        this.correspondence = correspondence;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public CallbackAnswer handle(CallbackRequest request) {
        return SignedForm.read(request, validator).map(this::handle).orElseGet(CallbackAnswer.Forged::new);
    }

    private CallbackAnswer handle(SignedForm form) {
        String sid = form.get("MessageSid");
        String from = form.get("From");
        if (sid == null || from == null) {
            return new CallbackAnswer.Unreadable("expected the fields MessageSid and From");
        }
        String body = form.get("Body");
        try {
            if (handled.contains(PROVIDER, sid)) {
                return Twiml.silence();
            }
            String answer = correspondence.answer(from, body == null ? "" : body, form.get("OptOutType"));
            // Noted afterwards: whoever is killed in between does it once more, and nobody's STOP is lost.
            handled.add(PROVIDER, sid);
            return Twiml.message(answer);
        } catch (DataAccessException e) {
            log.warn("The database is away: an incoming SMS could not be dealt with", e);
            return new CallbackAnswer.NotKept();
        }
    }
}

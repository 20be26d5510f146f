package org.todoke.sandbox.twilio;

/**
 * An accepted message, as far as its callbacks go.
 *
 * @param sid Twilio's id of it
 * @param statusCallback where to report to
 */
record Sms(String sid, String from, String to, String statusCallback) {
    /** @param last whether to report its end; else that the carrier has it */
    Form form(String accountSid, boolean last) {
        int errorCode = last ? Fate.errorCode(to) : 0;
        String status = !last ? "sent" : errorCode == 0 ? "delivered" : "undelivered";
        Form form = new Form()
                .with("AccountSid", accountSid)
                .with("ApiVersion", "2010-04-01")
                .with("From", from)
                .with("MessageSid", sid)
                .with("MessageStatus", status)
                .with("SmsSid", sid)
                .with("SmsStatus", status)
                .with("To", to);
        return errorCode == 0 ? form : form.with("ErrorCode", String.valueOf(errorCode));
    }

    /** Names no number: they belong in no log. */
    @Override
    public String toString() {
        return "Sms[" + sid + "]";
    }
}

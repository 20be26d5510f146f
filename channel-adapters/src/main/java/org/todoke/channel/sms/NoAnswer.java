package org.todoke.channel.sms;

/** Twilio did not answer, or nothing that can be understood: whether it took the message is not known. */
final class NoAnswer extends RuntimeException {
    static final String INTERRUPTED = "interrupted";

    private final String code;

    /**
     * @param code the hub's own: {@code timeout}, {@code connection}, {@code protocol} or {@value #INTERRUPTED}
     * @param reason for staff; holds no address and no secret
     */
    NoAnswer(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

package org.todoke.sandbox.twilio;

/** A request that is not served, with Twilio's own code. */
final class Refused extends RuntimeException {
    private final int status;
    private final int code;

    /**
     * @param status the HTTP status
     * @param code Twilio's error code
     * @param message Twilio's words
     */
    Refused(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    Body body() {
        return new Body(code, String.valueOf(getMessage()), "https://www.twilio.com/docs/errors/" + code, status);
    }

    /** As it stands in the answer. */
    record Body(int code, String message, String more_info, int status) {}
}

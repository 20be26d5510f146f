package org.todoke.sandbox.smtp;

/** What the relay answers: RFC 5321 §4.2 codes with RFC 3463 enhanced status codes, ready to be written. */
enum Reply {
    OK("250 2.0.0 Ok"),
    SENDER_OK("250 2.1.0 Ok"),
    RECIPIENT_OK("250 2.1.5 Ok"),
    CHUNK_OK("250 2.0.0 Chunk taken"),
    BYE("221 2.0.0 Bye"),
    HELP("214 2.0.0 A simulated relay: nothing sent here reaches anyone"),
    CANNOT_VERIFY("252 2.1.5 Cannot VRFY user, but will take mail and try"),
    START_DATA("354 End data with <CR><LF>.<CR><LF>"),
    READY_FOR_TLS("220 2.0.0 Ready to start TLS"),
    AUTH_PLAIN_CONTINUE("334 "),
    AUTH_USERNAME("334 VXNlcm5hbWU6"),
    AUTH_PASSWORD("334 UGFzc3dvcmQ6"),
    SIGNED_IN("235 2.7.0 Authentication successful"),

    TIMED_OUT("421 4.4.2 Silent for too long, closing"),
    TOO_MANY_CONNECTIONS("421 4.3.2 Too many connections, try later"),
    SHUTTING_DOWN("421 4.3.2 Shutting down"),
    LOCAL_ERROR("451 4.3.0 The message could not be kept, try later"),
    TOO_MANY_RECIPIENTS("452 4.5.3 Too many recipients, send them in another transaction"),

    UNKNOWN_COMMAND("500 5.5.2 Command not recognised"),
    COMMAND_TOO_LONG("500 5.5.2 Line too long"),
    BARE_LINE_FEED("500 5.5.2 A line must end with <CR><LF>"),
    NO_PARAMETERS("501 5.5.4 This command takes no parameters"),
    DOMAIN_MISSING("501 5.5.4 Say EHLO or HELO with your host name"),
    MAIL_SYNTAX("501 5.5.4 Expected MAIL FROM:<address> [parameters]"),
    RCPT_SYNTAX("501 5.5.4 Expected RCPT TO:<address>"),
    BDAT_SYNTAX("501 5.5.4 Expected BDAT size [LAST]"),
    VRFY_SYNTAX("501 5.5.4 Expected VRFY address"),
    BAD_SIZE("501 5.5.4 SIZE takes a number of bytes"),
    BAD_BODY("501 5.5.4 BODY takes 7BIT or 8BITMIME"),
    BAD_SENDER("501 5.1.7 Bad sender address syntax"),
    BAD_RECIPIENT("501 5.1.3 Bad recipient address syntax"),
    BAD_BASE64("501 5.5.2 Cannot decode that as base64"),
    SIGN_IN_CANCELLED("501 5.7.0 Authentication cancelled"),
    NOT_IMPLEMENTED("502 5.5.1 Command not implemented"),
    SAY_HELLO_FIRST("503 5.5.1 Send EHLO or HELO first"),
    NESTED_MAIL("503 5.5.1 Sender already given"),
    MAIL_FIRST("503 5.5.1 Send MAIL first"),
    RCPT_FIRST("503 5.5.1 Send RCPT first"),
    DATA_AFTER_BDAT("503 5.5.1 DATA cannot follow BDAT in a transaction"),
    RCPT_AFTER_BDAT("503 5.5.1 RCPT cannot follow BDAT in a transaction"),
    BDAT_FAILED_BEFORE("503 5.5.1 An earlier BDAT failed, send RSET"),
    IN_TRANSACTION("503 5.5.1 Not during a mail transaction"),
    ALREADY_TLS("503 5.5.1 TLS is already in use"),
    ALREADY_SIGNED_IN("503 5.5.1 Already authenticated"),
    UNKNOWN_MECHANISM("504 5.5.4 Expected AUTH PLAIN or AUTH LOGIN"),
    SIGN_IN_FIRST("530 5.7.0 Authentication required"),
    WRONG_CREDENTIALS("535 5.7.8 Authentication credentials invalid"),
    BARE_BREAK_IN_MESSAGE("550 5.6.0 The message holds <CR> or <LF> alone (RFC 5321, 2.3.8)"),
    TOO_LARGE("552 5.3.4 Message larger than this relay takes"),
    NEEDS_SMTPUTF8("553 5.6.7 This address needs the SMTPUTF8 parameter"),
    NO_VALID_RECIPIENTS("554 5.5.1 No valid recipients"),
    LINE_TOO_LONG_IN_MESSAGE("554 5.6.0 The message holds a line of more than 998 octets (RFC 5322, 2.1.1)"),
    INJECTION_BEFORE_TLS("554 5.5.0 Nothing may follow STARTTLS before TLS is up"),
    UNKNOWN_PARAMETER("555 5.5.4 Parameter not recognised"),
    ENVELOPE_ID_TOO_LONG("501 5.5.4 ENVID takes 1 to 100 characters"),
    BAD_RET("501 5.5.4 RET takes FULL or HDRS"),
    BAD_NOTIFY("501 5.5.4 NOTIFY takes NEVER, or SUCCESS, FAILURE, DELAY with commas"),
    BAD_ORCPT("501 5.5.4 ORCPT takes a type, a semicolon and an address");

    private final String line;

    Reply(String text) {
        this.line = text + "\r\n";
    }

    /** The line as it goes over the wire: ASCII, with its CRLF. */
    String line() {
        return line;
    }

    /** Whether the client may go on after it. */
    boolean keepsConnection() {
        return !line.startsWith("421");
    }
}

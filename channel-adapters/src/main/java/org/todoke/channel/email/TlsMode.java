package org.todoke.channel.email;

/** When the connection to the relay is encrypted. */
public enum TlsMode {
    /** STARTTLS (RFC 3207) or nothing: the certificate must be trusted and name the relay's host. */
    REQUIRED,
    /**
     * STARTTLS where the relay offers it, else clear text. Keeps out listeners, not impostors (RFC 7435): the
     * certificate is only checked when a password is to be sent.
     */
    OPPORTUNISTIC,
    /** Clear text. */
    OFF,
    /** TLS from the first byte (RFC 8314), with the same checks as {@link #REQUIRED}. */
    IMPLICIT
}

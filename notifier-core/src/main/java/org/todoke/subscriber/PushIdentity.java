package org.todoke.subscriber;

/** What a browser has to know of the hub to subscribe to its messages. There is one when web push has settings. */
public interface PushIdentity {
    /** The application server key (RFC 8292): an uncompressed point on P-256, 65 bytes in base64url. */
    String publicKey();
}

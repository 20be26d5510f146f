package org.todoke.sandbox.smtp;

import static org.todoke.sandbox.smtp.Der.bitString;
import static org.todoke.sandbox.smtp.Der.context;
import static org.todoke.sandbox.smtp.Der.explicit;
import static org.todoke.sandbox.smtp.Der.integer;
import static org.todoke.sandbox.smtp.Der.octetString;
import static org.todoke.sandbox.smtp.Der.oid;
import static org.todoke.sandbox.smtp.Der.sequence;
import static org.todoke.sandbox.smtp.Der.set;
import static org.todoke.sandbox.smtp.Der.utcTime;
import static org.todoke.sandbox.smtp.Der.utf8String;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An X.509 v3 certificate for localhost (RFC 5280), written out by hand because the JDK has no public way to make one.
 */
final class SelfSignedCertificate {
    private static final int V3 = 2;
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private SelfSignedCertificate() {}

    /** @param keys on P-256; valid from the day before {@code now} for ten years */
    static X509Certificate create(KeyPair keys, Instant now) throws GeneralSecurityException {
        byte[] body = body(keys, now);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        byte[] certificate = sequence(body, algorithm(), bitString(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] body(KeyPair keys, Instant now) {
        byte[] name = sequence(set(sequence(oid(COMMON_NAME), utf8String("localhost"))));
        return sequence(
                explicit(0, integer(BigInteger.valueOf(V3))),
                integer(BigInteger.valueOf(now.toEpochMilli())),
                algorithm(),
                name,
                sequence(utcTime(now.minus(1, ChronoUnit.DAYS)), utcTime(now.plus(3653, ChronoUnit.DAYS))),
                name,
                keys.getPublic().getEncoded(),
                explicit(3, sequence(alternativeNames())));
    }

    private static byte[] algorithm() {
        return sequence(oid(ECDSA_WITH_SHA256));
    }

    private static byte[] alternativeNames() {
        byte[] names = sequence(
                context(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)), context(IP_ADDRESS, LOOPBACK));
        return sequence(oid(SUBJECT_ALTERNATIVE_NAME), octetString(names));
    }
}

package org.todoke.channel.email.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.todoke.channel.email.dkim.DkimKey.Algorithm;
import org.todoke.channel.email.dkim.Relaxed.Field;

/**
 * Signs mails that are composed once and differ from person to person in a few headers and in what fills the gaps of the
 * body (RFC 6376, relaxed/relaxed). All that is common is prepared once. Safe for use by many threads.
 */
public final class DkimSigner {
    /** Of these, what a mail has is signed. RFC 8058, section 4 wants both of the List-Unsubscribe ones. */
    private static final List<String> SIGNED = List.of(
            "from",
            "subject",
            "date",
            "mime-version",
            "content-type",
            "list-id",
            "list-unsubscribe-post",
            "to",
            "message-id",
            "list-unsubscribe");

    /** Signed once more than there are any, so that nobody can add another one (RFC 6376, section 8.15). */
    private static final List<String> ALONE = List.of("from", "to", "subject", "date");

    private static final byte[] CRLF = {'\r', '\n'};
    private static final int LINE = 72;

    private final DkimKey key;
    private final String domain;
    private final String selector;

    private DkimSigner(DkimKey key, String domain, String selector) {
        this.key = key;
        this.domain = domain;
        this.selector = selector;
    }

    /**
     * @param fromDomain the domain of the sender's address
     * @throws IllegalArgumentException when the key cannot be used, naming the setting
     */
    public static DkimSigner of(DkimProperties properties, String fromDomain) {
        String domain = properties.domain();
        return new DkimSigner(
                DkimKey.read(properties.keyFile()), domain == null ? fromDomain : domain, properties.name());
    }

    /**
     * Prepares a composed mail.
     *
     * @param commonHeaders the header fields all recipients get, each with its line break
     * @param personalHeaders the names of those that differ, in the order in which they will be given
     * @param body its pieces, cut where personal lines go, at line breaks; no empty line ends the last one
     */
    public Prepared prepare(String commonHeaders, List<String> personalHeaders, List<byte[]> body) {
        StringBuilder common = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (Field field : Relaxed.fields(commonHeaders)) {
            if (SIGNED.contains(field.name())) {
                names.add(field.name());
                common.append(field.text());
            }
        }
        names.addAll(personalHeaders);
        ALONE.stream().filter(names::contains).toList().forEach(names::add);
        String start = "v=1; a=" + key.algorithm().tag() + "; c=relaxed/relaxed; d=" + domain + "; s=" + selector
                + "; h=" + String.join(":", names) + "; bh=";
        return new Prepared(
                common.toString(), start, body.stream().map(Relaxed::lines).toList());
    }

    /** One composed mail. */
    public final class Prepared {
        private final byte[] common;
        private final String start;
        private final MessageDigest bodyBegun;
        private final List<byte[]> bodyRest;

        private Prepared(String common, String start, List<byte[]> body) {
            this.common = common.getBytes(UTF_8);
            this.start = start;
            bodyBegun = sha256();
            bodyBegun.update(body.getFirst());
            bodyRest = body.subList(1, body.size());
        }

        /**
         * @param personal the personal header fields in the promised order, each with its line break, unfolded
         * @param lines what fills each gap of the body, without its last line break; neither blanks nor empty lines
         * @return the signature's header field with its line break, to stand before all others
         */
        public String sign(String personal, byte[] lines) {
            String value = start + Base64.getEncoder().encodeToString(bodyHash(lines)) + "; b=";
            ByteArrayOutputStream signed = new ByteArrayOutputStream(2048);
            signed.writeBytes(common);
            Relaxed.fields(personal)
                    .forEach(field -> signed.writeBytes(field.text().getBytes(UTF_8)));
            signed.writeBytes(("dkim-signature:" + value).getBytes(US_ASCII));
            String signature = Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n', ' '})
                    .encodeToString(signature(signed.toByteArray()));
            // Folded where the canonical form has its blanks: there it reads the same (RFC 6376, section 3.4.2).
            return "DKIM-Signature: " + value.replace("; ", ";\r\n ") + signature + "\r\n";
        }

        private byte[] bodyHash(byte[] lines) {
            MessageDigest hash = copyOf(bodyBegun);
            for (byte[] piece : bodyRest) {
                hash.update(lines);
                hash.update(CRLF);
                hash.update(piece);
            }
            return hash.digest();
        }
    }

    private byte[] signature(byte[] signed) {
        Signature signer = key.signer();
        try {
            signer.update(
                    switch (key.algorithm()) {
                        case Algorithm.RSA -> signed;
                        case Algorithm.ED25519 -> sha256().digest(signed);
                    });
            return signer.sign();
        } catch (SignatureException e) {
            throw new IllegalStateException("the DKIM key does not sign", e);
        }
    }

    /** A hash goes on from where the common part ended. */
    private static MessageDigest copyOf(MessageDigest begun) {
        try {
            return (MessageDigest) begun.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "the provider of SHA-256, " + begun.getProvider() + ", cannot copy its state", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

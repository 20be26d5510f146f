package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Verifies an Ed25519 signature step by step as RFC 6376, section 6.1.3 and RFC 8463 say: the verifier that others wrote
 * knows RSA alone. Only for mails whose bodies have neither blanks at line ends nor runs of blanks.
 */
final class Ed25519Check {
    private static final String SIGNATURE = "dkim-signature";
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private Ed25519Check() {}

    static boolean holds(String mail, PublicKey key) throws GeneralSecurityException {
        int end = mail.indexOf(END_OF_HEADERS);
        List<String> headers =
                new ArrayList<>(Arrays.asList(mail.substring(0, end).split("\r\n(?![ \t])", -1)));
        String signature = headers.stream()
                .filter(header -> name(header).equals(SIGNATURE))
                .findFirst()
                .orElseThrow();
        Map<String, String> tags = Arrays.stream(
                        canonical(signature).substring(SIGNATURE.length() + 1).split("; ?", -1))
                .collect(Collectors.toMap(
                        tag -> tag.substring(0, tag.indexOf('=')), tag -> tag.substring(tag.indexOf('=') + 1)));
        assertThat(tags).containsEntry("a", "ed25519-sha256").containsEntry("c", "relaxed/relaxed");
        assertThat(tags.get("bh")).isEqualTo(Base64.getEncoder().encodeToString(sha256(mail.substring(end + 4))));
        StringBuilder signed = new StringBuilder();
        for (String wanted : Objects.requireNonNull(tags.get("h")).split(":", -1)) {
            headers.reversed().stream()
                    .filter(header -> name(header).equals(wanted))
                    .findFirst()
                    .ifPresent(header -> {
                        headers.remove(header);
                        signed.append(canonical(header)).append("\r\n");
                    });
        }
        signed.append(canonical(signature).replaceFirst("; b=.*", "; b="));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(sha256(signed.toString()));
        return verifier.verify(
                Base64.getDecoder().decode(Objects.requireNonNull(tags.get("b")).replace(" ", "")));
    }

    private static String name(String header) {
        return header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static String canonical(String header) {
        String value = header.substring(header.indexOf(':') + 1).replace("\r\n", "");
        return name(header) + ':' + value.replaceAll("[ \t]+", " ").strip();
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}

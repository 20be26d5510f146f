package org.todoke.outlet.cap;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What goes out as CAP, and under which name.
 *
 * @param sender the name of this hub in every message; none: the host of {@code todoke.public-url}
 * @param categories categories whose announcements go out also when staff made them
 * @param entries messages on a page of the index, newest first
 * @param keyStore a PKCS #12 file with the key that signs and its certificate
 * @param keyStorePassword opens it
 * @param privateKey instead of a key store: a PEM file with the key that signs, RSA or EC
 * @param privateKeyPassword opens it, when it is encrypted (PKCS #8)
 * @param certificate a PEM file with its certificate, and those above it. With neither a key store nor a key messages are not
 *     signed
 */
@ConfigurationProperties("todoke.outlet.cap")
record CapOutletProperties(
        @Nullable String sender,
        @DefaultValue("bousai") List<String> categories,
        @DefaultValue("50") int entries,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword,
        @Nullable Path privateKey,
        @Nullable String privateKeyPassword,
        @Nullable Path certificate) {
    private static final Pattern SENDER = Pattern.compile("[^\\s,<&]+");
    private static final int MOST_ENTRIES = 200;

    CapOutletProperties {
        if (sender != null && !SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException("todoke.outlet.cap.sender \"" + sender
                    + "\": expected a name without spaces, commas, < and &, such as todoke.city.example.jp");
        }
        if (entries < 1 || entries > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "todoke.outlet.cap.entries " + entries + ": expected 1 to " + MOST_ENTRIES);
        }
        if (keyStore != null && keyStorePassword == null) {
            throw new IllegalArgumentException(
                    "todoke.outlet.cap.key-store is set, expected todoke.outlet.cap.key-store-password beside it");
        }
        if ((privateKey == null) != (certificate == null)) {
            throw new IllegalArgumentException(
                    privateKey == null
                            ? "todoke.outlet.cap.certificate is set, expected todoke.outlet.cap.private-key beside it"
                            : "todoke.outlet.cap.private-key is set, expected todoke.outlet.cap.certificate beside it");
        }
        if (keyStore != null && privateKey != null) {
            throw new IllegalArgumentException(
                    "todoke.outlet.cap.key-store and todoke.outlet.cap.private-key are both set,"
                            + " expected one of them: each message is signed once");
        }
    }

    @Override
    public String toString() {
        return "CapOutletProperties[sender=" + sender + ", categories=" + categories + ", entries=" + entries
                + ", keyStore=" + keyStore + ", keyStorePassword=" + shown(keyStorePassword) + ", privateKey="
                + privateKey + ", privateKeyPassword=" + shown(privateKeyPassword) + ", certificate=" + certificate
                + "]";
    }

    private static String shown(@Nullable String secret) {
        return secret == null ? "none" : "***";
    }
}

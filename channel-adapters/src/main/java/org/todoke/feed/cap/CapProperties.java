package org.todoke.feed.cap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.area.CodeScheme;

/**
 * How CAP messages are read.
 *
 * @param trustedCertificates a PEM file with the certificates of those whose signatures count; none: signatures are not
 *     checked
 * @param signatureRequired whether a message without a signature waits for a human
 * @param schema the CAP 1.2 schema, when its verdict is wanted as a remark; it is OASIS's and does not come with the hub
 * @param validity how long a message holds, from its beginning, that does not say (CAP 1.2, {@code expires}, leaves that to
 *     the receiver)
 * @param geocodes further names of code lists, by the list they mean: {@code todoke.feed.cap.geocodes.city=…}
 */
@ConfigurationProperties("todoke.feed.cap")
record CapProperties(
        @Nullable Path trustedCertificates,
        @DefaultValue("false") boolean signatureRequired,
        @Nullable Path schema,
        @DefaultValue("24h") Duration validity,
        @DefaultValue Map<CodeScheme, List<String>> geocodes) {
    CapProperties {
        if (signatureRequired && trustedCertificates == null) {
            throw new IllegalArgumentException("todoke.feed.cap.signature-required is true, expected"
                    + " todoke.feed.cap.trusted-certificates beside it: a PEM file");
        }
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("todoke.feed.cap.validity " + validity + ": expected more than zero");
        }
    }
}

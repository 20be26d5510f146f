package org.todoke.channel.webpush;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who reckons on the curve P-256, which is nearly the whole cost of a push message. Amazon's provider does it in native
 * code at a multiple of the JDK's speed, and is put first for the whole JVM; where its library does not load (another
 * processor or operating system than the one the hub was built on, musl) the JDK does it.
 */
final class CurveProvider {
    private static final Logger log = LoggerFactory.getLogger(CurveProvider.class);

    private CurveProvider() {}

    /** Puts the faster provider in charge where there is one, says which it is, and returns its name. */
    static String install() {
        AmazonCorrettoCryptoProvider amazon = AmazonCorrettoCryptoProvider.INSTANCE;
        Throwable trouble = amazon.getLoadingError();
        if (trouble == null && amazon.runSelfTests() == SelfTestStatus.PASSED) {
            AmazonCorrettoCryptoProvider.install();
        } else {
            log.warn(
                    "Web push: {} does not load here, the JDK encrypts instead, several times slower", amazon, trouble);
        }
        String name = inCharge();
        log.info("Web push: {} reckons on P-256", name);
        return name;
    }

    private static String inCharge() {
        try {
            return KeyPairGenerator.getInstance("EC").getProvider().getName();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has EC keys, this one does not", e);
        }
    }
}

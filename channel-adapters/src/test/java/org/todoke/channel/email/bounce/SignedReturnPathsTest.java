package org.todoke.channel.email.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.DeliveryId;

class SignedReturnPathsTest {
    private final SignedReturnPaths paths = new SignedReturnPaths("bounce.city.example.jp", new byte[32]);

    @Test
    void everyDeliveryIsFoundAgainWhateverRelaysDoToItsLetters() {
        Random random = new Random(20_261_121);
        for (int n = 0; n < 1000; n++) {
            DeliveryId delivery = new DeliveryId(
                    new UUID(random.nextLong(), random.nextLong()), new UUID(random.nextLong(), random.nextLong()));
            String path = paths.addressFor(delivery);

            assertThat(path).matches("b-[a-z2-7]{60}@bounce\\.city\\.example\\.jp");
            assertThat(path.indexOf('@')).isLessThanOrEqualTo(64);
            assertThat(paths.findIn("To: <" + path.toUpperCase(Locale.ROOT) + ">"))
                    .contains(delivery);
        }
    }

    @Test
    void anyChangedLetterMakesItNobodys() {
        String path = paths.addressFor(Samples.DELIVERY);
        for (int i = 2; i < 62; i++) {
            char other = path.charAt(i) == 'a' ? 'q' : 'a';
            String changed = path.substring(0, i) + other + path.substring(i + 1);

            assertThat(paths.findIn(changed)).as("letter %d", i).isEmpty();
        }
    }

    @Test
    void anotherHubsPathIsNobodys() {
        byte[] secret = new byte[32];
        secret[0] = 1;

        String foreign = new SignedReturnPaths("bounce.city.example.jp", secret).addressFor(Samples.DELIVERY);

        assertThat(paths.findIn(foreign)).isEmpty();
    }

    @Test
    void behindAForgedOneTheGenuineOneIsStillFound() {
        String path = paths.addressFor(Samples.DELIVERY);

        assertThat(paths.findIn("b-" + "a".repeat(60) + "@x.example\r\n" + path))
                .contains(Samples.DELIVERY);
        assertThat(paths.findIn("x" + path)).isEmpty();
    }
}

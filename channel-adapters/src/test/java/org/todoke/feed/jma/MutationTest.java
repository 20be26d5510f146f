package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.todoke.alert.Alert;
import org.todoke.alert.Reading;
import org.todoke.content.AlertStatus;

/** Damaged telegrams are unreadable, held or read; never an exception. Seeded: a failure comes again. */
class MutationTest {
    private static final int ROUNDS_PER_SAMPLE = 40;
    private static final int LARGEST = 100_000;

    @Test
    void cutTelegramIsNeverUnderstood() {
        Random random = new Random(20260528);
        for (Path file : samples()) {
            byte[] whole = Samples.bytes(file);
            int end = lastMarkup(whole);
            for (int round = 0; round < ROUNDS_PER_SAMPLE; round++) {
                byte[] cut = Arrays.copyOf(whole, random.nextInt(end));
                assertThat(JmaXml.read(file.getFileName().toString(), cut))
                        .as("%s cut to %d bytes", file.getFileName(), cut.length)
                        .isInstanceOf(Reading.Unreadable.class);
            }
        }
    }

    private static int lastMarkup(byte[] content) {
        int end = content.length;
        while (content[end - 1] != '>') {
            end--;
        }
        return end;
    }

    @Test
    void flippedBytesNeverThrow() {
        Random random = new Random(20110311);
        for (Path file : samples()) {
            byte[] whole = Samples.bytes(file);
            for (int round = 0; round < ROUNDS_PER_SAMPLE; round++) {
                byte[] damaged = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                assertThatNoException()
                        .as("%s, round %d", file.getFileName(), round)
                        .isThrownBy(() -> JmaXml.read(file.getFileName().toString(), damaged));
            }
        }
    }

    @Test
    void removedAndDoubledStretchesNeverThrow() {
        Random random = new Random(20240101);
        for (Path file : samples()) {
            String whole = new String(Samples.bytes(file), StandardCharsets.UTF_8);
            for (int round = 0; round < ROUNDS_PER_SAMPLE; round++) {
                int from = random.nextInt(whole.length());
                int to = Math.min(whole.length(), from + random.nextInt(200));
                String stretch =
                        random.nextBoolean() ? "" : whole.substring(from, to).repeat(2);
                String damaged = whole.substring(0, from) + stretch + whole.substring(to);
                assertThatNoException()
                        .as("%s, round %d", file.getFileName(), round)
                        .isThrownBy(() -> JmaXml.read(file.getFileName().toString(), damaged));
            }
        }
    }

    @Test
    void noDamageToADrillOutsideItsStatusMakesItReal() {
        Random random = new Random(20180113);
        String drill = Samples.text("derived/VXSE43_kunren.xml");
        int status = drill.indexOf("<Status>");
        int understoodOnes = 0;
        for (int round = 0; round < 2_000; round++) {
            int at = status + 40 + random.nextInt(drill.length() - status - 41);
            String damaged = drill.substring(0, at) + (char) (' ' + random.nextInt(94)) + drill.substring(at + 1);
            if (JmaXml.read("x_VXSE43.xml", damaged) instanceof Reading.Understood understood) {
                understoodOnes++;
                Alert alert = understood.alert();
                assertThat(alert.status()).as("changed at %d", at).isEqualTo(AlertStatus.EXERCISE);
            }
        }
        assertThat(understoodOnes).isGreaterThan(300);
    }

    private static List<Path> samples() {
        return Samples.all().stream()
                .filter(file -> file.toFile().length() < LARGEST)
                .toList();
    }
}

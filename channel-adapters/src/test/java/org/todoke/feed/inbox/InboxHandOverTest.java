package org.todoke.feed.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.messaging.support.GenericMessage;
import org.todoke.alert.Disposition;
import org.todoke.feed.Feeds;
import org.todoke.feed.InMemoryIntake;
import org.todoke.fixture.SettableClock;

class InboxHandOverTest {
    private static final String XML = "<?xml version=\"1.0\"?>\n<Report>大雨</Report>\n";

    @TempDir
    Path folder;

    private final InMemoryIntake intake = new InMemoryIntake();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T03:00:00Z"));
    private final SettledFiles files = new SettledFiles(Duration.ofMillis(200), clock);

    private void handOver(Path file) {
        new InboxHandOver(folder, 64 * 1024, Feeds.handOver(intake, clock), files, clock)
                .handOver(new GenericMessage<>(file.toFile()));
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        files.filterFiles(new File[] {file.toFile()});
        return file;
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        }
        return zipped.toByteArray();
    }

    @Test
    void fileIsHandedOverAsItIsAndPutAway() throws IOException {
        handOver(write("1_VXSE43.xml", XML));
        assertThat(intake.handed)
                .containsExactly(new InMemoryIntake.Handed(XML, "application/xml", "1_VXSE43.xml", "inbox"));
        assertThat(folder.resolve("done/1_VXSE43.xml")).hasContent(XML.strip());
        assertThat(folder.resolve("1_VXSE43.xml")).doesNotExist();
    }

    @Test
    void zippedFileIsHandedOverUnzipped() throws IOException {
        handOver(write("1_VXSE43.xml.gz", gzip(XML.getBytes(StandardCharsets.UTF_8))));
        assertThat(intake.handed)
                .containsExactly(new InMemoryIntake.Handed(XML, "application/xml", "1_VXSE43.xml.gz", "inbox"));
        assertThat(folder.resolve("done/1_VXSE43.xml.gz")).exists();
    }

    @Test
    void textFileIsText() throws IOException {
        handOver(write("JALT.txt", "ミサイル発射。"));
        assertThat(intake.handed)
                .containsExactly(new InMemoryIntake.Handed("ミサイル発射。", "text/plain", "JALT.txt", "inbox"));
    }

    @Test
    void unreadableFileGoesToFailedWithTheReasonBeside() throws IOException {
        intake.answer = Disposition.UNREADABLE;
        intake.reason = "line 1, column 2: a DOCTYPE is not accepted";
        handOver(write("bad.xml", XML));
        assertThat(folder.resolve("failed/bad.xml")).exists();
        assertThat(folder.resolve("failed/bad.xml.reason.txt")).content().contains("a DOCTYPE is not accepted");
    }

    @Test
    void heldFileIsDoneBecauseTheHubHasIt() throws IOException {
        intake.answer = Disposition.HELD;
        handOver(write("held.xml", XML));
        assertThat(folder.resolve("done/held.xml")).exists();
    }

    @Test
    void smallFileThatUnzipsToMoreThanTheLimitIsNotHandedOver() throws IOException {
        Path bomb = write("bomb.xml.gz", gzip(new byte[5_000_000]));
        assertThat(Files.size(bomb)).isLessThan(10_000);
        handOver(bomb);
        assertThat(intake.handed).isEmpty();
        assertThat(folder.resolve("failed/bomb.xml.gz.reason.txt"))
                .content()
                .contains("larger than 65536 bytes unzipped");
    }

    @Test
    void fileOfExactlyTheLimitIsHandedOver() throws IOException {
        handOver(write("big.txt", "x".repeat(65_536)));
        assertThat(intake.handed).hasSize(1);
        handOver(write("bigger.txt", "x".repeat(65_537)));
        assertThat(intake.handed).hasSize(1);
        assertThat(folder.resolve("failed/bigger.txt")).exists();
    }

    @Test
    void fileThatIsNoGzipGoesToFailed() throws IOException {
        handOver(write("fake.xml.gz", XML));
        assertThat(folder.resolve("failed/fake.xml.gz.reason.txt")).content().contains("not a gzip file");
    }

    @Test
    void xmlWithoutItsEndWaitsForItsWriterButNotForEver() throws IOException {
        Path half = write("half.xml", XML.substring(0, 30));
        handOver(half);
        assertThat(intake.handed).isEmpty();
        assertThat(half).exists();

        Path whole = write("half.xml", XML);
        handOver(whole);
        assertThat(intake.handed).hasSize(1);

        Path forgotten = write("forgotten.xml", XML.substring(0, 30));
        clock.advance(Duration.ofSeconds(3));
        handOver(forgotten);
        assertThat(intake.handed).hasSize(2);
        assertThat(folder.resolve("done/forgotten.xml")).exists();
    }

    @Test
    void gzipWithoutItsEndWaitsForItsWriterButNotForEver() throws IOException {
        byte[] zipped = gzip(XML.getBytes(StandardCharsets.UTF_8));
        Path half = write("half.xml.gz", Arrays.copyOf(zipped, zipped.length - 12));
        handOver(half);
        assertThat(half).exists();
        clock.advance(Duration.ofSeconds(3));
        handOver(half);
        assertThat(intake.handed).isEmpty();
        assertThat(folder.resolve("failed/half.xml.gz.reason.txt")).content().contains("not a whole gzip file");
    }

    @Test
    void secondFileOfTheSameNameReplacesNothing() throws IOException {
        handOver(write("a.xml", XML));
        handOver(write("a.xml", XML.replace("大雨", "大雪")));
        try (var kept = Files.list(folder.resolve("done"))) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .allMatch(name -> name.endsWith("a.xml"));
        }
        assertThat(folder.resolve("done/a.xml")).content().contains("大雨");
    }

    @Test
    void fileThatCannotBePutAwayIsNotHandedOverAgainAndIsPutAwayWhenItCanBe() throws IOException {
        Files.writeString(folder.resolve("failed"), "in the way");
        intake.answer = Disposition.UNREADABLE;
        intake.reason = "not well-formed";
        Path file = write("a.xml", XML);
        handOver(file);
        clock.advance(Duration.ofSeconds(1));
        assertThat(files.filterFiles(new File[] {file.toFile()})).hasSize(1);
        handOver(file);
        assertThat(file).exists();

        Files.delete(folder.resolve("failed"));
        handOver(file);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("failed/a.xml.reason.txt")).content().contains("not well-formed");
        assertThat(intake.handed).hasSize(1);
    }
}

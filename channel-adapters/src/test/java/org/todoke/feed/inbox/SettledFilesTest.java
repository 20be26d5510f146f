package org.todoke.feed.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.fixture.SettableClock;

class SettledFilesTest {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T03:00:00Z"));
    private final SettledFiles files = new SettledFiles(INTERVAL, clock);

    private List<String> look() {
        return files.filterFiles(folder.toFile().listFiles()).stream()
                .map(File::getName)
                .toList();
    }

    private List<String> lookAfter(Duration pause) {
        clock.advance(pause);
        return look();
    }

    private File write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toFile();
    }

    @Test
    void fileIsOfferedWhenTwoLooksAnIntervalApartFindItUnchanged() throws IOException {
        write("a.xml", "<a/>");
        assertThat(look()).isEmpty();
        assertThat(look()).as("at once again").isEmpty();
        assertThat(lookAfter(INTERVAL)).containsExactly("a.xml");
    }

    @Test
    void growingFileIsLeftAlone() throws IOException {
        File file = write("a.xml", "<a>");
        look();
        for (int i = 0; i < 5; i++) {
            Files.writeString(file.toPath(), "more", StandardOpenOption.APPEND);
            assertThat(lookAfter(INTERVAL)).isEmpty();
        }
        assertThat(lookAfter(INTERVAL)).containsExactly("a.xml");
    }

    @Test
    void fileRewrittenInTheSameSizeIsLeftAlone() throws IOException {
        File file = write("a.xml", "<a/>");
        look();
        Files.setLastModifiedTime(file.toPath(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(lookAfter(INTERVAL)).isEmpty();
        assertThat(lookAfter(INTERVAL)).containsExactly("a.xml");
    }

    @Test
    void onlyTelegramFilesAreOffered() throws IOException {
        write("a.xml", "");
        write("b.XML", "");
        write("c.xml.gz", "");
        write("d.txt", "");
        write("e.tmp", "");
        write("f.xml.part", "");
        write(".g.xml", "");
        write("h.xml.reason.txt", "");
        write("i.gz", "");
        Files.createDirectory(folder.resolve("folder.xml"));
        look();
        assertThat(lookAfter(INTERVAL)).containsExactlyInAnyOrder("a.xml", "b.XML", "c.xml.gz", "d.txt");
    }

    @Test
    void oldestComesFirst() throws IOException {
        for (int i = 0; i < 3; i++) {
            File file = write("t" + i + ".xml", "");
            Files.setLastModifiedTime(file.toPath(), FileTime.from(Instant.ofEpochSecond(1_000_000 - i)));
        }
        look();
        assertThat(lookAfter(INTERVAL)).containsExactly("t2.xml", "t1.xml", "t0.xml");
    }

    @Test
    void failedFileIsOfferedAgainAfterGrowingPausesAndOthersAtOnce() throws IOException {
        File bad = write("bad.xml", "");
        look();
        assertThat(lookAfter(INTERVAL)).containsExactly("bad.xml");
        files.tryAgainLater(bad);
        write("good.xml", "");
        look();
        assertThat(lookAfter(INTERVAL)).containsExactly("good.xml");
        assertThat(lookAfter(Duration.ofSeconds(1))).contains("bad.xml");
        files.tryAgainLater(bad);
        assertThat(lookAfter(Duration.ofMillis(1_900))).doesNotContain("bad.xml");
        assertThat(lookAfter(Duration.ofMillis(100))).contains("bad.xml");
        for (int i = 0; i < 100; i++) {
            files.tryAgainLater(bad);
        }
        assertThat(lookAfter(Duration.ofSeconds(15)))
                .as("never longer than this")
                .contains("bad.xml");
    }

    @Test
    void fileThatOnlyHasToBePutAwayComesAfterAllOthersAndIsANewOneWhenItChanges() throws IOException {
        File file = write("VXSE43.xml", "<a/>");
        look();
        files.putAwayLater(file, new SettledFiles.Verdict("done", null));
        write("forecast.xml", "<a/>");
        look();
        assertThat(lookAfter(Duration.ofSeconds(1))).containsExactly("forecast.xml", "VXSE43.xml");
        assertThat(files.verdict(file)).isEqualTo(new SettledFiles.Verdict("done", null));
        assertThat(files.isTryingAgain()).isTrue();

        write("VXSE43.xml", "<other/>");
        assertThat(files.verdict(file)).isNull();
        look();
        assertThat(lookAfter(INTERVAL)).containsExactly("VXSE43.xml", "forecast.xml");
        assertThat(files.isTryingAgain()).isFalse();
    }

    @Test
    void nameThatComesAgainIsANewFile() throws IOException {
        File file = write("a.xml", "<a/>");
        look();
        files.putAwayLater(file, new SettledFiles.Verdict("done", null));
        Files.delete(file.toPath());
        look();
        write("a.xml", "<a/>");
        assertThat(look()).isEmpty();
        assertThat(lookAfter(INTERVAL)).containsExactly("a.xml");
    }

    @Test
    void missingFolderHasNoFiles() {
        assertThat(files.filterFiles(null)).isEmpty();
    }

    @Test
    void ofThousandsThatWaitAFewAreOfferedAtOnceEmergenciesFirst() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("20260601_0_VPWW54_%03d.xml".formatted(i), "<a/>");
        }
        look();
        lookAfter(INTERVAL);
        write("20260601_0_VTSE41_1.xml", "<a/>");
        write("20260601_0_VXSE43_1.xml.gz", "<a/>");
        look();

        assertThat(lookAfter(INTERVAL))
                .hasSize(20)
                .startsWith("20260601_0_VXSE43_1.xml.gz", "20260601_0_VTSE41_1.xml", "20260601_0_VPWW54_000.xml");
    }

    @Test
    void foldersWithinAreLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("inner.xml"));
        look();
        assertThat(lookAfter(INTERVAL)).isEmpty();
    }
}

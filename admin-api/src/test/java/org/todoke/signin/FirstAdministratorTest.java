package org.todoke.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.todoke.content.PublicUrl;
import org.todoke.staff.InMemoryStaffDirectory;
import org.todoke.staff.InMemoryStaffSecrets;
import org.todoke.staff.StaffAccount;

class FirstAdministratorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final String PREFIX = "https://todoke.example.jp/console/invitation/";

    private final InMemoryStaffDirectory directory = new InMemoryStaffDirectory();
    private final InMemoryStaffSecrets secrets = new InMemoryStaffSecrets();

    @TempDir
    private Path folder;

    private void start(@Nullable Path file) {
        new FirstAdministrator(
                        new StaffProperties(StaffProperties.SecondFactor.REQUIRED, file),
                        directory,
                        secrets,
                        new PublicUrl(URI.create("https://todoke.example.jp")),
                        (actor, action, subject, details) -> {},
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .run(new DefaultApplicationArguments());
    }

    @Test
    void aNewHubLeavesALinkThatItsOperatorAloneCanRead() throws Exception {
        Path file = folder.resolve("first");
        start(file);
        String link = Files.readString(file).strip();
        assertThat(link).startsWith(PREFIX);
        StaffAccount admin = directory.findByName("admin").orElseThrow();
        assertThat(admin.isAdministrator()).isTrue();
        assertThat(secrets.invited(link.substring(PREFIX.length()), NOW)).contains(admin.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theNextStartMakesAnotherUntilSomebodyWasHere() throws Exception {
        Path file = folder.resolve("first");
        start(file);
        String first = Files.readString(file);
        start(file);
        assertThat(Files.readString(file)).isNotEqualTo(first);
        assertThat(secrets.invited(first.strip().substring(PREFIX.length()), NOW))
                .isEmpty();

        directory.signedIn(directory.findByName("admin").orElseThrow().id(), NOW);
        start(file);
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutAFileNothingHappens() {
        start(null);
        assertThat(directory.all()).isEmpty();
    }
}

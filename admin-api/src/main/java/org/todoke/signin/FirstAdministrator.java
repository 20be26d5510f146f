package org.todoke.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.todoke.audit.AuditLog;
import org.todoke.content.PublicUrl;
import org.todoke.staff.People;
import org.todoke.staff.Role;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffMember;
import org.todoke.staff.StaffSecrets;

/**
 * The way in for the very first administrator: a one-time link in a file that the operator's account alone can read, made anew at
 * each start until an administrator has signed in. It is in no log: those are read by more people.
 */
@Component
class FirstAdministrator implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String NAME = "admin";
    private static final String OWNER_ALONE = "rw-------";

    private final StaffProperties properties;
    private final StaffDirectory directory;
    private final StaffSecrets secrets;
    private final PublicUrl publicUrl;
    private final AuditLog audit;
    private final Clock clock;

    FirstAdministrator(
            StaffProperties properties,
            StaffDirectory directory,
            StaffSecrets secrets,
            PublicUrl publicUrl,
            AuditLog audit,
            Clock clock) {
        this.properties = properties;
        this.directory = directory;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Path file = properties.firstAdministratorFile();
        if (file == null) {
            return;
        }
        boolean somebodyWasHere = directory.all().stream()
                .anyMatch(account -> account.isAdministrator() && account.lastSignedIn() != null);
        try {
            if (somebodyWasHere) {
                Files.deleteIfExists(file);
            } else {
                write(file, link());
                log.info("The link for the first administrator is in {}", file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("todoke.staff.first-administrator-file " + file, e);
        }
    }

    private String link() {
        StaffAccount account = directory.findByName(NAME).orElseGet(this::added);
        String token = secrets.invite(account.id(), clock.instant().plus(People.INVITATION_LASTS));
        audit.record("hub", "staff.invited", account.signInName(), Map.of("why", "no administrator yet"));
        return publicUrl.resolve(StaffPaths.INVITATION + "/" + token).toString();
    }

    private StaffAccount added() {
        StaffAccount account = StaffAccount.of(UUID.randomUUID(), NAME, "管理者", clock.instant())
                .withRoles(Map.of(StaffMember.WHOLE_CITY, Set.of(Role.ADMINISTRATOR)));
        directory.add(account);
        return account;
    }

    private static void write(Path file, String link) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        FileAttribute<?>[] attributes =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE))
                        }
                        : new FileAttribute<?>[0];
        Path written = Files.createTempFile(folder, ".first-administrator", ".new", attributes);
        Files.writeString(written, link + "\n");
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

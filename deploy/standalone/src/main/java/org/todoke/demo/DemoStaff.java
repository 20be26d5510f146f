package org.todoke.demo;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.todoke.category.Categories;
import org.todoke.signin.Passwords;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.Sections;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffMember;
import org.todoke.staff.StaffSecrets;

/** The demo city's office: somebody for each role, all with the password that the launcher prints. */
@Component
@Profile("demo")
@Order(0)
class DemoStaff implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoStaff.class);

    private static final List<Section> SECTIONS =
            List.of(new Section("bousai-ka", "防災課"), new Section("kankyo-ka", "環境課"), new Section("kodomo-ka", "こども課"));
    private static final Map<String, String> OWNERS =
            Map.of("bousai", "bousai-ka", "bousai-info", "bousai-ka", "gomi", "kankyo-ka", "kosodate", "kodomo-ka");

    private final DemoProperties properties;
    private final StaffDirectory directory;
    private final StaffSecrets secrets;
    private final Sections sections;
    private final Categories categories;
    private final Passwords passwords;
    private final Clock clock;

    DemoStaff(
            DemoProperties properties,
            StaffDirectory directory,
            StaffSecrets secrets,
            Sections sections,
            Categories categories,
            Passwords passwords,
            Clock clock) {
        this.properties = properties;
        this.directory = directory;
        this.secrets = secrets;
        this.sections = sections;
        this.categories = categories;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String password = properties.staffPassword();
        if (password == null || !directory.all().isEmpty()) {
            return;
        }
        SECTIONS.forEach(sections::put);
        OWNERS.forEach((category, section) -> {
            if (categories.find(category).isPresent()) {
                sections.setOwner(category, section);
            }
        });
        String hash = passwords.hash(password);
        add("viewer", "見田 光", Role.VIEWER, StaffMember.WHOLE_CITY, hash);
        add("composer", "書上 文", Role.COMPOSER, StaffMember.WHOLE_CITY, hash);
        add("gomi", "環野 清", Role.COMPOSER, "kankyo-ka", hash);
        add("approver", "承田 正", Role.APPROVER, StaffMember.WHOLE_CITY, hash);
        add("officer", "防田 守", Role.EMERGENCY_OFFICER, StaffMember.WHOLE_CITY, hash);
        // An emergency needs two.
        add("officer2", "防田 助", Role.EMERGENCY_OFFICER, StaffMember.WHOLE_CITY, hash);
        add("admin", "管野 理", Role.ADMINISTRATOR, StaffMember.WHOLE_CITY, hash);
        add("admin2", "管野 副", Role.ADMINISTRATOR, StaffMember.WHOLE_CITY, hash);
        log.info("{} people work in the demo city's office", directory.all().size());
    }

    private void add(String name, String shown, Role role, String section, String hash) {
        StaffAccount account = StaffAccount.of(UUID.randomUUID(), name, shown, clock.instant())
                .withRoles(Map.of(section, Set.of(role)));
        directory.add(account);
        secrets.setPasswordHash(account.id(), hash, clock.instant());
    }
}

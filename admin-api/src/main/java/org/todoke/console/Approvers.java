package org.todoke.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.ApprovalPolicy;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.announcement.ApprovalSettingsBook;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.staff.Sections;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffMember;

/** Tells whoever submits something who can approve it; or plainly that nobody can, what happens then, and whom to call. */
@Component
public class Approvers {
    private final StaffDirectory directory;
    private final ApprovalSettingsBook settings;
    private final Sections sections;
    private final Clock clock;

    Approvers(StaffDirectory directory, ApprovalSettingsBook settings, Sections sections, Clock clock) {
        this.directory = directory;
        this.settings = settings;
        this.sections = sections;
        this.clock = clock;
    }

    /**
     * In the reader's words.
     *
     * @param enough whether those who can approve it are as many as it needs
     * @param words one sentence or a few
     */
    public record Told(boolean enough, String words) {}

    /** For what is there already, and {@code author} submits. */
    public Told of(ApprovalMatter matter, StaffMember author, PageTexts texts) {
        List<StaffMember> people = people();
        Instant now = clock.instant();
        return tell(
                ApprovalPolicy.approvers(people, matter, author.actor(), now),
                people,
                author,
                matter.settings(),
                matter.announcement().lane(),
                texts);
    }

    /** For what {@code author} is still writing. */
    public Told of(String category, Lane lane, StaffMember author, PageTexts texts) {
        List<StaffMember> people = people();
        ApprovalSettings how = settings.of(category);
        @Nullable String section = sections.ownerOf(category).orElse(null);
        return tell(
                ApprovalPolicy.approvers(people, author.actor(), section, how, lane, clock.instant()),
                people,
                author,
                how,
                lane,
                texts);
    }

    private Told tell(
            List<StaffMember> able,
            List<StaffMember> people,
            StaffMember author,
            ApprovalSettings how,
            Lane lane,
            PageTexts texts) {
        int needed = how.approvers(lane);
        if (able.size() >= needed) {
            return new Told(true, texts.get("approvers.enough", needed, names(able, texts)));
        }
        String who =
                able.isEmpty() ? texts.get("approvers.nobody") : texts.get("approvers.few", needed, names(able, texts));
        return new Told(false, who + fallback(people, author, how, lane, texts) + call(people, author, texts));
    }

    /** What happens by itself when time passes. */
    private String fallback(
            Collection<StaffMember> people, StaffMember author, ApprovalSettings how, Lane lane, PageTexts texts) {
        Instant overdue = how.overdueAt(lane, clock.instant()).orElse(null);
        if (overdue == null) {
            return texts.get("approvers.never");
        }
        String at = texts.time("time.short", overdue);
        if (how.releaseWhenOverdue()) {
            return texts.get("approvers.released", at);
        }
        List<StaffMember> officers = others(people, author, Duty.EMERGENCY);
        return officers.size() < how.approvers(lane)
                ? texts.get("approvers.never")
                : texts.get("approvers.officers", at, names(officers, texts));
    }

    private static String call(Collection<StaffMember> people, StaffMember author, PageTexts texts) {
        List<StaffMember> administrators = others(people, author, Duty.ADMINISTER);
        return administrators.isEmpty()
                ? texts.get("approvers.call.anybody")
                : texts.get("approvers.call", names(administrators, texts));
    }

    private static List<StaffMember> others(Collection<StaffMember> people, StaffMember author, Duty duty) {
        return people.stream()
                .filter(person -> person.may(duty) && !person.actor().equals(author.actor()))
                .toList();
    }

    private static String names(List<StaffMember> people, PageTexts texts) {
        return people.stream().map(StaffMember::displayName).collect(Collectors.joining(texts.get("and")));
    }

    private List<StaffMember> people() {
        return directory.all().stream()
                .filter(account -> !account.isDisabled())
                .map(StaffAccount::member)
                .toList();
    }
}

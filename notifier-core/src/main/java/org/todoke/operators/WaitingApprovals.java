package org.todoke.operators;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.ApprovalPolicy;
import org.todoke.announcement.ApprovalTimeouts;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.StaffDecisions;
import org.todoke.content.Language;
import org.todoke.staff.StaffMember;

/** Finds what a rule made and people have to approve, and says by whom, until when, and what happens otherwise. */
@Component
class WaitingApprovals {
    private final JdbcWaitingApprovals waiting;
    private final JdbcMatters matters;
    private final StaffDecisions decisions;
    private final ApprovalTimeouts timeouts;
    private final Clock clock;

    WaitingApprovals(
            JdbcWaitingApprovals waiting,
            JdbcMatters matters,
            StaffDecisions decisions,
            ApprovalTimeouts timeouts,
            Clock clock) {
        this.waiting = waiting;
        this.matters = matters;
        this.decisions = decisions;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    void find() {
        Instant now = clock.instant();
        matters.add(waiting.untold().stream()
                .map(found -> new Matter(
                        MatterKind.APPROVAL,
                        found.id().toString(),
                        Matter.bundle(MatterKind.APPROVAL, found.status(), found.category(), found.lane()),
                        now,
                        Map.of(Matter.STATUS, found.status().name())))
                .toList());
    }

    /**
     * An approval that still waits.
     *
     * @param matter with all that a mail says of it
     * @param approvers who can give it
     * @param until when it is decided by itself; null for never
     */
    record Waiting(
            Matter matter,
            List<StaffMember> approvers,
            @Nullable Instant until) {}

    /** As it stands now; empty when it has been decided. */
    Optional<Waiting> now(Matter matter, Language language, Collection<StaffMember> people) {
        ApprovalMatter approval = decisions.matter(UUID.fromString(matter.subject()));
        Announcement announcement = approval.announcement();
        if (announcement.state() != AnnouncementState.SUBMITTED) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String submitter = approval.submission().map(HistoryEntry::actor).orElse(announcement.createdBy());
        List<StaffMember> approvers = ApprovalPolicy.approvers(people, approval, submitter, now);
        Map<String, String> facts = new HashMap<>(matter.facts());
        facts.put("title", announcement.current().contents().bestFor(language).title());
        facts.put("needed", String.valueOf(approval.approversNeeded()));
        facts.put("approvers", approvers.stream().map(StaffMember::displayName).collect(Collectors.joining("\n")));
        Instant until = null;
        Optional<ApprovalTimeouts.Pending> pending = timeouts.of(announcement.id());
        if (pending.isPresent()) {
            until = pending.get().dueAt();
            facts.put("then", pending.get().action() == ApprovalTimeout.Action.RELEASE ? "RELEASE" : "DROP");
            facts.put("until", until.toString());
        } else {
            approval.overdueAt().ifPresent(at -> facts.put("until", at.toString()));
            facts.put("then", approval.overdueAt().isPresent() ? "OFFICERS" : "WAIT");
        }
        return Optional.of(new Waiting(
                new Matter(matter.kind(), matter.subject(), matter.bundle(), matter.at(), facts), approvers, until));
    }
}

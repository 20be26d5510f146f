package org.todoke.staff;

import java.time.Clock;
import org.todoke.audit.AuditLog;

/** Makes {@link People} for tests of other packages. */
public record PeopleOf(
        StaffDirectory directory,
        StaffSecrets secrets,
        StaffPasskeys passkeys,
        StaffSessions sessions,
        StaffRequests requests,
        AuditLog audit,
        Clock clock) {
    public People people() {
        return new People(directory, secrets, passkeys, sessions, requests, audit, clock);
    }
}

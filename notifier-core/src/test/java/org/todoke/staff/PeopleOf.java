package org.todoke.staff;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.todoke.audit.AuditLog;

/** Makes what is package-private of staff, for tests of other packages. */
public record PeopleOf(
        StaffDirectory directory,
        StaffSecrets secrets,
        StaffPasskeys passkeys,
        StaffSessions sessions,
        DirectoryLinks links,
        AuditLog audit,
        Clock clock) {
    public People people(SecondAdministrator second) {
        return new People(directory, secrets, passkeys, sessions, links, second, audit, clock);
    }

    public DirectoryAccounts directoryAccounts() {
        return new DirectoryAccounts(directory, links, audit, clock);
    }

    /** Of an office with nobody in it. */
    public static SecondAdministrator noSecond(ObjectProvider<ConfirmedDeed> deeds, AuditLog audit, Clock clock) {
        return second(new InMemoryStaffDirectory(), new InMemoryStaffRequests(), deeds, audit, clock);
    }

    public static SecondAdministrator second(
            StaffDirectory directory,
            StaffRequests requests,
            ObjectProvider<ConfirmedDeed> deeds,
            AuditLog audit,
            Clock clock) {
        return new SecondAdministrator(directory, requests, deeds, audit, clock);
    }
}

package org.todoke.staff;

class InMemoryStaffStoresTest extends StaffStoresContract {
    private final InMemoryStaffDirectory directory = new InMemoryStaffDirectory();
    private final InMemoryStaffSecrets secrets = new InMemoryStaffSecrets();
    private final InMemoryStaffSessions sessions = new InMemoryStaffSessions(clock);
    private final InMemorySignInAttempts attempts = new InMemorySignInAttempts(clock);
    private final InMemoryStaffPasskeys passkeys = new InMemoryStaffPasskeys();
    private final InMemoryStaffRequests requests = new InMemoryStaffRequests();

    @Override
    StaffDirectory directory() {
        return directory;
    }

    @Override
    DirectoryLinks links() {
        return directory;
    }

    @Override
    StaffSecrets secrets() {
        return secrets;
    }

    @Override
    StaffSessions sessions() {
        return sessions;
    }

    @Override
    SignInAttempts attempts() {
        return attempts;
    }

    @Override
    StaffPasskeys passkeys() {
        return passkeys;
    }

    @Override
    StaffRequests requests() {
        return requests;
    }
}

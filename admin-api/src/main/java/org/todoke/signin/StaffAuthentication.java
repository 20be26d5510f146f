package org.todoke.signin;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffMember;

/** A request of somebody signed in. Its name is how histories call them. */
public final class StaffAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient StaffMember staff;

    public StaffAuthentication(StaffMember staff) {
        super(authorities(staff));
        this.staff = staff;
        setAuthenticated(true);
    }

    /** What the person may do somewhere. What they may do for a section only the section's page can ask. */
    private static List<SimpleGrantedAuthority> authorities(StaffMember staff) {
        return staff.duties().stream()
                .map(Duty::name)
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    @Override
    public StaffMember getPrincipal() {
        return staff;
    }

    @Override
    public String getName() {
        return staff.actor();
    }

    /** Nothing is kept beyond the check. */
    @Override
    public Object getCredentials() {
        return "";
    }
}

package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaffMemberTest {
    private static StaffMember with(Map<String, Set<Role>> roles) {
        return new StaffMember(UUID.randomUUID(), "sato", "佐藤", roles);
    }

    @Test
    void aRoleOfOneSectionIsNoneInAnother() {
        StaffMember sato = with(Map.of("kankyo", Set.of(Role.APPROVER)));
        assertThat(sato.may(Duty.APPROVE, "kankyo")).isTrue();
        assertThat(sato.may(Duty.APPROVE, "bousai")).isFalse();
        assertThat(sato.may(Duty.APPROVE, null)).as("what is anybody's").isTrue();
        assertThat(sato.may(Duty.APPROVE)).isTrue();
    }

    @Test
    void aRoleForTheWholeCityHoldsInEverySection() {
        StaffMember sato = with(Map.of(StaffMember.WHOLE_CITY, Set.of(Role.EMERGENCY_OFFICER)));
        assertThat(sato.may(Duty.EMERGENCY, "bousai")).isTrue();
        assertThat(sato.may(Duty.ADMINISTER, "bousai")).isFalse();
    }

    @Test
    void whoAdministersNeitherSendsNorSeesAddresses() {
        StaffMember admin = with(Map.of(StaffMember.WHOLE_CITY, Set.of(Role.ADMINISTRATOR)));
        assertThat(admin.duties()).containsExactlyInAnyOrder(Duty.LOOK, Duty.ADMINISTER);
    }

    @Test
    void whoHasNoRoleMayNothing() {
        assertThat(with(Map.of()).duties()).isEmpty();
        assertThat(with(Map.of()).may(Duty.LOOK, null)).isFalse();
    }
}

package org.todoke.api.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.RecordedAudit.Entry;
import org.todoke.category.Category;
import org.todoke.content.Language;

/** Schools give out codes, and decide who may follow them. */
class EnrolmentsTest extends ApiTest {
    private static final String CODES = "/categories/shogakko/enrolment-codes";

    @BeforeEach
    void aSchool() {
        categories.add(new Category("shogakko", Map.of(Language.JA, "小学校"), true, false));
    }

    @Test
    void aCodeIsShownOnceWhenItIsMade() {
        assertThat(postJson(
                        "{\"label\": \"一年生\", \"needsApproval\": true, \"maxUses\": 120,"
                                + " \"expiresAt\": \"2027-03-31T23:59:59+09:00\"}",
                        CODES))
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .hasPathSatisfying("$.code", it -> it.assertThat().isEqualTo("K3QW-7XHD-9RMN"));
        assertThat(get(CODES))
                .hasStatusOk()
                .bodyJson()
                .doesNotHavePath("$.codes[0].code")
                .hasPathSatisfying("$.codes[0].label", it -> it.assertThat().isEqualTo("一年生"))
                .hasPathSatisfying("$.codes[0].maxUses", it -> it.assertThat().isEqualTo(120));
        assertThat(audit.entries()).extracting(Entry::action).contains("enrolment-code.created");
    }

    @Test
    void everyFaultOfACodeIsNamed() {
        assertThat(postJson("{\"label\": \" \", \"maxUses\": 0, \"expiresAt\": \"2020-01-01T00:00:00Z\"}", CODES))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying(
                        "$.violations[*].field",
                        it -> it.assertThat().asArray().containsExactly("label", "maxUses", "expiresAt"));
    }

    @Test
    void anOpenCategoryHasNoCodesAndAnUnknownOneIsNotFound() {
        categories.add(new Category("hiroba", Map.of(Language.JA, "ひろば"), false, false));
        assertThat(postJson("{\"label\": \"x\"}", "/categories/hiroba/enrolment-codes"))
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/categories/nowhere/enrolment-codes")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aCodeIsTakenBackOnce() {
        postJson("{\"label\": \"x\"}", CODES).exchange();
        UUID id = desk.codes("shogakko").getFirst().id();
        assertThat(call(HttpMethod.DELETE, CODES + "/" + id)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(call(HttpMethod.DELETE, CODES + "/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(audit.entries()).extracting(Entry::action).contains("enrolment-code.withdrawn");
    }

    @Test
    void requestsAreListedAndDecidedOnce() {
        UUID first = desk.ask("shogakko");
        UUID second = desk.ask("shogakko");
        assertThat(get("/enrolments?state=WAITING"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.enrolments.length()", it -> it.assertThat().isEqualTo(2));

        assertThat(post("/enrolments/" + first + "/approve"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.state", it -> it.assertThat().isEqualTo("APPROVED"));
        assertThat(post("/enrolments/" + first + "/reject")).hasStatus(HttpStatus.CONFLICT);
        assertThat(post("/enrolments/" + second + "/reject")).hasStatusOk();
        assertThat(post("/enrolments/" + UUID.randomUUID() + "/approve")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/enrolments?state=SLEEPING")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(audit.entries()).extracting(Entry::action).contains("enrolment.approved", "enrolment.rejected");
    }
}

package org.todoke.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.ApiTest;
import org.todoke.console.fixture.SignedInStaff;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;

/** A test of console pages. Whoever looks reads Japanese and is given in each call. */
public abstract class ConsoleTest extends ApiTest {
    /** Somebody with these roles for the whole city. */
    protected static StaffMember staff(Role... roles) {
        return staff(StaffMember.WHOLE_CITY, roles);
    }

    /** Somebody with these roles in one section. */
    protected static StaffMember staff(String section, Role... roles) {
        return new StaffMember(new UUID(0, 1), "hanako", "届 花子", Map.of(section, Set.copyOf(List.of(roles))));
    }

    protected MvcTestResult look(StaffMember staff, String path, Cookie... cookies) {
        return as(staff, mvc.get().uri(path), cookies).exchange();
    }

    /**
     * Sends a form.
     *
     * @param fields names and values in turn
     */
    protected MvcTestResult press(StaffMember staff, String path, String... fields) {
        MockMvcRequestBuilder request =
                as(staff, mvc.post().uri(path)).with(SignedInStaff.form()).header("Sec-Fetch-Site", "same-origin");
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    /** The page that a press led to, with what the browser kept on the way. */
    protected MvcTestResult follow(StaffMember staff, MvcTestResult pressed) {
        assertThat(pressed).hasStatus(HttpStatus.SEE_OTHER);
        String location = String.valueOf(pressed.getResponse().getHeader(HttpHeaders.LOCATION));
        assertThat(location).startsWith("/console");
        return look(staff, location, pressed.getResponse().getCookies());
    }

    protected static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private MockMvcRequestBuilder as(StaffMember staff, MockMvcRequestBuilder request, Cookie... cookies) {
        TestingAuthenticationToken signedIn = new TestingAuthenticationToken(staff, null, "STAFF");
        MockMvcRequestBuilder asked = request.with(authentication(signedIn)).header(HttpHeaders.ACCEPT_LANGUAGE, "ja");
        return cookies.length == 0 ? asked : asked.cookie(cookies);
    }
}

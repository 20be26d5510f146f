package org.todoke.portal.person.join;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.todoke.joining.Wishes;
import org.todoke.portal.person.Choices;

/**
 * What somebody filled in.
 *
 * @param address as it was typed
 * @param wishes what they want to follow, as far as it exists
 * @param adding whether they saw that the address would be added to the settings they are signed in to
 */
record JoinForm(String address, Wishes wishes, boolean adding) {
    /** Longer than any address there is. */
    private static final int LONGEST = 500;

    static JoinForm read(HttpServletRequest request, Choices choices) {
        String typed = Objects.requireNonNullElse(request.getParameter("address"), "");
        return new JoinForm(
                typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed,
                choices.wishes(request.getParameterValues("category"), request.getParameterValues("area")),
                request.getParameter("add") != null);
    }

    @Override
    public String toString() {
        return "JoinForm[" + wishes + ", adding=" + adding + "]";
    }
}

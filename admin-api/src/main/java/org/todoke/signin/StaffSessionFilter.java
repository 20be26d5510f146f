package org.todoke.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.todoke.staff.StaffSession.Stage;

/** Recognises who is signed in. */
final class StaffSessionFilter extends OncePerRequestFilter {
    private final StaffVisitors visitors;
    /** For the dispatches after this one: the end of a stream, an error's page. */
    private final RequestAttributeSecurityContextRepository kept = new RequestAttributeSecurityContextRepository();

    StaffSessionFilter(StaffVisitors visitors) {
        this.visitors = visitors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            visitors.find(request)
                    .filter(visitor -> visitor.session().stage() == Stage.FULL)
                    .ifPresent(visitor -> signIn(visitor, request, response));
        }
        chain.doFilter(request, response);
    }

    private void signIn(StaffVisitors.Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new StaffAuthentication(visitor.account().member()));
        SecurityContextHolder.setContext(context);
        kept.saveContext(context, request, response);
    }
}

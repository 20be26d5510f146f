package org.todoke.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.todoke.signin.DirectorySignIn;
import org.todoke.signin.StaffPaths;
import org.todoke.signin.StaffVisitors;
import org.todoke.staff.StaffSession.Stage;

/**
 * To the city's directory, back from it, and out of it. These are pages one gets, not forms: a browser does not let a form of
 * ours lead to another host (Content Security Policy, form-action), and the directory sends people back with a GET.
 */
@Controller
@ConditionalOnProperty("todoke.staff.directory.issuer")
class DirectoryController {
    private final SignInPages pages;
    private final DirectorySignIn directory;
    private final StaffVisitors visitors;

    DirectoryController(SignInPages pages, DirectorySignIn directory, StaffVisitors visitors) {
        this.pages = pages;
        this.directory = directory;
        this.visitors = visitors;
    }

    @GetMapping(StaffPaths.DIRECTORY)
    ResponseEntity<Void> go(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String own = StaffPaths.own(next);
        URI where = directory.begin(own, request, response).orElseGet(() -> signIn(request, own));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .location(where)
                .build();
    }

    @GetMapping(StaffPaths.DIRECTORY_BACK)
    ModelAndView back(HttpServletRequest request, HttpServletResponse response) {
        boolean signedIn = visitors.find(request)
                .filter(visitor -> visitor.session().stage() == Stage.FULL)
                .isPresent();
        if (signedIn) {
            // The page was loaded again.
            return pages.to(StaffPaths.CONSOLE, null);
        }
        return switch (directory.end(request, response)) {
            case DirectorySignIn.Return.InVain vain -> pages.to(StaffPaths.SIGN_IN, vain.next());
            case DirectorySignIn.Return.Known known -> {
                ModelAndView onward = pages.onward(known.outcome(), known.next(), request, response);
                yield onward == null ? pages.to(StaffPaths.SIGN_IN, known.next()) : onward;
            }
        };
    }

    /** Leads on by itself: not as a redirect, which would still be the form's. */
    @GetMapping(StaffPaths.DIRECTORY_OUT)
    ModelAndView out(HttpServletRequest request, HttpServletResponse response) {
        Optional<URI> where = directory.signOut();
        if (where.isEmpty()) {
            return pages.to(StaffPaths.SIGN_IN, null);
        }
        response.setHeader("Refresh", "0; url=" + where.get());
        ModelAndView page = pages.page("directory-out", HttpStatus.OK, null, request, response);
        page.addObject("where", where.get().toString());
        return page;
    }

    private static URI signIn(HttpServletRequest request, String next) {
        return UriComponentsBuilder.fromPath(request.getContextPath() + StaffPaths.SIGN_IN)
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(next)
                .toUri();
    }
}

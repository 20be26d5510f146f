package org.todoke.portal.person.poster;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.joining.Wishes;
import org.todoke.page.PageTexts;
import org.todoke.page.Pages;
import org.todoke.page.QrSvg;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Ways;
import org.todoke.portal.person.join.JoinPages;

/** A page of A4 for the notice board, in three languages, and its QR code. */
@Controller
class PosterController {
    private static final List<Language> LANGUAGES = List.of(Language.JA, Language.EASY_JA, Language.EN);
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final Duration FRESH = Duration.ofHours(1);

    private final PersonPages pages;
    private final JoinPages joinPages;
    private final Choices choices;
    private final Ways ways;
    private final PublicUrl publicUrl;

    PosterController(PersonPages pages, JoinPages joinPages, Choices choices, Ways ways, PublicUrl publicUrl) {
        this.pages = pages;
        this.joinPages = joinPages;
        this.choices = choices;
        this.ways = ways;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/poster")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        Wishes wishes = wishes(request);
        Language reader = pages.reader(request);
        ModelAndView page = pages.page("poster", reader, HttpStatus.OK, request, response);
        page.addObject(
                "lines",
                LANGUAGES.stream().map(language -> line(wishes, language)).toList());
        page.addObject("qr", "/poster/qr.svg" + query(wishes));
        page.addObject("link", link(wishes));
        page.addObject("categories", choices.categories(reader, wishes.categories(), List.of()));
        page.addObject("areas", choices.flatAreas(reader, wishes.areas()));
        return page;
    }

    @GetMapping("/poster/qr.svg")
    ResponseEntity<String> qr(HttpServletRequest request) {
        Wishes wishes = wishes(request);
        String title = PersonPages.texts(Language.JA).get("poster.qr", link(wishes));
        return ResponseEntity.ok()
                .contentType(SVG)
                .header(HttpHeaders.CACHE_CONTROL, Pages.cacheFor(FRESH))
                .body(QrSvg.of(link(wishes), title));
    }

    private PosterLine line(Wishes wishes, Language language) {
        PageTexts texts = PersonPages.texts(language);
        return new PosterLine(
                language.htmlTag(),
                texts.get("poster.title"),
                texts.get("poster.how"),
                ways.joinMailAddress()
                        .map(address -> texts.get("poster.mail", address))
                        .orElse(""),
                joinPages.text(wishes, language));
    }

    /** A poster that promises what there is not must not be printed: an unknown category or area is not found. */
    private Wishes wishes(HttpServletRequest request) {
        Wishes wishes = choices.wishes(request.getParameterValues("category"), request.getParameterValues("area"));
        if (!named(request.getParameterValues("category")).equals(wishes.categories())
                || !named(request.getParameterValues("area")).equals(wishes.areas())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return wishes;
    }

    private static Set<String> named(String @Nullable [] codes) {
        return codes == null
                ? Set.of()
                : Stream.of(codes).filter(code -> !code.isEmpty()).collect(Collectors.toSet());
    }

    private String link(Wishes wishes) {
        return publicUrl.resolve("/join" + query(wishes)).toString();
    }

    private static String query(Wishes wishes) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        wishes.categories().stream().sorted().forEach(code -> query.queryParam("category", code));
        wishes.areas().stream().sorted().forEach(code -> query.queryParam("area", code));
        return query.build().toUriString();
    }
}

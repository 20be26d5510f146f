package org.todoke.console.map;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.todoke.console.Visit;
import org.todoke.console.map.AreaFinder.Found;
import org.todoke.console.map.AreaFinder.Refused;
import org.todoke.staff.Duty;

/** The map of the areas, and what somebody drew on it. For who writes announcements. */
@Controller
@RequestMapping("/console/areas")
class AreaMapController {
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);

    private final AreaMaps maps;
    private final AreaFinder finder;

    AreaMapController(AreaMaps maps, AreaFinder finder) {
        this.maps = maps;
        this.finder = finder;
    }

    @GetMapping("/map.svg")
    @ResponseBody
    ResponseEntity<String> map(Visit visit) {
        visit.require(Duty.COMPOSE);
        MapSheet sheet =
                maps.sheet(visit.language()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // Asked for again each time, and sent again only when it has changed.
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(sheet.etag())
                .body(sheet.svg());
    }

    /**
     * Which areas a shape touches; changes nothing.
     *
     * @param points a polygon's corners, see {@link Drawing#polygon}; a circle's fields otherwise
     */
    @PostMapping("/drawn")
    @ResponseBody
    ResponseEntity<Map<String, Object>> drawn(
            @RequestParam(required = false) @Nullable String points,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        visit.require(Duty.COMPOSE);
        AreaFinder.Answer answer = points == null
                ? finder.circle(CircleForm.read(sent), visit.language())
                : finder.polygon(points, visit.language());
        return switch (answer) {
            case Found(var areas, var words) ->
                ResponseEntity.ok(Map.of("areas", List.copyOf(new TreeSet<>(areas)), "words", words));
            case Refused(var problems) -> ResponseEntity.unprocessableContent().body(Map.of("problems", problems));
        };
    }
}

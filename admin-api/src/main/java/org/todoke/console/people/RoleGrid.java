package org.todoke.console.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.console.ConsolePages;
import org.todoke.content.Language;
import org.todoke.page.PageTexts;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.Sections;
import org.todoke.staff.StaffMember;

/** Which roles can be ticked: those of one section, and those of the whole city, which alone knows the dangerous ones. */
@Component
class RoleGrid {
    private final Sections sections;

    RoleGrid(Sections sections) {
        this.sections = sections;
    }

    /** One line for the whole city, then one for each section. */
    List<Row> of(Map<String, Set<Role>> roles, Language language) {
        PageTexts texts = ConsolePages.texts(language, PeopleController.TEXTS);
        List<Row> rows = new ArrayList<>();
        rows.add(row(StaffMember.WHOLE_CITY, texts.get("whole.city"), roles, texts));
        sections.all().forEach(section -> rows.add(row(section.code(), section.name(), roles, texts)));
        return rows;
    }

    private static Row row(String code, String name, Map<String, Set<Role>> roles, PageTexts texts) {
        Set<Role> chosen = roles.getOrDefault(code, Set.of());
        List<Cell> cells = Stream.of(Role.values())
                .filter(role -> canBeIn(code, role))
                .map(role -> new Cell(
                        code + "/" + role, texts.get("role." + role), chosen.contains(role), role.isDangerous()))
                .toList();
        return new Row(code, name, cells);
    }

    /** What a form names; what does not exist, or not there, is passed over. */
    Map<String, Set<Role>> chosen(@Nullable List<String> ticked) {
        Set<String> codes = sections.all().stream().map(Section::code).collect(Collectors.toSet());
        codes.add(StaffMember.WHOLE_CITY);
        Map<String, Set<Role>> roles = new HashMap<>();
        for (String one : ticked == null ? List.<String>of() : ticked) {
            int slash = Math.max(one.indexOf('/'), 0);
            String code = one.substring(0, slash);
            Stream.of(Role.values())
                    .filter(role -> one.equals(code + "/" + role.name()))
                    .filter(role -> codes.contains(code) && canBeIn(code, role))
                    .forEach(role -> roles.computeIfAbsent(code, section -> EnumSet.noneOf(Role.class))
                            .add(role));
        }
        return roles;
    }

    /** For lists: 全市：閲覧者、防災課：作成者. */
    String words(Map<String, Set<Role>> roles, Language language) {
        PageTexts texts = ConsolePages.texts(language, PeopleController.TEXTS);
        Map<String, String> names = sections.all().stream().collect(Collectors.toMap(Section::code, Section::name));
        return roles.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(some -> texts.get(
                        "roles.in",
                        some.getKey().equals(StaffMember.WHOLE_CITY)
                                ? texts.get("whole.city")
                                : names.getOrDefault(some.getKey(), some.getKey()),
                        some.getValue().stream()
                                .sorted()
                                .map(role -> texts.get("role." + role))
                                .collect(Collectors.joining(texts.get("comma")))))
                .collect(Collectors.joining(texts.get("semicolon")));
    }

    private static boolean canBeIn(String code, Role role) {
        return code.equals(StaffMember.WHOLE_CITY) || !role.isDangerous();
    }

    /** The roles in one section. Public, as its parts, because templates can call nothing else. */
    public record Row(String code, String name, List<Cell> cells) {}

    /** One role that can be ticked. */
    public record Cell(String value, String name, boolean chosen, boolean dangerous) {}
}

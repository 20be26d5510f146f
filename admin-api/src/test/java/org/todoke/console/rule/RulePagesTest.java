package org.todoke.console.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleText;
import org.todoke.alert.RuleVersion;
import org.todoke.console.ConsoleTest;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;

class RulePagesTest extends ConsoleTest {
    private static final StaffMember OFFICER = staff(Role.EMERGENCY_OFFICER);
    private static final String TABLE = """
            # a note
            id,hazards,grades,changes,mode,category,lane,maxAge,validity,phrase

            rain,*,*,*,AUTO,bousai,ROUTINE,,,level-3
            wind,wind,%s,*,AUTO,bousai,ROUTINE,,,level-3
            """;

    @Test
    void rulesInForceAndTheirVersionsAreShownToAll() {
        rules.save(rules.inForce().rules(), 0, false, "<b>試し", "staff:taro");
        assertThat(text(look(staff(Role.VIEWER), "/console/rules")))
                .contains("第0版", "level-5", "heavy-rain", "すぐに配信", "防災", "下書き", "&lt;b&gt;試し", "staff:taro")
                .doesNotContain("規則を加える", "<b>試し");
        assertThat(text(look(OFFICER, "/console/rules"))).contains("規則を加える", "/console/rules/0/rule?id=level-5");
        assertThat(text(look(OFFICER, "/console/rules/1"))).contains("第1版を有効にする");
        assertThat(look(OFFICER, "/console/rules/9")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aRuleIsChangedInAFormAsADraftAndThenPutInForce() {
        assertThat(text(look(OFFICER, "/console/rules/0/rule?id=level-5")))
                .contains(
                        "value=\"heavy-rain\"",
                        "name=\"changes\" value=\"NEW\" checked",
                        "name=\"basedOn\" value=\"0\"");
        MvcTestResult saved = save("level-5", 0, 0, "draft", "grades", "40-50");
        assertThat(text(follow(OFFICER, saved))).contains("第1版を下書きとして残しました", "40-50");
        assertThat(rules.inForce().number()).isZero();
        assertThat(rules.find(1)).hasValueSatisfying(version -> {
            assertThat(version.rules()).hasSize(1);
            assertThat(version.rules().getFirst().changes()).containsExactly("*");
            assertThat(version.author()).isEqualTo("staff:hanako");
        });
        MvcTestResult activated = press(OFFICER, "/console/rules/1/activate", "replaces", "0");
        assertThat(text(follow(OFFICER, activated))).contains("第1版を有効にしました");
        assertThat(rules.inForce().number()).isEqualTo(1);
        assertThat(audit.entries()).extracting(entry -> entry.action()).contains("rules.drafted", "rules.activated");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
        MvcTestResult page = save("", 0, 0, "activate", "grades", "<many>");
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page))
                .contains(
                        "段階「&lt;many&gt;」は使えません",
                        "1から100の数",
                        "href=\"#grades\"",
                        "value=\"&lt;many&gt;\"",
                        "value=\"雨の理由\"");
        assertThat(rules.versions()).hasSize(1);
    }

    @Test
    void ownTextsAreWrittenAndCheckedInEveryLanguage() {
        assertThat(text(look(OFFICER, "/console/rules/0/rule")))
                .contains("題（中文（简体））", "題（한국어）", "本文（Tiếng Việt）", "本文（Português）", "id=\"title-ja-x-easy\"");
        MvcTestResult wrong = save("", 0, 0, "activate", "grades", "50", "texts[ko].title", "{area}의 여러분");
        assertThat(wrong).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(wrong)).contains("href=\"#title-ko\"", "id=\"title-ko-fault\"", "value=\"{area}의 여러분\"");
        assertThat(save("", 0, 0, "activate", "grades", "50", "texts[zh-Hans].title", "{areas}的居民"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(rules.inForce().rules().getFirst().texts())
                .isEqualTo(Map.of("zh-Hans", new RuleText("{areas}的居民", "")));
        MvcTestResult again = look(OFFICER, "/console/rules/1/rule?id=new-one");
        assertThat(text(again)).contains("value=\"{areas}的居民\"", "<details open");
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndLosesNothing() {
        List<RuleRow> theirs = new ArrayList<>(rules.inForce().rules());
        theirs.add(new RuleForm(
                        "theirs",
                        "wind",
                        "20",
                        RuleForm.CHANGES,
                        null,
                        null,
                        null,
                        null,
                        "RECORD",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .toRow(null));
        rules.save(theirs, 0, true, null, "staff:jiro");
        MvcTestResult page = save("level-5", 0, 0, "activate", "grades", "45");
        assertThat(page).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(page))
                .contains(
                        "staff:jiro",
                        "そのまま残っています",
                        "value=\"45\"",
                        "name=\"basedOn\" value=\"1\"",
                        "action=\"/console/rules/1/rule\"");
        assertThat(save("level-5", 1, 1, "activate", "grades", "45")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(rules.inForce().rules()).extracting(RuleRow::id).containsExactly("level-5", "theirs");
        MvcTestResult late = press(OFFICER, "/console/rules/0/activate", "replaces", "1");
        assertThat(late).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(late)).contains("ほかの人が先に規則を変えました", "第2版");
    }

    @Test
    void aRuleIsLeftOutInADraftOnly() {
        rules.save(List.of(rules.inForce().rules().getFirst(), ruleOf("wind")), 0, true, null, "staff:jiro");
        MvcTestResult done = press(OFFICER, "/console/rules/1/rule/remove", "original", "wind", "basedOn", "1");
        assertThat(text(follow(OFFICER, done))).contains("下書きとして残しました");
        assertThat(rules.find(2).map(RuleVersion::rules).orElseThrow()).hasSize(1);
        assertThat(rules.inForce().number()).isEqualTo(1);
    }

    @Test
    void tableNamesTheLineAndJsonIsTakenToo() {
        assertThat(text(look(OFFICER, "/console/rules/0/text"))).contains("level-5,heavy-rain,50");
        MvcTestResult wrong = text(TABLE.formatted("200"), "csv", "draft");
        assertThat(wrong).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(wrong)).contains("5行目：2番目の規則「wind」：段階「200」は使えません", "# a note");
        assertThat(text("nonsense", "csv", "draft")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        MvcTestResult broken = text("[{\"id\": \"a\",\n oops}]", "json", "draft");
        assertThat(broken).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(broken)).contains("2行目：JSONとして読めません");
        assertThat(text(TABLE.formatted("20"), "csv", "activate")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(rules.inForce().rules()).extracting(RuleRow::id).containsExactly("rain", "wind");
        assertThat(text(look(OFFICER, "/console/rules/1/text?format=json")))
                .contains("&quot;id&quot; : &quot;rain&quot;");
        MvcTestResult late = text("TEXT THAT STAYS", "csv", "activate");
        assertThat(late).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(late)).contains("TEXT THAT STAYS");
        MvcTestResult second = text(TABLE.formatted("30"), "csv", "activate");
        assertThat(second).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(second)).contains("wind,wind,30", "wind,wind,20", "name=\"basedOn\" value=\"1\"");
    }

    @Test
    void rehearsalShowsTheDifferenceSideBySide() {
        assertThat(text(look(OFFICER, "/console/rules/rehearsal"))).contains("何も送らず", "2026-11-14T18:01");
        MvcTestResult tried = press(
                OFFICER,
                "/console/rules/rehearsal",
                "version",
                "0",
                "from",
                "2026-11-20T00:00",
                "to",
                "2026-11-21T00:00");
        assertThat(tried).hasStatusOk();
        assertThat(text(tried)).contains("電文1通で試しました", "違い（1件）", "新しく知らせる", "レベル５大雨特別警報", "いまの規則では、何も知らせません", "北地区");
        MvcTestResult turned = press(
                OFFICER,
                "/console/rules/rehearsal",
                "version",
                "0",
                "from",
                "2026-11-21T00:00",
                "to",
                "2026-11-20T00:00");
        assertThat(turned).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(turned)).contains("始まりは終わりより前");
        assertThat(text(press(OFFICER, "/console/rules/rehearsal", "version", "0", "from", "x", "to", "")))
                .contains("年・月・日・時・分まで");
        assertThat(rules.versions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/rules/0/rule", "/console/rules/0/text", "/console/rules/rehearsal"})
    void onlyThoseWithTheDutyChangeThem(String path) {
        assertThat(look(staff(Role.APPROVER), path)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(staff(Role.APPROVER), path, "basedOn", "0", "version", "0", "text", "x"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(staff(Role.ADMINISTRATOR), "/console/rules/0/activate", "replaces", "0"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(OFFICER, path)).hasStatusOk();
    }

    private static RuleRow ruleOf(String id) {
        return new RuleForm(
                        id,
                        "wind",
                        "20",
                        RuleForm.CHANGES,
                        null,
                        null,
                        null,
                        null,
                        "RECORD",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .toRow(null);
    }

    private MvcTestResult save(String original, int from, int basedOn, String then, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "original",
                original,
                "position",
                "1",
                "basedOn",
                Integer.toString(basedOn),
                "then",
                then,
                "comment",
                "雨の理由",
                "id",
                original.isEmpty() ? "new-one" : original,
                "hazards",
                "heavy-rain",
                "changes",
                "NEW",
                "changes",
                "RAISED",
                "changes",
                "AREA_ADDED",
                "changes",
                "LOWERED",
                "changes",
                "RELEASED",
                "changes",
                "CANCELLED",
                "mode",
                "AUTO",
                "category",
                "bousai",
                "lane",
                "EMERGENCY",
                "phrase",
                "level-5"));
        fields.addAll(List.of(more));
        return press(OFFICER, "/console/rules/" + from + "/rule", fields.toArray(String[]::new));
    }

    private MvcTestResult text(String text, String format, String then) {
        return press(
                OFFICER,
                "/console/rules/0/text",
                "format",
                format,
                "text",
                text,
                "basedOn",
                "0",
                "then",
                then,
                "comment",
                "");
    }
}

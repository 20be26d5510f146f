package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.Marks;
import org.todoke.content.PhraseTable;
import org.todoke.content.SmsSegments;
import org.todoke.content.SmsText;

class AlertTextsTest {
    static final List<Language> LANGUAGES = Language.SHIPPED;

    /** All that a tsunami, a volcano or an earthquake can say beside its grade. */
    private static final Map<String, String> EVERYTHING = Map.of(
            "name", "桜島",
            "height", "１０ｍ超",
            "arrival", "2026-08-30T07:20:00+09:00",
            "condition", "ただちに津波来襲と予測",
            "hypocentre", "駿河湾",
            "magnitude", "M7.6",
            "level", "5",
            "levelName", "レベル５（避難）",
            "event", "Flood");

    /** Every hazard the feeds speak of, with the grades it can have. */
    private static final Map<String, List<Integer>> GRADES = Map.ofEntries(
            Map.entry("eew", List.of(50)),
            Map.entry("intensity", List.of(10, 20, 30, 40, 45, 50, 55, 60, 70)),
            Map.entry("quake-info", List.of(10, 30, 45)),
            Map.entry("tsunami", List.of(10, 20, 40, 50)),
            Map.entry("volcano", List.of(20, 30, 50)),
            Map.entry("heavy-rain", List.of(20, 30, 40, 50)),
            Map.entry("landslide", List.of(20, 30, 40, 50)),
            Map.entry("storm-surge", List.of(20, 30, 40, 50)),
            Map.entry("flood", List.of(20, 30, 40, 50)),
            Map.entry("wind", List.of(20, 30, 50)),
            Map.entry("heavy-snow", List.of(20, 30, 50)),
            Map.entry("snow-storm", List.of(20, 30, 50)),
            Map.entry("waves", List.of(20, 30, 50)),
            Map.entry("cap", List.of(10, 20, 25, 30, 40, 50)),
            Map.entry("thunder", List.of(20)),
            Map.entry("avalanche", List.of(20)),
            Map.entry("other-advisory", List.of(20)),
            Map.entry("linear-rainband", List.of(40, 50)),
            Map.entry("record-rain", List.of(40)),
            Map.entry("short-snow", List.of(30)),
            Map.entry("tornado", List.of(20, 40)),
            Map.entry("eruption", List.of(40)),
            Map.entry("ash", List.of(10, 20, 30, 40)),
            Map.entry("nankai", List.of(10, 20, 40, 50)),
            Map.entry("nankai-elsewhere", List.of(10, 20, 40, 50)),
            Map.entry("nankai-info", List.of(10, 20)),
            Map.entry("subsequent-quake", List.of(30)),
            Map.entry("heat", List.of(30)),
            Map.entry("quake-source", List.of(10)),
            Map.entry("long-period", List.of(10, 40)),
            Map.entry("tsunami-info", List.of(10, 20, 30)),
            Map.entry("weather-info", List.of(10)),
            Map.entry("a-hazard-nobody-knew", List.of(20)));

    private static final PhraseTable PHRASES = PhraseTable.load("phrases/alert");
    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z]+)}");

    private final AlertTexts texts = new AlertTexts(new StubAreas());
    private final AlertRules rules = AlertRuleTableTest.defaultRules();

    static Stream<HazardChange> everyChange() {
        return GRADES.entrySet().stream()
                .flatMap(hazard -> hazard.getValue().stream()
                        .flatMap(grade -> Stream.concat(
                                Stream.of(
                                        change(hazard.getKey(), Change.NEW, 0, grade),
                                        change(hazard.getKey(), Change.AREA_ADDED, 0, grade),
                                        change(hazard.getKey(), Change.RAISED, Math.max(1, grade - 10), grade),
                                        change(hazard.getKey(), Change.RELEASED, grade, 0),
                                        change(hazard.getKey(), Change.CANCELLED, grade, 0)),
                                hazard.getValue().stream()
                                        .filter(lower -> lower < grade)
                                        .map(lower -> change(hazard.getKey(), Change.LOWERED, grade, lower)))));
    }

    @ParameterizedTest
    @MethodSource("everyChange")
    void everyChangeCanBeSaidInEveryLanguageOfADrillTooAndAsAShortMessage(HazardChange change) {
        rules.match(change.key().hazard(), change.decidingGrade(), change.kind())
                .filter(rule -> rule.action() instanceof AlertRule.Announce)
                .ifPresent(rule -> {
                    isToldInEveryLanguage(rule, change, AlertStatus.ACTUAL);
                    isToldInEveryLanguage(rule, withDetails(change, EVERYTHING), AlertStatus.EXERCISE);
                    isToldInEveryLanguage(rule, change, AlertStatus.TEST);
                });
    }

    private void isToldInEveryLanguage(AlertRule rule, HazardChange change, AlertStatus status) {
        LocalizedContents contents = texts.of(ToyReader.alert("x headline=注意 status=" + status), telling(rule, change));
        assertThat(contents.byLanguage()).containsOnlyKeys(LANGUAGES);
        contents.byLanguage().forEach((language, content) -> {
            isComplete(content);
            assertThat(content.title()).startsWith(status.mark());
            if (!status.isActual()) {
                assertThat(content.body()).startsWith(PHRASES.get(language, List.of("drill." + status)) + "\n\n");
            }
            fitsAShortMessage(status, language, content);
        });
    }

    /** Three messages are what the shipped settings allow. */
    private static void fitsAShortMessage(AlertStatus status, Language language, Content content) {
        String title = Marks.mark(status, "original", language, content.title());
        SmsText sms = SmsText.of(
                new Content(title, content.body(), null), URI.create("https://todoke.example.jp/a/7kf3qlxxxx"), 3);
        assertThat(sms.segments().segments()).isLessThanOrEqualTo(3);
        assertThat(sms.text())
                .as("with its mark and its whole title: %s", title)
                .startsWith(SmsSegments.isGsm7(sms.text()) ? title.replace("’", "'") : title);
        assertThat(sms.shortened() ? sms.text() : "7kf3qlxxxx").contains("7kf3qlxxxx");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageHasTheSameGradeWords(Language language) {
        assertThat(gradeWords(PHRASES, language)).isEqualTo(gradeWords(PHRASES, Language.JA));
        assertThat(PHRASES.keys(language)).contains("time", "issued", "source", "drill.EXERCISE", "drill.TEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hans", "ko", "vi", "pt"})
    void translationsSayAllThatEnglishSays(Language language) {
        assertThat(PHRASES.keys(language)).isEqualTo(PHRASES.keys(Language.EN));
        PHRASES.keys(language)
                .forEach(key -> assertThat(named(language, key))
                        .as("%s in %s", key, language)
                        .isEqualTo(named(Language.EN, key)));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void phrasesNameOnlyWhatIsFilledInAndStayInTheirLanguage(Language language) {
        for (String key : PHRASES.keys(language)) {
            if (!key.startsWith("height.")) {
                assertThat(AlertValues.placeholders()).as(key).containsAll(named(language, key));
            }
            if (!language.tag().startsWith("ja")) {
                assertThat(PHRASES.get(language, List.of(key))).as(key).doesNotContainPattern("[ぁ-ゖァ-ヺー]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja-x-easy", "zh-Hans", "ko", "vi", "pt"})
    void draftsSaySoAtTheTopOfTheirFile(String language) throws IOException {
        try (InputStream file =
                AlertTextsTest.class.getResourceAsStream("/phrases/alert_" + language + ".properties")) {
            assertThat(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .limit(2))
                    .anyMatch(line -> line.startsWith("# These lines are drafts:"));
        }
    }

    /** The Japan Meteorological Agency's names for its warnings in these languages. */
    @ParameterizedTest(name = "{0} {1} {2}>{3}")
    @CsvSource({
        "eew, NEW, 0, 50, 紧急地震速报　强烈摇晃即将到来, 긴급지진속보: 강한 흔들림에 주의, Cảnh báo sớm động đất: sắp rung lắc mạnh, Alerta Antecipado de Terremoto: tremor forte",
        "eew, CANCELLED, 50, 0, 紧急地震速报已取消, 긴급지진속보 취소, Đã hủy cảnh báo sớm động đất, Alerta Antecipado de Terremoto cancelado",
        "intensity, NEW, 0, 55, 北区发生震度6弱的地震, 북구에서 진도 6약, Động đất tại 北区: cường độ rung 6 yếu, Intensidade 6 inferior em 北区",
        "tsunami, NEW, 0, 50, 大海啸警报　立即前往高处, 대형 쓰나미 경보: 즉시 높은 곳으로, Cảnh báo sóng thần lớn: chạy ngay lên chỗ cao, Alerta de Grande Tsunami: vá já para um lugar alto",
        "tsunami, NEW, 0, 40, 海啸警报, 쓰나미 경보, Cảnh báo sóng thần, Alerta de Tsunami",
        "tsunami, RELEASED, 20, 0, 海啸注意报已解除, 쓰나미 주의보 해제, Đã dỡ bỏ: Khuyến cáo sóng thần, Encerramento: Aviso de Tsunami",
        "volcano, NEW, 0, 50, 桜島喷发警报　请避难, 桜島 분화 경보: 대피하십시오, Cảnh báo phun trào 桜島: hãy sơ tán, Alerta de Erupção 桜島: evacue",
        "heavy-rain, NEW, 0, 50, 5级大雨特别警报, 레벨 5 호우 특별경보, Cấp 5: cảnh báo khẩn cấp mưa lớn, Nível 5: Alerta de Emergência (chuva forte)",
        "flood, LOWERED, 50, 30, 已降为3级河水泛滥警报, 단계 하향: 레벨 3 하천 범람 경보, Hạ xuống: Cấp 3: cảnh báo nước sông tràn bờ, Redução para: Nível 3: Alerta (transbordamento de rio)",
        "landslide, CANCELLED, 40, 0, 4级滑坡泥石流危险警报已取消, 레벨 4 토사 재해 위험경보 취소, Đã hủy: Cấp 4: cảnh báo nguy hiểm sạt lở đất, Cancelamento: Nível 4: Alerta de Perigo (deslizamento de terra)",
        "civil-protection, NEW, 0, 55, 国民保护信息　请立即躲避, 국민보호정보: 즉시 대피하십시오, Bảo vệ người dân: hãy trú ẩn ngay, Proteção civil: abrigue-se já",
    })
    void titlesUseTheNamesResidentsKnow(
            String hazard,
            Change kind,
            int from,
            int to,
            String chinese,
            String korean,
            String vietnamese,
            String portuguese) {
        LocalizedContents contents = contents("x", change(hazard, kind, from, to));
        assertThat(title(contents, "zh-Hans")).isEqualTo(chinese);
        assertThat(title(contents, "ko")).isEqualTo(korean.replace("북구", "北区"));
        assertThat(title(contents, "vi")).isEqualTo(vietnamese);
        assertThat(title(contents, "pt")).isEqualTo(portuguese);
    }

    private static String title(LocalizedContents contents, String language) {
        return contents.bestFor(Language.of(language)).title();
    }

    @ParameterizedTest
    @CsvSource({
        "１０ｍ超, 超过10米, 10m 초과, trên 10 m, mais de 10 m, more than 10 m, 10メートルより たかい",
        "３ｍ, 3米, 3m, 3 m, 3 m, 3 m, 3メートル",
        "２．８ｍ以上, 2.8米以上, 2.8m 이상, 2.8 m trở lên, 2.8 m ou mais, 2.8 m or more, 2.8メートルか、もっと たかい",
        "０．２ｍ未満, 不到0.2米, 0.2m 미만, dưới 0.2 m, menos de 0.2 m, less than 0.2 m, 0.2メートルより ひくい",
        "巨大, 巨大, 거대, rất lớn, enorme, huge, とても たかい",
        "高い, 很高, 높음, cao, alta, high, たかい",
        "今までにない, '', '', '', '', '', ''",
        "１００ｍ超, '', '', '', '', '', ''",
        "'', '', '', '', '', '', ''"
    })
    void heightsAreSaidInTheReadersLanguageOrNotAtAll(
            String source,
            String chinese,
            String korean,
            String vietnamese,
            String portuguese,
            String english,
            String easy) {
        SourceWords words = new SourceWords(PHRASES);
        assertThat(Stream.of("zh-Hans", "ko", "vi", "pt", "en", "ja-x-easy")
                        .map(language -> words.height(source, Language.of(language))))
                .containsExactly(chinese, korean, vietnamese, portuguese, english, easy);
        assertThat(words.height(source, Language.JA)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "第１波の到達を確認, The first wave has been confirmed.",
        "津波到達中と推測, The tsunami is thought to be arriving now.",
        "早いところでは既に津波到達と推定, The tsunami is thought to have arrived already.",
        "既に津波到達と推測, The tsunami is thought to have arrived already.",
        "ただちに津波来襲と予測, The tsunami is expected to arrive at once.",
        "第１波識別不能, ''"
    })
    void arrivalIsSaidInTheReadersLanguageOrNotAtAll(String source, String english) {
        SourceWords words = new SourceWords(PHRASES);
        assertThat(words.condition(source, Language.EN)).isEqualTo(english);
        assertThat(words.condition(source, Language.JA)).isEqualTo(source);
        LANGUAGES.forEach(
                language -> assertThat(words.condition(source, language).isEmpty())
                        .isEqualTo(english.isEmpty() && !language.equals(Language.JA)));
    }

    /** telegrams.md §4. */
    @ParameterizedTest(name = "{0} {1} {2}>{3}: {4}")
    @CsvSource({
        "eew, NEW, 0, 50, 緊急地震速報　強い揺れに警戒, つよい ゆれが きます。あたまを まもって ください, Earthquake Early Warning: strong shaking",
        "eew, CANCELLED, 50, 0, 緊急地震速報を取り消します, さっきの おしらせは まちがいでした, EEW cancelled",
        "intensity, NEW, 0, 45, 北区で震度５弱, 大きい じしんが ありました, Intensity 5 Lower in North",
        "intensity, RAISED, 45, 60, 北区で震度６強, 大きい じしんが ありました, Intensity 6 Upper in North",
        "quake-info, NEW, 0, 30, 地震情報, じしんの おしらせ, Earthquake information",
        "tsunami, NEW, 0, 50, 大津波警報　すぐ高台へ, とても 大きい つなみが きます。すぐ たかい ところへ にげて ください, Major Tsunami Warning: go to high ground now",
        "tsunami, NEW, 0, 40, 津波警報, つなみが きます。すぐ にげて ください, Tsunami Warning",
        "tsunami, NEW, 0, 20, 津波注意報, うみから はなれて ください, Tsunami Advisory",
        "tsunami, RELEASED, 40, 0, 津波警報を解除, つなみの ちゅういは おわりました, Tsunami Warning lifted",
        "tsunami, LOWERED, 20, 10, 津波注意報を解除, つなみの ちゅういは おわりました, Tsunami Advisory lifted",
        "tsunami, NEW, 0, 10, 津波情報, つなみの おしらせ, Tsunami information",
        "volcano, NEW, 0, 50, 桜島噴火警報 避難, 桜島が あぶないです。にげて ください, Eruption Warning 桜島",
        "volcano, NEW, 0, 30, 桜島火口周辺警報, 桜島に ちかづかないで ください, Near-crater Warning 桜島",
        "heavy-rain, NEW, 0, 50, レベル５大雨特別警報　命を守って, いのちが あぶないです。すぐ あんぜんな ところへ, Level 5 Emergency Warning (heavy rain)",
        "landslide, RAISED, 30, 50, レベル５土砂災害特別警報　命を守って, いのちが あぶないです。すぐ あんぜんな ところへ, Level 5 Emergency Warning (landslides)",
        "flood, NEW, 0, 50, レベル５氾濫特別警報　命を守って, いのちが あぶないです。すぐ あんぜんな ところへ, Level 5 Emergency Warning (river flooding)",
        "storm-surge, NEW, 0, 40, レベル４高潮危険警報, あぶない ところから にげて ください, Level 4 Danger Warning (storm surge)",
        "heavy-rain, NEW, 0, 30, レベル３大雨警報, おとしよりなどは にげて ください, Level 3 Warning (heavy rain)",
        "heavy-rain, NEW, 0, 20, レベル２大雨注意報, ちゅうい して ください, Level 2 Advisory (heavy rain)",
        "wind, NEW, 0, 50, 暴風特別警報, とても あぶないです, Emergency Warning (violent storm)",
        "heavy-snow, NEW, 0, 30, 大雪警報, あぶないです, Warning (heavy snow)",
        "snow-storm, NEW, 0, 20, 風雪注意報, ちゅうい, Advisory (snow and wind)",
        "thunder, NEW, 0, 20, 雷注意報, ちゅうい, Advisory (thunderstorms)",
        "linear-rainband, NEW, 0, 50, 気象防災速報（線状降水帯発生）, とても つよい あめです, Flash Weather Alert",
        "record-rain, NEW, 0, 40, 気象防災速報（記録的短時間大雨）, とても つよい あめです, Flash Weather Alert",
        "short-snow, NEW, 0, 30, 短時間大雪, ゆきが たくさん ふります, Heavy snow",
        "tornado, NEW, 0, 40, 竜巻目撃, つよい たてものに はいって ください, Tornado sighted",
        "tornado, NEW, 0, 20, 竜巻注意, つよい たてものに はいって ください, Tornado watch",
        "eruption, NEW, 0, 40, 桜島噴火速報, 桜島が ふんか しました, Eruption Notice 桜島",
        "ash, NEW, 0, 20, 降灰予報, はいが ふります, Ash-fall forecast",
        "nankai, NEW, 0, 50, 南海トラフ地震臨時情報（巨大地震警戒）, 大きい じしんに ようじん, Nankai Trough information",
        "nankai, NEW, 0, 40, 南海トラフ地震臨時情報（巨大地震注意）, 大きい じしんに ようじん, Nankai Trough information",
        "nankai, NEW, 0, 20, 南海トラフ地震臨時情報（調査中）, 大きい じしんに ようじん, Nankai Trough information",
        "nankai-elsewhere, NEW, 0, 40, 南海トラフ地震臨時情報（巨大地震注意）, 大きい じしんに ようじん, Nankai Trough information",
        "subsequent-quake, NEW, 0, 30, 後発地震注意情報, つぎの 大きい じしんに ようじん, Subsequent-quake advisory",
        "heat, NEW, 0, 30, 熱中症警戒アラート, とても あついです, Heat alert",
        "quake-source, NEW, 0, 10, 地震情報, じしんの おしらせ, Earthquake information",
        "long-period, NEW, 0, 30, 地震情報, じしんの おしらせ, Earthquake information",
        "tsunami-info, NEW, 0, 10, 津波情報, つなみの おしらせ, Tsunami information",
        "heavy-rain, LOWERED, 50, 30, レベル５大雨特別警報はレベル３大雨警報に切り替わりました, 「レベル5 おおあめ とくべつけいほう」は 「レベル3 おおあめ けいほう」に かわりました, Lowered to Level 3 Warning (heavy rain)",
        "heavy-rain, RELEASED, 50, 0, レベル５大雨特別警報を解除, 「レベル5 おおあめ とくべつけいほう」は おわりました, Level 5 Emergency Warning (heavy rain) lifted",
    })
    void titlesAreTheHousesTable(
            String hazard, Change kind, int from, int to, String japanese, String easy, String english) {
        LocalizedContents contents = contents("x", change(hazard, kind, from, to));
        assertThat(contents.bestFor(Language.JA).title()).isEqualTo(japanese);
        assertThat(contents.bestFor(Language.EASY_JA).title()).isEqualTo(easy);
        assertThat(contents.bestFor(Language.EN).title()).isEqualTo(english);
    }

    @Test
    void bodySaysWhereWhatAndWhatToDo() {
        LocalizedContents contents =
                contents("x sent=2 headline=低い土地の浸水や河川の増水に最大級の警戒をしてください。", change("heavy-rain", Change.NEW, 0, 50));
        assertThat(contents.bestFor(Language.JA).body()).isEqualTo("""
                北区に「レベル５大雨特別警報」が発表されました。
                これまでに経験したことのないような大雨です。浸水や川の氾濫が、すでに起きているか、今にも起きるおそれがあります。

                【とるべき行動】
                命の危険が迫っています。今すぐ、命を守る最善の行動をとってください。
                避難場所へ行くのが危険なときは、建物の２階以上など、近くで少しでも高く安全な所へ移ってください。

                【発表文】
                低い土地の浸水や河川の増水に最大級の警戒をしてください。

                8月30日 6時51分　福井地方気象台 発表""");
        assertThat(contents.bestFor(Language.EASY_JA).body()).isEqualTo("""
                北区に 「レベル5 おおあめ とくべつけいほう」が でました。
                とても あぶない あめです。みちや いえに みずが きています。または、もうすぐ きます。

                【して ください】
                いのちを まもって ください。
                そとが あぶない ときは、たてものの 2かいより うえに いって ください。

                8がつ 30にち 6:51　福井地方気象台から""");
        assertThat(contents.bestFor(Language.EN).body()).isEqualTo("""
                Level 5 Emergency Warning (heavy rain) has been issued for North.
                This rain is unlike any before. Flooding has already happened or may happen at any moment.

                WHAT TO DO
                Your life is in danger. Do now whatever best protects your life.
                If it is too dangerous to reach a shelter, move to a higher and safer place nearby, such as the second floor or above.

                Issued 30 Aug 6:51 (Japan time) by 福井地方気象台""");
    }

    @Test
    void tsunamiSaysHowHighAndWhenWhereAllItsAreasShareThat() {
        Map<String, String> high = Map.of("height", "１０ｍ超", "arrival", "2026-08-30T07:20:00+09:00");
        HazardChange north = change("tsunami", Change.NEW, 0, 50, StubAreas.NORTH, high);
        assertThat(contents("x", north).bestFor(Language.JA).body())
                .contains("\n津波の高さの予想：１０ｍ超\n津波が届く時刻の予想：8月30日 7時20分\n\n【とるべき行動】\n");
        assertThat(contents("x", north).bestFor(Language.EN).body())
                .contains("\nExpected height: more than 10 m\nFirst wave expected: 30 Aug 7:20 (Japan time)\n\n");
        assertThat(contents("x", north).bestFor(Language.of("pt")).body())
                .contains(
                        "\nAltura prevista: mais de 10 m\nChegada prevista da primeira onda: 30/8 às 7:20 (hora do Japão)\n\n");
        HazardChange south = change("tsunami", Change.NEW, 0, 50, StubAreas.SOUTH, Map.of("height", "３ｍ"));
        assertThat(contents("x", north, south).bestFor(Language.JA).body())
                .startsWith("北区・南区の沿岸に「大津波警報」が発表されました。\n")
                .doesNotContain("津波の高さ", "届く時刻");
    }

    @Test
    void arrivalThatIsNoTimeIsLeftOut() {
        HazardChange change = change(
                "tsunami", Change.NEW, 0, 50, StubAreas.NORTH, Map.of("arrival", "soon", "condition", "津波到達中と推測"));
        assertThat(contents("x", change).bestFor(Language.JA).body())
                .contains("到達の状況：津波到達中と推測")
                .doesNotContain("届く時刻");
    }

    @Test
    void releaseSaysWhatIsOver() {
        LocalizedContents contents = contents("x", change("heavy-rain", Change.RELEASED, 50, 0));
        assertThat(contents.bestFor(Language.JA).body()).startsWith("北区の「レベル５大雨特別警報」は解除されました。\n");
        assertThat(contents.bestFor(Language.JA).body()).doesNotContain("とるべき行動");
    }

    @ParameterizedTest
    @CsvSource({"EXERCISE, 【訓練】, これは訓練です", "TEST, 【試験】, これは配信の試験です"})
    void drillSaysSoInTitleAndBodyOfEveryLanguage(String status, String mark, String notice) {
        LocalizedContents contents = contents("x status=" + status, change("tsunami", Change.NEW, 0, 50));
        assertThat(contents.byLanguage().values())
                .allSatisfy(content -> assertThat(content.title()).startsWith(mark));
        assertThat(contents.bestFor(Language.JA).body()).startsWith(notice);
        assertThat(contents.bestFor(Language.EN).body()).startsWith("This is a ");
    }

    @Test
    void textOfCivilProtectionGoesOutLetterForLetter() {
        String text = "　直ちに避難。直ちに避難。\n\n\n\n直ちに建物の中、又は地下に避難して下さい。{sender}\n";
        LocalizedContents contents =
                received(change("civil-protection", Change.NEW, 0, 55), new AlertInfo(Language.JA, "国民保護情報", "", text));
        assertThat(contents.bestFor(Language.JA)).isEqualTo(new Content("【国民保護情報】", text, null));
        assertThat(contents.bestFor(Language.EN).title()).isEqualTo("Civil protection: take shelter");
        assertThat(contents.bestFor(Language.EN).body())
                .startsWith("A missile may be coming.")
                .contains(text);
        assertThat(contents.bestFor(Language.EASY_JA).title()).isEqualTo("ミサイルです。たてものの なかへ");
    }

    @Test
    void sourceThatWritesInSeveralLanguagesSpeaksForItself() {
        LocalizedContents contents = received(
                change("cap", Change.NEW, 0, 40),
                new AlertInfo(Language.EN, "Flood", "Severe flood warning", "Leave now.\n\nTake your medicine."),
                new AlertInfo(Language.of("ko"), "홍수", "홍수 경보", "지금 대피하십시오."),
                new AlertInfo(Language.of("fr"), "Crue", "Alerte crue", "Partez."));
        assertThat(contents.byLanguage())
                .containsOnlyKeys(Stream.concat(LANGUAGES.stream(), Stream.of(Language.of("fr")))
                        .toList());
        assertThat(contents.bestFor(Language.EN).title()).isEqualTo("Severe flood warning");
        assertThat(contents.bestFor(Language.EN).body())
                .contains("Leave now.\n\nTake your medicine.", "福井地方気象台")
                .doesNotContain("another language");
        assertThat(contents.bestFor(Language.JA).body()).contains("北区に関係する警報です。", "原文をそのまま", "Leave now.", "福井地方気象台");
        assertThat(title(contents, "ko")).isEqualTo("홍수 경보");
        assertThat(contents.bestFor(Language.of("ko")).body())
                .contains("지금 대피하십시오.", "福井地方気象台")
                .doesNotContain("원문");
        assertThat(contents.bestFor(Language.of("vi")).body()).contains("Leave now.", "bằng ngôn ngữ khác");
        assertThat(contents.bestFor(Language.of("fr")))
                .isEqualTo(new Content("Alerte crue", "Partez.\n\n福井地方気象台", null));
    }

    @Test
    void cancelNamesTheEventThatWasToldEvenWhenItSaysNothing() {
        HazardChange cancelled = change("cap", Change.CANCELLED, 40, 0, StubAreas.NORTH, Map.of("event", "河川の氾濫"));
        assertThat(received(cancelled).bestFor(Language.JA).title()).isEqualTo("河川の氾濫を取り消します");
    }

    private LocalizedContents received(HazardChange change, AlertInfo... infos) {
        Alert toy = ToyReader.alert("x");
        Alert alert = new Alert(
                "CAP",
                toy.status(),
                toy.msgType(),
                toy.stream(),
                toy.eventIds(),
                null,
                toy.sent(),
                toy.sender(),
                null,
                null,
                toy.semanticKey(),
                true,
                false,
                List.of(infos),
                toy.hazards());
        AlertRule rule = rules.match(change.key().hazard(), change.decidingGrade(), change.kind())
                .orElseThrow();
        return texts.of(alert, telling(rule, change));
    }

    private LocalizedContents contents(String alert, HazardChange... changes) {
        HazardChange first = changes[0];
        AlertRule rule = rules.match(first.key().hazard(), first.decidingGrade(), first.kind())
                .orElseThrow();
        return texts.of(ToyReader.alert(alert), telling(rule, changes));
    }

    private static Telling telling(AlertRule rule, HazardChange... changes) {
        return new Telling(rule.id(), (AlertRule.Announce) rule.action(), "bousai", false, List.of(changes));
    }

    private static HazardChange change(String hazard, Change kind, int from, int to) {
        return change(
                hazard,
                kind,
                from,
                to,
                StubAreas.NORTH,
                List.of("volcano", "eruption", "ash").contains(hazard) ? Map.of("name", "桜島") : Map.of());
    }

    private static HazardChange change(
            String hazard, Change kind, int from, int to, String area, Map<String, String> details) {
        return new HazardChange(
                kind, new HazardKey(hazard, area), from, to, Math.max(from, to), List.of(UUID.randomUUID()), details);
    }

    private static HazardChange withDetails(HazardChange change, Map<String, String> details) {
        return new HazardChange(
                change.kind(),
                change.key(),
                change.from(),
                change.to(),
                change.decidingGrade(),
                change.toldBy(),
                details);
    }

    /** What a phrase names in braces. */
    private static Set<String> named(Language language, String key) {
        return NAMED.matcher(PHRASES.get(language, List.of(key)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static void isComplete(Content content) {
        assertThat(content.title()).isNotBlank().doesNotContain("{", "\n");
        assertThat(content.title().replaceFirst("^【..】", "")).hasSizeBetween(1, 80);
        assertThat(content.body()).isNotBlank().doesNotContain("{", "\n\n\n").contains("福井地方気象台");
    }

    private static Set<String> gradeWords(PhraseTable phrases, Language language) {
        return phrases.keys(language).stream()
                .filter(key -> key.startsWith("label.") || key.startsWith("what.") || key.startsWith("advice."))
                .collect(Collectors.toSet());
    }
}
